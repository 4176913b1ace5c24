package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** On a clock that only the work moves: the n-th run takes what the test says. */
final class StopwatchTest {
    private static final Protocol PROTOCOL = new Protocol(200e-9, 10_000e-9, 1_000e-9, 5);

    private long now;
    private long compiled;
    private int runs;

    private Timing time(LongUnaryOperator nanosOfRun, long compiledByRun) {
        return new Stopwatch(PROTOCOL, () -> now, () -> compiled).time(() -> {
            long took = nanosOfRun.applyAsLong(runs++);
            now += took;
            compiled += Math.min(took, compiledByRun);
        });
    }

    @Test
    void steadyWorkIsWarmAfterFourRounds() {
        Timing timing = time(run -> 10, 0);
        assertTrue(timing.isSettled());
        assertEquals(100, timing.samples()); // the budget of 1000 ns
        assertEquals(140, runs); // a round is 100 ns
        assertEquals(10e-9, timing.median(), 1e-15);
    }

    @Test
    void workThatGetsFasterIsWarmedUpUntilItNoLongerDoes() {
        Timing timing = time(run -> Math.max(10, 300 - 10 * run), 0);
        assertTrue(timing.isSettled());
        assertEquals(10e-9, timing.p99(), 1e-15);
    }

    /** Each round is 1% faster than the one before, three of them are more than 2%. */
    @Test
    void progressInSmallStepsIsProgress() {
        Timing timing = time(run -> (long) Math.max(110, 150 * Math.pow(0.99, run)), 0);
        assertTrue(timing.isSettled());
        assertEquals(110e-9, timing.p99(), 1e-15);
    }

    @Test
    void workIsNotWarmWhileTheCompilerIsBusy() {
        Timing timing = time(run -> 10, 5);
        assertFalse(timing.isSettled());
        assertEquals(1000 + 100, runs); // all of the limit, then the budget
    }

    @Test
    void slowWorkIsMeasuredAFewTimesWhateverTheBudget() {
        Timing timing = time(run -> 2_000, 0);
        assertTrue(timing.isSettled());
        assertEquals(5, timing.samples());
        assertEquals(2 + 5, runs); // one that is to beat, and one that lasts longer than three rounds
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertEquals(2.5e-9, new Timing(new long[] {4, 1, 3, 2}, true).median(), 1e-15);
        assertEquals(3e-9, new Timing(new long[] {4, 1, 3}, true).median(), 1e-15);
    }

    @Test
    void thePercentileLeavesOutTheSlowestHundredth() {
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = nanos.length - i;
        }
        assertEquals(199e-9, new Timing(nanos, true).p99(), 1e-15);
    }

    @Test
    void aTimingNeedsASample() {
        assertEquals(
                "A timing needs at least one sample, got none.",
                assertThrows(IllegalArgumentException.class, () -> new Timing(new long[0], true))
                        .getMessage());
    }
}
