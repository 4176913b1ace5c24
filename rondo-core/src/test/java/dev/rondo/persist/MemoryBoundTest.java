package dev.rondo.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are as bad as a header may be: all that reading allocates, freed or not, stays within twice the file plus
 * 64 MiB.
 */
class MemoryBoundTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SLACK_BYTES = 64L << 20;

    @TempDir
    Path folder;

    /** Classes that are loaded on the way do not count. */
    @BeforeAll
    static void loadClasses() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Network network = Network.build(Sequential.of(Dropout.rate(0)), Shape.of(1), 7);
        ModelFile.of(network, Map.of()).write(file);
        ModelFile.read(file.toByteArray(), "file").network();
    }

    @Test
    void weightsAreReadOnce() throws Exception {
        Path file = folder.resolve("large");
        new SafeTensors(Map.of(), Map.of("a", Tensor.zeros(10 << 20), "b", Tensor.zeros(3, 7))).write(file);
        long allocated = allocated(() -> SafeTensors.read(file));
        long size = Files.size(file);
        assertTrue(allocated < size + (1 << 20), () -> allocated + " bytes for a file of " + size);
    }

    @Test
    void doublesAreReadInHalfTheirSize() throws Exception {
        int count = 5 << 20;
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[" + count + "],\"data_offsets\":[0," + 8L * count + "]}}";
        Path file = Files.write(folder.resolve("large"), SafeTensorsBytes.file(header, new byte[8 * count]));
        long allocated = allocated(() -> SafeTensors.readNarrowing(file));
        assertTrue(allocated < 4L * count + (1 << 20), () -> allocated + " bytes for " + count + " doubles");
    }

    @Test
    void asManyTensorsAsAreAllowed() throws IOException {
        String axes = "0" + ",0".repeat(SafeTensors.MAX_RANK - 1);
        assertBounded(IntStream.range(0, SafeTensors.MAX_ENTRIES)
                .mapToObj(i -> "\"t" + i + "\":{\"dtype\":\"F32\",\"shape\":[" + axes + "],\"data_offsets\":[0,0]}")
                .collect(Collectors.joining(",", "{", "}")));
    }

    @Test
    void asMuchMetadataAsIsAllowed() throws IOException {
        assertBounded(IntStream.range(0, SafeTensors.MAX_ENTRIES)
                .mapToObj(i -> "\"" + i + "\":\"" + "\u00e9".repeat(200) + "\"")
                .collect(Collectors.joining(",", "{\"__metadata__\":{", "}}")));
    }

    @Test
    void oneTextAsLongAsIsAllowed() throws IOException {
        for (String letter : new String[] {"x", "\u00e9", "\u4e00", "\\u4e00", "\uD83C\uDFB5"}) {
            int bytes = letter.getBytes(UTF_8).length;
            String text = "x".repeat(100) + letter.repeat((SafeTensors.MAX_HEADER_BYTES - 200) / bytes);
            assertBounded("{\"__metadata__\":{\"k\":\"" + text + "\"}}");
        }
        String plain = "x".repeat(SafeTensors.MAX_HEADER_BYTES - 200);
        assertBounded("{\"__metadata__\":{\"k\":\"" + plain + "\u4e00\"}}");
        assertBounded("{\"" + plain + "\u4e00\":1}");
        assertBounded("{\"a\":{\"shape\":[" + "1".repeat(SafeTensors.MAX_HEADER_BYTES - 200));
        assertBounded("{\"a\":{\"dtype\":\"" + plain + "\u4e00\"}}");
    }

    @Test
    void deepNesting() throws IOException {
        assertBounded("{\"a\":" + "[".repeat(SafeTensors.MAX_HEADER_BYTES - 100));
        assertBounded("{\"__metadata__\":".repeat(SafeTensors.MAX_HEADER_BYTES / 20));
    }

    @Test
    void specsAsLongAsAreAllowed() throws IOException {
        for (String part : new String[] {"[],", "{},", "0,", "1.5,", "\"\","}) {
            assertSpecBounded("[" + part.repeat((SpecJson.MAX_LENGTH - 3) / part.length()) + "0]");
        }
        String fields =
                IntStream.range(0, 24_000).mapToObj(i -> "\"" + i + "\":").collect(Collectors.joining("0,"));
        assertSpecBounded("{" + fields + "0}");
        String layers = "{\"type\":\"dropout\",\"rate\":0},".repeat(8_000);
        assertSpecBounded("{\"type\":\"sequential\",\"layers\":[" + layers.substring(0, layers.length() - 1) + "]}");
        assertSpecBounded("{\"type\":\"sequential\",\"layers\":[".repeat(31));
    }

    /** A model whose spec is {@code spec}, beside a section that fills the header. */
    private void assertSpecBounded(String spec) throws IOException {
        assertTrue(spec.length() <= SpecJson.MAX_LENGTH);
        Map<String, String> metadata = Map.of(
                "rondo.format",
                "1",
                "rondo.input",
                "[1]",
                "rondo.spec",
                spec,
                "rondo.section.x",
                "x".repeat(SafeTensors.MAX_HEADER_BYTES - 2_000_000) + "\u4e00");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new SafeTensors(metadata, Map.of()).withChecksum().write(file);
        byte[] bytes = file.toByteArray();
        assertBounded(bytes.length, () -> ModelFile.read(bytes, "file").network());
    }

    private void assertBounded(String header) throws IOException {
        Path file = Files.write(folder.resolve("file"), SafeTensorsBytes.file(header, new byte[0]));
        assertTrue(Files.size(file) <= SafeTensors.MAX_HEADER_BYTES + 8, "the header is not as bad as it may be");
        assertBounded(Files.size(file), () -> SafeTensors.read(file));
    }

    private static void assertBounded(long size, Reading reading) throws IOException {
        long allocated = allocated(reading);
        assertTrue(allocated <= 2 * size + SLACK_BYTES, () -> allocated + " bytes for a file of " + size);
    }

    /** Reads a file, whether it is valid or refused. */
    private interface Reading {
        Object read() throws IOException;
    }

    private static long allocated(Reading reading) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.read();
        } catch (SafeTensorsException | ModelFileException e) {
            assertTrue(e.getMessage().length() < 1_000, "a message must not repeat the file");
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
