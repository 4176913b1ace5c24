package dev.rondo.cli;

import dev.rondo.persist.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers what went wrong. {@code System.out} swallows errors, so that results on a full disk
 * would be lost without a word.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private @Nullable IOException problem;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** A writer onto it, in the encoding of the terminal. */
    PrintWriter writer() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
        return new PrintWriter(new BufferedOutputStream(this), false, charset);
    }

    /**
     * What was lost: nothing when the reader only stopped reading, as {@code head} does.
     *
     * @return what went wrong, or null
     */
    private @Nullable IOException problem() {
        IOException first = problem;
        return first != null && String.valueOf(first.getMessage()).contains("Broken pipe") ? null : first;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (problem == null) {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                problem = e;
            }
        }
    }

    /**
     * Writes what is no text for a terminal, such as a CSV file.
     *
     * @throws CommandException if it is lost
     */
    static void write(AtomicFile.Content content) throws IOException {
        StandardOutput out = new StandardOutput();
        OutputStream buffered = new BufferedOutputStream(out);
        content.writeTo(buffered);
        buffered.flush();
        out.check();
    }

    /** Refuses to end well when something was lost. */
    void check() {
        IOException lost = problem();
        if (lost != null) {
            throw new CommandException("standard output could not be written: " + Failure.reason(lost) + ".", lost);
        }
    }
}
