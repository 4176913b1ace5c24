package dev.rondo.tensorboard;

import dev.rondo.nn.Network;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Writes one event file for TensorBoard. What is written reaches the file with {@link #flush} and {@link #close}. Used
 * by one thread.
 *
 * <p>Failures to write are thrown as {@link UncheckedIOException}.
 */
public final class EventWriter implements AutoCloseable {
    private static final String VERSION = "brain.Event:2";
    private static final int STRING = 7;

    private final Path file;
    private final OutputStream out;
    private final RecordWriter records;
    private final InstantSource clock;

    private EventWriter(Path file, OutputStream out, InstantSource clock) {
        this.file = file;
        this.out = out;
        this.clock = clock;
        records = new RecordWriter(out);
    }

    /** A new event file in {@code folder}, which is made if it is not there and which TensorBoard shows as a run. */
    public static EventWriter open(Path folder) {
        return open(folder, InstantSource.system());
    }

    static EventWriter open(Path folder, InstantSource clock) {
        String name = String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.rondo.%d",
                clock.instant().getEpochSecond(),
                ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".0");
            for (int i = 1; Files.exists(file); i++) { // two writers in one second
                file = folder.resolve(name + "." + i);
            }
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            EventWriter writer = new EventWriter(file, new BufferedOutputStream(out), clock);
            writer.event(0, new Message().text(3, VERSION));
            writer.flush();
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException("No event file can be written in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /**
     * A number at a step.
     *
     * @param tag the name of the chart; those with the same text before a slash stand together
     */
    public void scalar(String tag, double value, long step) {
        summary(step, new Message().text(1, tag).number(2, (float) value));
    }

    /** How values are spread at a step; those that are not finite are left out. */
    public void histogram(String tag, float[] values, long step) {
        summary(step, new Message().text(1, tag).message(5, Histogram.of(values).toMessage()));
    }

    /** A text at a step; TensorBoard shows it as Markdown. */
    public void text(String tag, String text, long step) {
        Message tensor =
                new Message().integer(1, STRING).message(2, new Message()).text(8, text);
        Message plugin = new Message().text(1, "text");
        summary(step, new Message().text(1, tag).message(8, tensor).message(9, new Message().message(1, plugin)));
    }

    /** The layers of a network. */
    public void graph(Network network) {
        event(0, new Message().message(4, LayerGraph.of(network)));
    }

    private void summary(long step, Message value) {
        event(step, new Message().message(5, new Message().message(1, value)));
    }

    private void event(long step, Message content) {
        Instant now = clock.instant();
        byte[] event = new Message()
                .number(1, now.getEpochSecond() + now.getNano() / 1e9)
                .integer(2, step)
                .append(content)
                .toBytes();
        try {
            records.write(event);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes everything to the file, where TensorBoard sees it. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("The event file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
