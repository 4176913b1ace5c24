package dev.rondo.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and other polite signals into a request to stop, and holds the end of the process until the command has
 * come to rest. The process then ends with the signal's exit code, 130 for Ctrl-C.
 */
final class StopOnSignal {
    private static final long MOST_SECONDS = 120;

    private final PrintWriter err;
    private final CountDownLatch atRest = new CountDownLatch(1);

    StopOnSignal(PrintWriter err) {
        this.err = err;
    }

    /** From now on until {@link #release}, a signal calls {@code stop} instead of ending the process at once. */
    void watch(Runnable stop) {
        Thread thread = new Thread(() -> stopAndWait(stop), "rondo-stop");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** Everything is said and done: a signal ends the process, also one that came before. */
    void release() {
        atRest.countDown();
    }

    private void stopAndWait(Runnable stop) {
        if (atRest.getCount() == 0) {
            return;
        }
        err.println();
        err.println("rondo: stopping after this step, and saving...");
        err.flush();
        stop.run();
        try {
            if (!atRest.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                err.println("rondo: the step is not over after " + MOST_SECONDS
                        + " seconds. The last checkpoint is in place: run the command again with --resume.");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
