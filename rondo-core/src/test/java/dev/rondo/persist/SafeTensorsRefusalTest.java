package dev.rondo.persist;

import static dev.rondo.persist.SafeTensorsBytes.file;
import static dev.rondo.persist.SafeTensorsException.Kind.BAD_NAME;
import static dev.rondo.persist.SafeTensorsException.Kind.DUPLICATE_NAME;
import static dev.rondo.persist.SafeTensorsException.Kind.HEADER_TOO_LARGE;
import static dev.rondo.persist.SafeTensorsException.Kind.MALFORMED_HEADER;
import static dev.rondo.persist.SafeTensorsException.Kind.OUT_OF_RANGE;
import static dev.rondo.persist.SafeTensorsException.Kind.TOO_LARGE;
import static dev.rondo.persist.SafeTensorsException.Kind.TOO_MANY_ENTRIES;
import static dev.rondo.persist.SafeTensorsException.Kind.TRUNCATED;
import static dev.rondo.persist.SafeTensorsException.Kind.UNREADABLE;
import static dev.rondo.persist.SafeTensorsException.Kind.UNSUPPORTED_TYPE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsRefusalTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertRefused(UNREADABLE, missing, "there is no such file. Check the path.");
        assertRefused(UNREADABLE, folder, "this is a folder or a device, not a file. Name a file.");
    }

    @Test
    void aFileWithoutALength() {
        assertRefused(TRUNCATED, new byte[0], "the file has 0 bytes; a safetensors file has at least 8.");
        assertRefused(TRUNCATED, new byte[7], "the file has 7 bytes; a safetensors file has at least 8.");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "9223372036854775807, 9223372036854775807",
        "-1, 18446744073709551615",
        "-9223372036854775808, 9223372036854775808"
    })
    void aHeaderLongerThanTheFile(long declared, String shown) {
        assertRefused(
                TRUNCATED,
                file(declared, new byte[] {'{', '}'}, new byte[0]),
                "the file declares a header of " + shown
                        + " bytes, and 10 bytes are all it has. This is not a safetensors file, or it was cut short.");
    }

    @Test
    void aHeaderLargerThanTheLimit() {
        byte[] header = new byte[SafeTensors.MAX_HEADER_BYTES + 1];
        Arrays.fill(header, (byte) ' ');
        assertRefused(
                HEADER_TOO_LARGE,
                file(header.length, header, new byte[0]),
                "the file declares a header of 8388609 bytes; at most 8388608 are read.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the header does not begin with '{'. This is not a safetensors file, or a damaged one.",
                "` {}` | the header does not begin with '{'. This is not a safetensors file, or a damaged one.",
                "[] | the header does not begin with '{'. This is not a safetensors file, or a damaged one.",
                "{} x | the header is not valid JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array,"
                        + " Object or token 'null', 'true' or 'false').",
                "{} {} | the header goes on after its closing brace.",
                "{\"a\":1} | the tensor 'a' must be an object, got a whole number.",
                "{\"a\":null} | the tensor 'a' must be an object, got null.",
                "{\"a\":[]} | the tensor 'a' must be an object, got an array.",
                "{\"a\":{}} | the tensor 'a' needs dtype, shape and data_offsets.",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[]}} | the tensor 'a' needs dtype, shape and data_offsets.",
                "{\"a\":{\"dtype\":7}} | the dtype of tensor 'a' must be a string, got a whole number.",
                "{\"a\":{\"shape\":{}}} | the shape of tensor 'a' must be an array, got an object.",
                "{\"a\":{\"shape\":[1.5]}} | the shape of tensor 'a' must be a whole number, got a fraction.",
                "{\"a\":{\"shape\":[[1]]}} | the shape of tensor 'a' must be a whole number, got an array.",
                "{\"a\":{\"shape\":[\"1\"]}} | the shape of tensor 'a' must be a whole number, got a string.",
                "{\"a\":{\"shape\":[true]}} | the shape of tensor 'a' must be a whole number, got a boolean.",
                "{\"a\":{\"data_offsets\":7}} | the data_offsets of tensor 'a' must be an array, got a whole number.",
                "{\"a\":{\"colour\":1}} | the tensor 'a' has an unknown field 'colour'.",
                "{\"__metadata__\":[]} | the __metadata__ must be an object, got an array.",
                "{\"__metadata__\":{\"k\":1}} | the metadata 'k' must be a string, got a whole number.",
                "{\"__metadata__\":{\"k\":{}}} | the metadata 'k' must be a string, got an object.",
                "{\"__metadata__\":{\"k\":\"\\ud83c\"}} | the metadata 'k' holds half of a surrogate pair.",
            })
    void aHeaderOfAnotherForm(String header, String problem) {
        assertRefused(MALFORMED_HEADER, file(header, new byte[0]), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\"",
                "{",
                "{'a':{}}",
                "{a:{}}",
                "{\"__metadata__\":{},}",
                "{/**/}",
                "{\"a\":NaN}",
                "{\"a\":{\"shape\":[01]}}",
                "{\"a\":{\"shape\":[9223372036854775808]}}",
                "{\"a\":{\"shape\":[111111111111111111111111111111]}}",
                "{\"__metadata__\":{\"k\":\"tab\there\"}}",
                "{\"\\udc00\":{}}",
                "{\"\\ud800\":{}}",
            })
    void aHeaderThatIsNotJson(String header) {
        SafeTensorsException e = refusal(file(header, new byte[0]));
        assertEquals(MALFORMED_HEADER, e.kind());
        assertEquals("file: the header is not valid JSON: ", e.getMessage().substring(0, 36));
    }

    @Test
    void aHeaderThatIsNotUtf8() {
        for (byte[] header : new byte[][] {
            "{\"\u00e9\":1}".getBytes(ISO_8859_1),
            {'{', '"', (byte) 0xc0, (byte) 0x80, '"'},
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}
        }) {
            assertRefused(MALFORMED_HEADER, file(header.length, header, new byte[0]), "the header is not UTF-8 text.");
        }
        byte[] wide = "{}".getBytes(UTF_16LE);
        assertEquals(
                MALFORMED_HEADER, refusal(file(wide.length, wide, new byte[0])).kind());
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertRefused(
                MALFORMED_HEADER,
                file("{\"\\u001b[2J\":1}", new byte[0]),
                "the tensor '\\u001b[2J' must be an object, got a whole number.");
        String message = refusal(file("{\"a\":x\u001by}", new byte[0])).getMessage();
        assertEquals(-1, message.indexOf('\u001b'), message);
    }

    @Test
    void nestingIsRefusedWhereItBegins() {
        assertEquals(
                MALFORMED_HEADER,
                refusal(file("{\"a\":" + "[".repeat(1_000_000), new byte[0])).kind());
        assertEquals(
                MALFORMED_HEADER,
                refusal(file("{\"a\":".repeat(1_000_000), new byte[0])).kind());
    }

    @Test
    void namesThatOccurTwice() {
        String entry = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
        assertDuplicate("a", "{\"a\":" + entry + ",\"a\":" + entry + "}");
        assertDuplicate("a", "{\"a\":" + entry + ",\"\\u0061\":" + entry + "}");
        assertDuplicate("k", "{\"__metadata__\":{\"k\":\"1\",\"k\":\"1\"}}");
        assertDuplicate("__metadata__", "{\"__metadata__\":{},\"__metadata__\":{}}");
        assertDuplicate("dtype", "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}");
        assertDuplicate("shape", "{\"a\":{\"shape\":[],\"shape\":[]}}");
        assertDuplicate("data_offsets", "{\"a\":{\"data_offsets\":[0,0],\"data_offsets\":[0,0]}}");
    }

    @Test
    void badNames() {
        assertRefused(BAD_NAME, file("{\"\":{}}", new byte[0]), "a name is empty. Give it at least one character.");
        assertRefused(
                BAD_NAME,
                file("{\"__metadata__\":{\"\":\"\"}}", new byte[0]),
                "a name is empty. Give it at least one character.");
        assertRefused(
                BAD_NAME,
                file("{\"" + "n".repeat(1025) + "\":{}}", new byte[0]),
                "the name '" + "n".repeat(60) + "...' has 1025 characters; at most 1024 are allowed.");
    }

    @Test
    void tooManyEntries() {
        String tensors = IntStream.rangeClosed(0, SafeTensors.MAX_ENTRIES)
                .mapToObj(i -> "\"t" + i + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}")
                .collect(Collectors.joining(",", "{", "}"));
        assertRefused(
                TOO_MANY_ENTRIES,
                file(tensors, new byte[0]),
                "the header lists more than 16384 entries. Split the file.");
        String texts = IntStream.rangeClosed(0, SafeTensors.MAX_ENTRIES)
                .mapToObj(i -> "\"t" + i + "\":\"\"")
                .collect(Collectors.joining(",", "{\"__metadata__\":{", "}}"));
        assertEquals(TOO_MANY_ENTRIES, refusal(file(texts, new byte[0])).kind());
    }

    @ParameterizedTest
    @CsvSource({"F16", "BF16", "I64", "U8", "BOOL", "f32", "F320"})
    void otherTypesOfNumber(String type) {
        assertRefused(
                UNSUPPORTED_TYPE,
                file("{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[],\"data_offsets\":[0,2]}}", new byte[2]),
                "the tensor 'a' has type '" + type + "'; expected F32. Convert it to 32-bit floats before saving.");
    }

    @Test
    void doublesThatWereNotAskedFor() {
        assertRefused(
                UNSUPPORTED_TYPE,
                file("{\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}", new byte[8]),
                "the tensor 'a' has type 'F64'; expected F32. Convert it to 32-bit floats before saving, or read it with"
                        + " readNarrowing, which rounds.");
    }

    @Test
    void aDoubleThatNoFloatIsNear() throws IOException {
        Path file = Files.write(
                folder.resolve("file"),
                file(
                        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}",
                        SafeTensorsBytes.doubles(1, -1e39)));
        SafeTensorsException e = assertThrows(SafeTensorsException.class, () -> SafeTensors.readNarrowing(file));
        assertEquals(OUT_OF_RANGE, e.kind());
        assertEquals(
                file + ": the tensor 'a' holds -1.0E39, which does not fit a 32-bit float. Rescale it before saving.",
                e.getMessage());
    }

    @Test
    void tensorsLargerThanTheHeap() throws IOException {
        byte[] bytes = bytes(new SafeTensors(Map.of(), Map.of("a", Tensor.zeros(1 << 20))));
        SafeTensorsReader reader = new SafeTensorsReader("file", false, 1 << 20);
        SafeTensorsException e = assertThrows(
                SafeTensorsException.class, () -> reader.read(new ByteArrayInputStream(bytes), bytes.length));
        assertEquals(TOO_LARGE, e.kind());
        assertEquals(
                "file: the tensors take 4 MiB, and this Java process has 1 MiB. Start it with a larger -Xmx.",
                e.getMessage());
    }

    @Test
    void aFileThatShrinksWhileItIsRead() throws IOException {
        byte[] bytes = bytes(new SafeTensors(Map.of(), Map.of("a", Tensor.zeros(100))));
        for (int left : new int[] {8, 20, bytes.length - 1}) {
            SafeTensorsReader reader = new SafeTensorsReader("file", false, Long.MAX_VALUE);
            SafeTensorsException e = assertThrows(
                    SafeTensorsException.class,
                    () -> reader.read(new ByteArrayInputStream(bytes, 0, left), bytes.length));
            assertEquals(TRUNCATED, e.kind());
            assertEquals("file: the file became shorter while it was read. Read it again.", e.getMessage());
        }
    }

    private static void assertDuplicate(String name, String header) {
        assertRefused(DUPLICATE_NAME, file(header, new byte[0]), "the name '" + name + "' occurs twice in the header.");
    }

    private static void assertRefused(Kind kind, byte[] file, String problem) {
        SafeTensorsException e = refusal(file);
        assertEquals("file: " + problem, e.getMessage());
        assertEquals(kind, e.kind());
    }

    private static void assertRefused(Kind kind, Path file, String problem) {
        SafeTensorsException e = assertThrows(SafeTensorsException.class, () -> SafeTensors.read(file));
        assertEquals(file + ": " + problem, e.getMessage());
        assertEquals(kind, e.kind());
    }

    private static SafeTensorsException refusal(byte[] file) {
        return assertThrows(SafeTensorsException.class, () -> SafeTensors.read(file, "file"));
    }

    private static byte[] bytes(SafeTensors content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out);
        return out.toByteArray();
    }
}
