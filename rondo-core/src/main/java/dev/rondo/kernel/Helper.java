package dev.rondo.kernel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread of {@link Workers}: takes a range that is offered, runs it, reports. Both sides wait with {@link Patience}
 * before they sleep.
 */
final class Helper {
    private enum Turn {
        /** The thread waits for a range. */
        IDLE,
        /** There is a range that the thread has not begun. */
        OFFERED,
        /** The thread is at it. */
        RUNNING
    }

    private final Thread thread;

    /** Written after the range by the caller, and after its end by the thread, so it publishes the fields below. */
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.IDLE);

    private Workers.@Nullable Range work;
    private int from;
    private int to;
    private @Nullable Throwable failure;

    private volatile @Nullable Thread waiting;

    private volatile boolean isAsleep;

    private final Patience forRanges = new Patience();
    private final Patience forEnds = new Patience();

    Helper(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    boolean isAsleep() {
        return isAsleep;
    }

    void offer(Workers.Range range, int rangeFrom, int rangeTo) {
        work = range;
        from = rangeFrom;
        to = rangeTo;
        failure = null;
        turn.set(Turn.OFFERED);
        if (isAsleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Takes the range back if the thread has not begun it. */
    boolean withdraw() {
        boolean withdrawn = turn.compareAndSet(Turn.OFFERED, Turn.IDLE);
        if (withdrawn) {
            work = null; // nor keep what it refers to until the next one
        }
        return withdrawn;
    }

    /** Waits for a range that the thread has begun to end; returns what it threw. */
    @Nullable
    Throwable await() {
        forEnds.renew();
        while (isRunning()) {
            if (!forEnds.waitsAwake()) {
                waiting = Thread.currentThread();
                if (isRunning()) {
                    LockSupport.park(this);
                }
                waiting = null;
            }
        }
        work = null;
        return failure;
    }

    private boolean isRunning() {
        return turn.get() == Turn.RUNNING;
    }

    private void loop() {
        Workers.markInside();
        forRanges.renew();
        while (true) {
            if (turn.get() == Turn.OFFERED && turn.compareAndSet(Turn.OFFERED, Turn.RUNNING)) {
                runRange();
                forRanges.renew();
            } else if (!forRanges.waitsAwake()) {
                sleep();
            }
        }
    }

    /** Sleeps until there is a range: a caller who does not see the sleeper has offered it before. */
    private void sleep() {
        isAsleep = true;
        if (turn.get() != Turn.OFFERED) {
            LockSupport.park(this);
        }
        isAsleep = false;
    }

    private void runRange() {
        try {
            Workers.Range range = work;
            if (range != null) {
                range.run(from, to);
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        turn.set(Turn.IDLE);
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
