package dev.rondo.train;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Asks a run to stop once it has taken a given time, after the step it is in:
 * {@code FitOptions.epochs(100).listener(TimeLimit.of(Duration.ofMinutes(5), model::requestStop))}. The run then ends as
 * with {@link StopReason#REQUESTED}: it keeps the weights it has reached, and a checkpoint goes on from there, with the
 * whole time again.
 */
public final class TimeLimit implements TrainListener {
    private final long nanoseconds;
    private final Runnable stop;
    private final LongSupplier clock;
    private long start;
    private boolean asked;

    private TimeLimit(Duration limit, Runnable stop, LongSupplier clock) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A time limit must be more than 0, got " + limit + ".");
        }
        nanoseconds = limit.toNanos();
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * A limit for one run.
     *
     * @param stop what asks the run to stop, such as {@code model::requestStop}
     */
    public static TimeLimit of(Duration limit, Runnable stop) {
        return of(limit, stop, System::nanoTime);
    }

    static TimeLimit of(Duration limit, Runnable stop, LongSupplier clock) {
        return new TimeLimit(limit, stop, clock);
    }

    @Override
    public void on(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> {
                start = clock.getAsLong();
                asked = false;
            }
            case TrainEvent.StepEnded step -> check();
            case TrainEvent.EpochEnded ended -> check();
            case TrainEvent.Resumed resumed -> {}
            case TrainEvent.StepRefused refused -> check();
            case TrainEvent.RateReduced reduced -> {}
            case TrainEvent.CheckpointWritten written -> {}
            case TrainEvent.Stopped stopped -> {}
        }
    }

    private void check() {
        if (!asked && clock.getAsLong() - start >= nanoseconds) {
            asked = true;
            stop.run();
        }
    }
}
