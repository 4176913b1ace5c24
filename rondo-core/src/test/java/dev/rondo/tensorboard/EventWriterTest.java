package dev.rondo.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files read back as they were written, by a reader of its own. */
class EventWriterTest {
    private static final InstantSource CLOCK = () -> Instant.ofEpochSecond(1_700_000_000, 250_000_000);

    @TempDir
    Path folder;

    private List<Wire> written(java.util.function.Consumer<EventWriter> what) throws IOException {
        EventWriter writer = EventWriter.open(folder, CLOCK);
        try (writer) {
            what.accept(writer);
        }
        return Wire.events(writer.file());
    }

    private static Wire value(Wire event) {
        return event.message(5).message(1);
    }

    @Test
    void aFileBeginsWithItsVersion() throws IOException {
        List<Wire> events = written(writer -> {});
        assertEquals(1, events.size());
        assertEquals("brain.Event:2", events.getFirst().text(3));
        assertEquals(1_700_000_000.25, events.getFirst().number(1));
        try (EventWriter second = EventWriter.open(folder, CLOCK)) {
            String name = second.file().getFileName().toString();
            assertTrue(name.startsWith("events.out.tfevents.1700000000.rondo."), name);
            assertTrue(name.endsWith(".1"), name);
        }
    }

    @Test
    void scalarsKeepTagStepAndValue() throws IOException {
        List<Wire> events = written(writer -> {
            writer.scalar("a/loss", 0.1, 3);
            writer.scalar("größe", Double.NaN, 1L << 40);
            writer.scalar("negative", -1e30, -1);
        });
        assertEquals("a/loss", value(events.get(1)).text(1));
        assertEquals(3, events.get(1).integer(2));
        assertEquals(0.1f, value(events.get(1)).number(2));
        assertEquals("größe", value(events.get(2)).text(1));
        assertEquals(1L << 40, events.get(2).integer(2));
        assertTrue(Double.isNaN(value(events.get(2)).number(2)));
        assertEquals(-1, events.get(3).integer(2));
        assertEquals(-1e30f, value(events.get(3)).number(2));
    }

    @Test
    void histogramsCountEveryFiniteValueOnce() throws IOException {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 300) * 0.01f;
        }
        values[17] = Float.NaN;
        Wire histogram = value(
                        written(writer -> writer.histogram("w", values, 7)).get(1))
                .message(5);
        assertEquals(-3, histogram.number(1), 1e-6);
        assertEquals(6.99, histogram.number(2), 1e-6);
        assertEquals(999, histogram.number(3));
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += Float.isNaN(value) ? 0 : value;
            squares += Float.isNaN(value) ? 0 : (double) value * value;
        }
        assertEquals(sum, histogram.number(4), 1e-9);
        assertEquals(squares, histogram.number(5), 1e-9);
        double[] limits = histogram.doubles(6);
        double[] counts = histogram.doubles(7);
        assertEquals(30, limits.length);
        assertEquals(histogram.number(2), limits[29]);
        assertEquals(999, Arrays.stream(counts).sum());
        double below = histogram.number(1);
        for (int bucket = 0; bucket < 30; bucket++) {
            double from = below;
            double to = limits[bucket];
            int last = bucket;
            long expected = 0;
            for (float value : values) {
                expected += value >= from && (value < to || last == 29) ? 1 : 0;
            }
            assertEquals(expected, counts[bucket], 1, "bucket " + bucket);
            below = to;
        }
    }

    @Test
    void histogramsOfOneValueAndOfNone() throws IOException {
        List<Wire> events = written(writer -> {
            writer.histogram("one", new float[] {2, 2, 2}, 0);
            writer.histogram("none", new float[] {Float.NaN}, 0);
        });
        Wire one = value(events.get(1)).message(5);
        assertArrayEquals(new double[] {2}, one.doubles(6));
        assertArrayEquals(new double[] {3}, one.doubles(7));
        assertEquals(0, value(events.get(2)).message(5).number(3));
    }

    @Test
    void textsAreStringTensorsForThePluginText() throws IOException {
        Wire value =
                value(written(writer -> writer.text("notes", "**µ** | x", 2)).get(1));
        assertEquals("notes", value.text(1));
        assertEquals(7, value.message(8).integer(1));
        assertEquals("**µ** | x", value.message(8).text(8));
        assertEquals("text", value.message(9).message(1).text(1));
    }

    @Test
    void theGraphHasTheLayersInOrderWithTheirWeights() throws IOException {
        Network network = Network.build(
                Sequential.of(Lstm.units(4), Dropout.rate(0.5), Dense.units(2)), Shape.of(Shape.ANY, 3), 1);
        Wire graph = written(writer -> writer.graph(network)).get(1).message(4);
        List<Wire> nodes = graph.messages(1);
        assertEquals(
                List.of(
                        "input Placeholder [] [-1, -1, 3]",
                        "lstm0/kernel Variable [] [3, 16]",
                        "lstm0/recurrent_kernel Variable [] [4, 16]",
                        "lstm0/bias Variable [] [16]",
                        "lstm0/lstm lstm [input, lstm0/kernel, lstm0/recurrent_kernel, lstm0/bias] [-1, 4]",
                        "dropout0/dropout dropout [lstm0/lstm] [-1, 4]",
                        "dense0/kernel Variable [] [4, 2]",
                        "dense0/bias Variable [] [2]",
                        "dense0/dense dense [dropout0/dropout, dense0/kernel, dense0/bias] [-1, 2]"),
                nodes.stream().map(EventWriterTest::describe).toList());
        assertEquals(22, graph.message(4).integer(1));
    }

    @Test
    void aNetworkOfOneLayerHasAGraph() throws IOException {
        Network network = Network.build(Dense.units(2), Shape.of(3), 1);
        Wire graph = written(writer -> writer.graph(network)).get(1).message(4);
        assertEquals(
                List.of("input", "dense/kernel", "dense/bias", "dense/dense"),
                graph.messages(1).stream().map(node -> node.text(1)).toList());
    }

    private static String describe(Wire node) {
        Wire shapes = node.messages(5).stream()
                .filter(attribute -> attribute.text(1).equals("_output_shapes"))
                .findFirst()
                .orElseThrow()
                .message(2);
        List<Long> axes = shapes.message(1).message(7).messages(2).stream()
                .map(dimension -> dimension.integer(1))
                .collect(Collectors.toList());
        return node.text(1) + " " + node.text(2) + " " + node.texts(3) + " " + axes;
    }

    @Test
    void aDamagedByteIsNoticed() throws IOException {
        EventWriter writer = EventWriter.open(folder);
        writer.scalar("a", 1, 1);
        writer.close();
        byte[] bytes = Files.readAllBytes(writer.file());
        bytes[bytes.length - 6] ^= 1;
        Files.write(writer.file(), bytes);
        assertThrows(AssertionError.class, () -> Wire.events(writer.file()));
        assertNotEquals(0, bytes.length);
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String message = assertThrows(UncheckedIOException.class, () -> EventWriter.open(file))
                .getMessage();
        assertTrue(message.startsWith("No event file can be written in " + file + ": "), message);
        EventWriter closed = EventWriter.open(folder);
        closed.close();
        closed.scalar("x", 1, 1);
        message = assertThrows(UncheckedIOException.class, closed::flush).getMessage();
        assertTrue(message.startsWith("The event file " + closed.file() + " cannot be written: "), message);
    }
}
