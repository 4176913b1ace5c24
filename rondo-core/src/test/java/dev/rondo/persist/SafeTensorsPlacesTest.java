package dev.rondo.persist;

import static dev.rondo.persist.SafeTensorsBytes.file;
import static dev.rondo.persist.SafeTensorsException.Kind.BAD_OFFSETS;
import static dev.rondo.persist.SafeTensorsException.Kind.BAD_SHAPE;
import static dev.rondo.persist.SafeTensorsException.Kind.TRAILING_BYTES;
import static dev.rondo.persist.SafeTensorsException.Kind.TRUNCATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.persist.SafeTensorsException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes and places that do not fit each other, or the file. */
class SafeTensorsPlacesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1",
                "2, -3",
                "2147483640",
                "2147483648",
                "65536, 65536",
                "4294967296, 4294967296",
                "2147483647, 2147483647, 4",
                "3037000500, 3037000500",
                "9223372036854775807, 2",
                "65536, 65536, 0",
                "-9223372036854775808",
            })
    void shapesThatNoTensorHas(String shape) {
        assertRefused(
                BAD_SHAPE,
                entry("[" + shape + "]", 0, 0, 0),
                "the tensor 'a' has shape [" + shape + "]; expected axes of 0 or more and at most 2147483639 values.");
    }

    @Test
    void aShapeOfTooManyAxes() {
        String shape = "[" + "1,".repeat(32) + "1]";
        assertRefused(BAD_SHAPE, entry(shape, 0, 4, 4), "the shape of tensor 'a' holds more than 32 numbers.");
    }

    @Test
    void offsetsThatAreNoPlace() {
        assertRefused(
                BAD_OFFSETS,
                entry("[1]", 4, 0, 4),
                "the tensor 'a' has data_offsets [4, 0]; expected [begin, end] with 0 <= begin <= end.");
        assertRefused(
                BAD_OFFSETS,
                entry("[1]", -4, 0, 4),
                "the tensor 'a' has data_offsets [-4, 0]; expected [begin, end] with 0 <= begin <= end.");
        assertRefused(
                BAD_OFFSETS,
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}", new byte[4]),
                "the tensor 'a' has data_offsets [0]; expected [begin, end] with 0 <= begin <= end.");
        assertRefused(
                BAD_OFFSETS,
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4,4]}}", new byte[4]),
                "the data_offsets of tensor 'a' holds more than 2 numbers.");
        assertRefused(BAD_OFFSETS, entry("[2]", 0, 4, 4), "the tensor 'a' has 4 bytes; F32 [2] takes 8.");
        assertRefused(
                BAD_OFFSETS,
                entry("[1]", Long.MIN_VALUE, Long.MAX_VALUE, 4),
                "the tensor 'a' has data_offsets [-9223372036854775808, 9223372036854775807]; expected [begin, end]"
                        + " with 0 <= begin <= end.");
    }

    @Test
    void tensorsThatDoNotCoverTheData() {
        assertRefused(
                BAD_OFFSETS,
                pair("[0,8]", "[4,12]", 12),
                "the tensor 'b' begins at byte 4 of the data, inside of the tensor before it; expected 8.");
        assertRefused(
                BAD_OFFSETS,
                pair("[0,8]", "[0,8]", 8),
                "the tensor 'b' begins at byte 0 of the data, inside of the tensor before it; expected 8.");
        assertRefused(
                BAD_OFFSETS,
                pair("[0,8]", "[12,20]", 20),
                "the tensor 'b' begins at byte 12 of the data, after a hole; expected 8.");
        assertRefused(
                BAD_OFFSETS,
                entry("[1]", 4, 8, 8),
                "the tensor 'a' begins at byte 4 of the data, after a hole; expected 0.");
        assertRefused(
                TRUNCATED,
                pair("[0,8]", "[8,16]", 15),
                "the tensor 'b' ends at byte 16 of the data, and the file holds 15 bytes of data. The file was cut short:"
                        + " fetch or save it again.");
        assertRefused(
                TRAILING_BYTES,
                pair("[0,8]", "[8,16]", 17),
                "the tensors end at byte 16 of the data, and the file holds 17 bytes of data. What follows belongs to no"
                        + " tensor: fetch or save the file again.");
        assertRefused(
                TRAILING_BYTES,
                file("{}", new byte[1]),
                "the tensors end at byte 0 of the data, and the file holds 1 bytes of data. What follows belongs to no"
                        + " tensor: fetch or save the file again.");
    }

    @Test
    void declaredBytesAreComparedWithTheFileBeforeMemoryIsTaken() {
        assertEquals(
                TRUNCATED, refusal(entry("[2147483639]", 0, 2147483639L * 4, 4)).kind());
    }

    private static byte[] entry(String shape, long begin, long end, int dataBytes) {
        return file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end + "]}}",
                new byte[dataBytes]);
    }

    private static byte[] pair(String first, String second, int dataBytes) {
        return file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + first
                        + "},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + second + "}}",
                new byte[dataBytes]);
    }

    private static void assertRefused(Kind kind, byte[] file, String problem) {
        SafeTensorsException e = refusal(file);
        assertEquals("file: " + problem, e.getMessage());
        assertEquals(kind, e.kind());
    }

    private static SafeTensorsException refusal(byte[] file) {
        return assertThrows(SafeTensorsException.class, () -> SafeTensors.read(file, "file"));
    }
}
