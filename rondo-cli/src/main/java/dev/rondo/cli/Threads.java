package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import picocli.CommandLine.Model.CommandSpec;

/** How many threads work: the option of several commands. */
final class Threads {
    static final String OPTION = "--threads";
    static final String DESCRIPTION =
            "Threads to work on; they change the time, but no result. Default: one a processor.";

    private static final int MOST = 1024;

    private Threads() {}

    static int usual() {
        return Runtime.getRuntime().availableProcessors();
    }

    static Compute compute(CommandSpec spec, int threads) {
        Usage.require(spec, threads >= 1 && threads <= MOST, OPTION + " is 1 to " + MOST + ", got " + threads + ".");
        return Compute.threads(threads);
    }
}
