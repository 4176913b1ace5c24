package dev.rondo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;

/** The command line in this process, on a terminal without colours. */
final class InProcess {
    private InProcess() {}

    /** Runs a command; what it prints takes the place of what the one before printed. Returns the exit code. */
    static int run(StringWriter out, StringWriter err, String... words) {
        err.getBuffer().setLength(0);
        out.getBuffer().setLength(0);
        return run(new StopOnSignal(new PrintWriter(err, true)), out, err, words);
    }

    /** Runs a command, which a signal stops when what it has printed fits a pattern. */
    static int stop(StringWriter err, String when, String... words) {
        err.getBuffer().setLength(0);
        Pattern pattern = Pattern.compile(when, Pattern.DOTALL);
        StopOnSignal signals = new StopOnSignal(new PrintWriter(err, true), 0);
        StringWriter out = new StringWriter() {
            private boolean signalled;

            @Override
            public void flush() {
                if (!signalled && pattern.matcher(getBuffer()).find()) {
                    signalled = true;
                    signals.stopAndWait();
                }
            }
        };
        return run(signals, out, err, words);
    }

    private static int run(StopOnSignal signals, StringWriter out, StringWriter err, String... words) {
        PrintWriter errors = new PrintWriter(err, true);
        Rondo rondo = new Rondo(Terminal.PLAIN, List.of(words), signals);
        int code = rondo.commandLine(new PrintWriter(out, true), errors).execute(words);
        signals.release();
        return code;
    }
}
