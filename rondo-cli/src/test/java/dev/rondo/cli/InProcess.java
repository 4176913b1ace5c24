package dev.rondo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The command line in this process, on a terminal without colours. */
final class InProcess {
    private InProcess() {}

    /** Runs a command; what it prints takes the place of what the one before printed. Returns the exit code. */
    static int run(StringWriter out, StringWriter err, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        PrintWriter errors = new PrintWriter(err, true);
        StopOnSignal signals = new StopOnSignal(errors);
        Rondo rondo = new Rondo(Terminal.PLAIN, List.of(words), signals);
        int code = rondo.commandLine(new PrintWriter(out, true), errors).execute(words);
        signals.release();
        return code;
    }
}
