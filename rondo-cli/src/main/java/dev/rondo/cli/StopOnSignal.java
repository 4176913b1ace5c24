package dev.rondo.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C and other polite signals into a request to stop, and holds the end of the process until the command has
 * come to rest. The process then ends with the signal's exit code, 130 for Ctrl-C.
 */
final class StopOnSignal {
    private static final long MOST_SECONDS = 120;

    private final PrintWriter err;
    private final long mostSeconds;
    private final CountDownLatch atRest = new CountDownLatch(1);
    private @Nullable Watched watched;
    private boolean signalled;

    /** What runs. */
    private record Watched(Runnable stop, String saved) {}

    StopOnSignal(PrintWriter err) {
        this(err, MOST_SECONDS);
    }

    /** One that waits for {@code mostSeconds} until the command has come to rest. */
    StopOnSignal(PrintWriter err, long mostSeconds) {
        this.err = err;
        this.mostSeconds = mostSeconds;
    }

    /**
     * From now on until {@link #release}, a signal calls {@code stop}, and nothing that was given before, instead of ending
     * the process at once.
     *
     * @param saved what is safe whatever happens, and how to go on with it
     */
    synchronized void watch(Runnable stop, String saved) {
        if (watched == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "rondo-stop"));
        }
        watched = new Watched(stop, saved);
        if (signalled) {
            stop.run(); // the signal came while what ran before was ending by itself
        }
    }

    /** Everything is said and done: a signal ends the process, also one that came before. */
    void release() {
        atRest.countDown();
    }

    /** What a signal does. */
    void stopAndWait() {
        if (atRest.getCount() == 0) {
            return;
        }
        err.println();
        err.println("rondo: stopping after this step, and saving...");
        err.flush();
        requestStop();
        try {
            if (!atRest.await(mostSeconds, TimeUnit.SECONDS)) {
                err.println("rondo: the step is not over after " + mostSeconds + " seconds; " + saved());
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void requestStop() {
        signalled = true;
        if (watched != null) {
            watched.stop.run();
        }
    }

    private synchronized String saved() {
        return watched == null ? "nothing is saved." : watched.saved;
    }
}
