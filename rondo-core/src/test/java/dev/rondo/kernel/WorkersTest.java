package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private record Range(int from, int to) {}

    private static List<Range> ranges(int threads, int count, int grain) {
        List<Range> ranges = Collections.synchronizedList(new ArrayList<>());
        Workers.of(threads).split(count, grain, (from, to) -> ranges.add(new Range(from, to)));
        ranges.sort(Comparator.comparingInt(Range::from));
        return ranges;
    }

    @Test
    void rangesCoverEverythingOnceInWholeGrains() {
        for (int threads = 1; threads <= 5; threads++) {
            for (int grain : new int[] {1, 3, 8, 48}) {
                for (int count = 0; count < 60; count++) {
                    List<Range> ranges = ranges(threads, count, grain);
                    String what = count + " by " + grain + " on " + threads + ": " + ranges;
                    int grains = (count + grain - 1) / grain;
                    assertEquals(Math.min(threads, grains), ranges.size(), what);
                    int next = 0;
                    for (Range range : ranges) {
                        assertEquals(next, range.from(), what);
                        assertTrue(range.to() > range.from(), what);
                        assertTrue(range.to() == count || range.to() % grain == 0, what);
                        next = range.to();
                    }
                    assertEquals(count, next, what);
                }
            }
        }
    }

    @Test
    void workThatIsOverSoonHasFewerThreads() {
        assertEquals(1, threadsFor(0));
        assertEquals(1, threadsFor(2 * Workers.COST_PER_THREAD - 1));
        assertEquals(2, threadsFor(2 * Workers.COST_PER_THREAD));
        assertEquals(3, threadsFor(3 * Workers.COST_PER_THREAD));
        assertEquals(3, threadsFor(Long.MAX_VALUE));
    }

    private static int threadsFor(long cost) {
        List<Range> ranges = Collections.synchronizedList(new ArrayList<>());
        Workers.of(3).split(60, 8, cost, (from, to) -> ranges.add(new Range(from, to)));
        assertEquals(
                60, ranges.stream().mapToInt(range -> range.to() - range.from()).sum());
        return ranges.size();
    }

    @Test
    void largeCountsDoNotOverflow() {
        List<Range> ranges = ranges(4, 2_000_000_000, 1);
        assertEquals(4, ranges.size());
        assertEquals(new Range(1_500_000_000, 2_000_000_000), ranges.getLast());
    }

    @Test
    void oneThreadRunsEverythingOnTheCaller() {
        List<Thread> threads = new ArrayList<>();
        Workers.of(1).split(100, 1, (from, to) -> threads.add(Thread.currentThread()));
        assertEquals(List.of(Thread.currentThread()), threads);
    }

    @Test
    void everyThreadOfATeamTakesARange() {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        CountDownLatch all = new CountDownLatch(4);
        Workers.of(4).split(4, 1, (from, to) -> {
            threads.add(Thread.currentThread());
            all.countDown();
            waitFor(all);
        });
        assertEquals(4, threads.size());
        assertTrue(threads.contains(Thread.currentThread()));
    }

    @Test
    void thousandsOfSplitsLoseNothing() {
        Workers team = Workers.of(3);
        int[] sums = new int[3];
        for (int round = 0; round < 20_000; round++) {
            team.split(3, 1, (from, to) -> {
                for (int i = from; i < to; i++) {
                    sums[i]++;
                }
            });
        }
        for (int sum : sums) {
            assertEquals(20_000, sum);
        }
    }

    @Test
    void aTeamThatSleptWakesUp() {
        Workers team = Workers.of(3);
        AtomicInteger ranges = new AtomicInteger();
        for (int round = 0; round < 20; round++) {
            team.split(3, 1, (from, to) -> ranges.incrementAndGet());
            LockSupport.parkNanos(Duration.ofMillis(round % 4).toNanos());
        }
        assertEquals(60, ranges.get());
    }

    @Test
    void aThreadWithoutWorkSleeps() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch both = new CountDownLatch(2);
        Workers.of(2).split(2, 1, (from, to) -> {
            threads.add(Thread.currentThread());
            both.countDown();
            waitFor(both);
        });
        threads.remove(Thread.currentThread());
        while (threads.getFirst().getState() != Thread.State.WAITING) { // until the class's timeout
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Test
    void aCallerThatWaitsLongIsWoken() {
        AtomicInteger ranges = new AtomicInteger();
        Workers.of(2).split(2, 1, (from, to) -> {
            if (from > 0) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            ranges.incrementAndGet();
        });
        assertEquals(2, ranges.get());
    }

    @Test
    void whatARangeThrowsComesThroughAndTheTeamGoesOn() {
        Workers team = Workers.of(4);
        for (int bad = 0; bad < 4; bad++) {
            int failing = bad;
            AtomicInteger others = new AtomicInteger();
            var thrown = new IllegalStateException("range " + bad);
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> team.split(4, 1, (from, to) -> {
                                if (from == failing) {
                                    throw thrown;
                                }
                                others.incrementAndGet();
                            })));
            assertEquals(3, others.get(), "the other ranges run to their ends");
            var error = new AssertionError("range " + bad);
            assertSame(
                    error,
                    assertThrows(
                            AssertionError.class,
                            () -> team.split(4, 1, (from, to) -> {
                                if (from == failing) {
                                    throw error;
                                }
                            })));
        }
        assertEquals(4, ranges(4, 4, 1).size());
    }

    @Test
    void aSplitWithinARangeRunsOnItsThreadAlone() {
        AtomicIntegerArray seen = new AtomicIntegerArray(12);
        Workers.of(3).split(3, 1, (from, to) -> {
            Thread outer = Thread.currentThread();
            for (Workers inner : List.of(Workers.of(3), Workers.of(2))) {
                inner.split(4, 1, (innerFrom, innerTo) -> {
                    assertSame(outer, Thread.currentThread());
                    assertEquals(0, innerFrom);
                    assertEquals(4, innerTo);
                    for (int i = innerFrom; i < innerTo; i++) {
                        seen.incrementAndGet(from * 4 + i);
                    }
                });
            }
        });
        for (int i = 0; i < 12; i++) {
            assertEquals(2, seen.get(i));
        }
        assertEquals(3, ranges(3, 3, 1).size(), "the caller is outside again");
    }

    @Test
    void severalCallersShareATeam() throws InterruptedException {
        AtomicInteger elements = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 500; round++) {
                    Workers.of(3).split(9, 1, (from, to) -> elements.addAndGet(to - from));
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(4 * 500 * 9, elements.get());
    }

    @Test
    void anInterruptedCallerStillWaitsForItsRanges() {
        AtomicInteger ranges = new AtomicInteger();
        Thread.currentThread().interrupt();
        Workers.of(2).split(2, 1, (from, to) -> {
            if (from > 0) {
                long end = System.nanoTime() + Duration.ofMillis(20).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
            ranges.incrementAndGet();
        });
        assertEquals(2, ranges.get());
        assertTrue(Thread.interrupted(), "the interruption is left to the caller");
    }

    @Test
    void smallWorkCoversEverythingOnceInNoMoreRangesThanAsked() {
        Workers team = Workers.of(3);
        for (int most = 0; most <= 4; most++) {
            int limit = most;
            for (int count = 0; count < 200; count++) {
                List<Range> ranges = Collections.synchronizedList(new ArrayList<>());
                team.splitSmall(count, 8, limit, (from, to) -> ranges.add(new Range(from, to)));
                ranges.sort(Comparator.comparingInt(Range::from));
                assertTrue(ranges.size() <= Math.max(1, limit), ranges::toString);
                int next = 0;
                for (Range range : ranges) {
                    assertEquals(next, range.from());
                    assertTrue(range.to() == count || range.to() % 8 == 0, ranges::toString);
                    next = range.to();
                }
                assertEquals(count, next);
            }
        }
    }

    @Test
    void smallWorkDoesNotWaitForATeamThatSleeps() {
        Workers team = Workers.of(7);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        List<Range> ranges = new ArrayList<>();
        team.splitSmall(70, 1, 7, (from, to) -> ranges.add(new Range(from, to)));
        assertEquals(List.of(new Range(0, 70)), ranges);
    }

    @Test
    void smallWorkRightAfterOtherIsShared() {
        Workers team = Workers.of(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 1_000_000 && threads.size() < 2; round++) {
            team.splitSmall(2, 1, 2, (from, to) -> threads.add(Thread.currentThread()));
        }
        assertEquals(2, threads.size());
    }

    @Test
    void smallWorkDoesNotWaitForATeamThatWorksForAnother() throws InterruptedException {
        Workers team = Workers.of(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = Thread.ofPlatform()
                .start(() -> team.split(2, 1, (from, to) -> {
                    begun.countDown();
                    waitFor(end);
                }));
        begun.await();
        List<Range> ranges = new ArrayList<>();
        team.splitSmall(2, 1, 2, (from, to) -> ranges.add(new Range(from, to)));
        assertEquals(List.of(new Range(0, 2)), ranges);
        end.countDown();
        other.join();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void teamsAreOneOfEachSize() {
        assertSame(Workers.of(2), Workers.of(2));
        assertEquals(2, Workers.of(2).size());
        assertEquals(1, Workers.of(1).size());
    }

    @Test
    void noThreadIsRefused() {
        assertEquals(
                "Work needs at least 1 thread, got 0.",
                assertThrows(IllegalArgumentException.class, () -> Workers.of(0))
                        .getMessage());
    }
}
