package dev.rondo.persist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    @TempDir
    Path folder;

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        SafeTensors content = new SafeTensors(
                Map.of("note", "café"), Map.of("b", Tensor.matrix(new float[][] {{1, -2}}), "a", Tensor.scalar(0.5f)));
        String header = "{\"__metadata__\":{\"note\":\"café\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}";
        byte[] expected = SafeTensorsBytes.file(SafeTensorsBytes.padded(header), SafeTensorsBytes.floats(0.5f, 1, -2));
        assertArrayEquals(expected, bytes(content));
    }

    @Test
    void theDataBeginsAtAMultipleOfEight() throws IOException {
        for (int length = 1; length <= 16; length++) {
            byte[] file = bytes(new SafeTensors(Map.of(), Map.of("n".repeat(length), Tensor.scalar(1))));
            assertEquals(0, (file.length - 4) % 8);
        }
    }

    @Test
    void theOrderOfTheMapsDoesNotMatter() throws IOException {
        Map<String, Tensor> forwards = new LinkedHashMap<>();
        forwards.put("a", Tensor.vector(1, 2));
        forwards.put("b", Tensor.vector(3));
        Map<String, Tensor> backwards = new LinkedHashMap<>();
        backwards.put("b", Tensor.vector(3));
        backwards.put("a", Tensor.vector(1, 2));
        assertArrayEquals(bytes(new SafeTensors(Map.of(), forwards)), bytes(new SafeTensors(Map.of(), backwards)));
        assertEquals(
                List.of("a", "b"),
                List.copyOf(new SafeTensors(Map.of(), backwards).tensors().keySet()));
    }

    @Test
    void whatIsWrittenIsReadBitForBit() throws IOException {
        float[] special = {
            0f,
            -0f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.NaN,
            Float.intBitsToFloat(0x7fa0_0001),
            Float.intBitsToFloat(0xffc1_2345),
            Float.NEGATIVE_INFINITY
        };
        float[] many = new float[100_003];
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 0.37f - 1000;
        }
        SafeTensors content = new SafeTensors(
                Map.of("k", "v", "quote", "\"\\\u0001\n\uD83C\uDFB5"),
                Map.of(
                        "special", Tensor.vector(special),
                        "long", Tensor.of(Shape.of(1, many.length), many),
                        "scalar", Tensor.scalar(3),
                        "empty", Tensor.zeros(0, 7),
                        "lstm0.kernel \uD83C\uDFB5", Tensor.zeros(2, 3)));
        Path file = folder.resolve("file");
        content.write(file);
        SafeTensors read = SafeTensors.read(file);
        assertEquals(content.metadata(), read.metadata());
        assertEquals(content.tensors().keySet(), read.tensors().keySet());
        read.tensors()
                .forEach((name, tensor) -> assertSameBits(content.tensors().get(name), tensor));
        assertArrayEquals(Files.readAllBytes(file), bytes(read));
    }

    @Test
    void anEmptyFileOfTensorsIsValid() throws IOException {
        SafeTensors read = SafeTensors.read(bytes(new SafeTensors(Map.of(), Map.of())), "nothing");
        assertEquals(Map.of(), read.metadata());
        assertEquals(Map.of(), read.tensors());
    }

    @Test
    void theDataMayBeInAnyOrder() throws IOException {
        byte[] file = SafeTensorsBytes.file(
                "{\"a\":{\"shape\":[1],\"data_offsets\":[4,8],\"dtype\":\"F32\"},"
                        + "\"none\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[4,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                SafeTensorsBytes.floats(7, 8));
        SafeTensors read = SafeTensors.read(file, "file");
        assertEquals(8, read.tensors().get("a").item());
        assertEquals(7, read.tensors().get("b").item());
        assertEquals(List.of("a", "b", "none"), List.copyOf(read.tensors().keySet()));
    }

    @Test
    void narrowingRoundsDoublesToTheNearestFloat() throws IOException {
        double[] values = {0.1, -1e-50, Double.POSITIVE_INFINITY, Double.NaN, 3.4028234e38};
        Path file = Files.write(
                folder.resolve("doubles"),
                SafeTensorsBytes.file(
                        "{\"d\":{\"dtype\":\"F64\",\"shape\":[5],\"data_offsets\":[0,40]}}",
                        SafeTensorsBytes.doubles(values)));
        assertArrayEquals(
                new float[] {0.1f, -0f, Float.POSITIVE_INFINITY, Float.NaN, Float.MAX_VALUE},
                SafeTensors.readNarrowing(file).tensors().get("d").data());
    }

    @Test
    void readsAFileThatPythonWrote() throws Exception {
        Path file =
                Path.of(SafeTensorsTest.class.getResource("python.safetensors").toURI());
        SafeTensors read = SafeTensors.read(file);
        assertEquals(Map.of("note", "naïve \"quotes\"\n", "other", ""), read.metadata());
        assertEquals(
                List.of("bias", "empty", "kernel", "scalar", "ключ"),
                List.copyOf(read.tensors().keySet()));
        assertEquals(Shape.of(2, 3), read.tensors().get("kernel").shape());
        assertArrayEquals(
                new float[] {0, 0.5f, 1, 1.5f, 2, 2.5f},
                read.tensors().get("kernel").data());
        assertArrayEquals(
                new float[] {1e-38f, -0f, Float.NEGATIVE_INFINITY, Float.NaN},
                read.tensors().get("bias").data());
        assertEquals(Shape.of(), read.tensors().get("scalar").shape());
        assertEquals((float) Math.PI, read.tensors().get("scalar").item());
        assertEquals(Shape.of(0, 4), read.tensors().get("empty").shape());
        assertArrayEquals(new float[] {7}, read.tensors().get("ключ").data());
    }

    @Test
    void whatCannotBeReadCannotBeMade() {
        assertRefused("In the tensors, a name is empty. Give it at least one character.", "", Tensor.scalar(1));
        assertRefused(
                "In the tensors, the name __metadata__ is reserved by the format. Choose another.",
                "__metadata__",
                Tensor.scalar(1));
        assertRefused(
                "In the tensors, the name '\\ud800' is not Unicode text: it holds half of a surrogate pair.",
                "\uD800",
                Tensor.scalar(1));
        assertRefused(
                "In the tensors, the name '" + "n".repeat(60) + "...' has 1025 characters; at most 1024 are allowed.",
                "n".repeat(1025),
                Tensor.scalar(1));
        assertRefused("The tensor 'x' has 33 axes; a file takes at most 32.", "x", Tensor.zeros(new int[33]));
        assertIllegal(
                "The metadata 'x' is not Unicode text: it holds half of a surrogate pair.",
                () -> new SafeTensors(Map.of("x", "a\uDC00b"), Map.of()));
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= SafeTensors.MAX_ENTRIES; i++) {
            many.put("k" + i, "");
        }
        assertIllegal("There are 16385 metadata; a file takes at most 16384.", () -> new SafeTensors(many, Map.of()));
    }

    @Test
    void aHeaderThatIsTooLargeIsNotWritten() {
        SafeTensors content = new SafeTensors(Map.of("k", "v".repeat(SafeTensors.MAX_HEADER_BYTES)), Map.of());
        Path file = folder.resolve("file");
        assertIllegal(
                "The header takes 8388640 bytes; a file takes at most 8388608. Store less metadata.",
                () -> content.write(file));
        assertFalse(Files.exists(file));
    }

    @Test
    void theBytesThatARecordTakesOfAHeaderAreKnownBefore() throws IOException {
        Note note = new Note("\"quoted\"\\ \n \u00e9 \u4e00 \uD83D\uDE00 \t".repeat(1_000), List.of("a", ""));
        int without = bytes(new SafeTensors(Map.of("k", ""), Map.of())).length;
        int with = bytes(new SafeTensors(Map.of("k", SectionJson.write(note)), Map.of())).length;
        assertEquals(with - without, SectionJson.headerBytes(note), 8, "but for the padding");
    }

    record Note(String text, List<String> names) {}

    @Test
    void aChecksumNoticesEveryChange() throws IOException {
        Tensor weights = Tensor.matrix(new float[][] {{1, 2}, {3, 4}});
        SafeTensors marked = new SafeTensors(Map.of("note", "text"), Map.of("w", weights)).withChecksum();
        marked.verifyChecksum("file");
        SafeTensors.read(bytes(marked), "file").verifyChecksum("file");
        String checksum = marked.metadata().get(SafeTensors.CHECKSUM);

        assertDamaged(Map.of("note", "texT", SafeTensors.CHECKSUM, checksum), Map.of("w", weights));
        assertDamaged(Map.of("notf", "text", SafeTensors.CHECKSUM, checksum), Map.of("w", weights));
        assertDamaged(Map.of("note", "text", SafeTensors.CHECKSUM, checksum), Map.of("v", weights));
        assertDamaged(marked.metadata(), Map.of("w", weights.reshape(Shape.of(4))));
        Tensor flipped = weights.copy();
        flipped.data()[3] = Math.nextUp(flipped.data()[3]);
        assertDamaged(marked.metadata(), Map.of("w", flipped));
    }

    @Test
    void theChecksumIsTheSameOnEveryMachine() {
        SafeTensors content =
                new SafeTensors(Map.of("note", "text"), Map.of("w", Tensor.matrix(new float[][] {{1, 2}})));
        // the same sum made by hand: each text behind its length, then rank, axes and values, all little-endian
        assertEquals("f664ef08", content.withChecksum().metadata().get(SafeTensors.CHECKSUM));
    }

    @Test
    void aMissingAndAWrongChecksumAreNamed() {
        SafeTensors none = new SafeTensors(Map.of(), Map.of());
        SafeTensorsException e = assertThrows(SafeTensorsException.class, () -> none.verifyChecksum("file"));
        assertEquals("file: the file has no checksum; expected metadata 'rondo.crc32c'.", e.getMessage());
        SafeTensors wrong = new SafeTensors(Map.of(SafeTensors.CHECKSUM, "12345678"), Map.of());
        e = assertThrows(SafeTensorsException.class, () -> wrong.verifyChecksum("file"));
        assertEquals(
                "file: the content has checksum 00000000; the file says '12345678'. The file was damaged or changed: fetch"
                        + " or save it again.",
                e.getMessage());
    }

    private static void assertDamaged(Map<String, String> metadata, Map<String, Tensor> tensors) {
        SafeTensors changed = new SafeTensors(metadata, tensors);
        SafeTensorsException e = assertThrows(SafeTensorsException.class, () -> changed.verifyChecksum("file"));
        assertEquals(SafeTensorsException.Kind.WRONG_CHECKSUM, e.kind());
    }

    private static void assertRefused(String message, String name, Tensor tensor) {
        assertIllegal(message, () -> new SafeTensors(Map.of(), Map.of(name, tensor)));
    }

    private static void assertIllegal(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static void assertSameBits(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(Float.floatToRawIntBits(expected.data()[i]), Float.floatToRawIntBits(actual.data()[i]));
        }
    }

    private static byte[] bytes(SafeTensors content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out);
        return out.toByteArray();
    }
}
