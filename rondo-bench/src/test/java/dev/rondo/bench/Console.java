package dev.rondo.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine;

/** Runs the command as the command line does, and keeps what it prints. */
final class Console {
    private final StringBuilder text = new StringBuilder();
    private final SortedSet<Integer> flushed = new TreeSet<>();
    private final StringWriter errors = new StringWriter();

    /** The command as a program of its own. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    /** The exit code. */
    int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(new Recorder()))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    List<String> lines() {
        return text.toString().lines().toList();
    }

    String errors() {
        return errors.toString();
    }

    /** Whether a reader had every line when it ended, before the next one began. */
    boolean isFlushedLineByLine() {
        for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
            if (!flushed.contains(end + 1)) {
                return false;
            }
        }
        return true;
    }

    private final class Recorder extends Writer {
        @Override
        public void write(char[] buffer, int offset, int length) {
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {
            flushed.add(text.length());
        }

        @Override
        public void close() {}
    }
}
