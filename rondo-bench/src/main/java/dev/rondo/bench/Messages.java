package dev.rondo.bench;

import dev.rondo.bench.run.BenchException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What the commands that start processes say: progress and errors on standard error, results on standard output. */
final class Messages {
    /** The run failed; standard error says why. */
    static final int FAILED = 1;

    private final PrintWriter out;
    private final PrintWriter err;

    Messages(CommandLine command) {
        out = command.getOut();
        err = command.getErr();
    }

    /** The exit code of the work; a failure is told in a sentence. */
    int report(Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (BenchException e) {
            note("rondo: " + e.getMessage());
            return FAILED;
        }
    }

    void note(String line) {
        err.println(line);
        err.flush();
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }
}
