package dev.rondo.kernel;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread of {@link Workers}: takes a range, runs it, reports. Both sides spin for a tenth of a millisecond before
 * they sleep.
 */
final class Helper {
    private static final int SPINS = 2_000;

    private final Thread thread;

    private Workers.@Nullable Range work;
    private int from;
    private int to;
    private @Nullable Throwable failure;

    /**
     * Odd while a range is running; written last by the caller, and last by the thread, so that it publishes the fields
     * above.
     */
    private volatile int turn;

    private volatile @Nullable Thread waiting;

    Helper(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the two sides take turns: only one of them may write at a time
    void start(Workers.Range range, int rangeFrom, int rangeTo) {
        work = range;
        from = rangeFrom;
        to = rangeTo;
        failure = null;
        turn++;
        LockSupport.unpark(thread);
    }

    /** Waits for the range to end; returns what it threw. */
    @Nullable
    Throwable await() {
        for (int i = 0; isBusy(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                waiting = Thread.currentThread();
                if (isBusy()) {
                    LockSupport.park(this);
                }
                waiting = null;
            }
        }
        work = null;
        return failure;
    }

    private boolean isBusy() {
        return (turn & 1) == 1;
    }

    private void loop() {
        Workers.markInside();
        while (true) {
            for (int i = 0; !isBusy(); i++) {
                if (i < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            runRange();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the two sides take turns: only one of them may write at a time
    private void runRange() {
        try {
            Workers.Range range = work;
            if (range != null) {
                range.run(from, to);
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        turn++;
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
