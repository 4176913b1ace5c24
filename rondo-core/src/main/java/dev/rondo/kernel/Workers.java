package dev.rondo.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that work on ranges. Work is split by outputs, never along a sum, so the size of the team
 * cannot change a result. The caller is one of the team; the others wait for the next range, first spinning, then
 * parked, and the caller does what they are too late for. Teams are shared: there is one of each size in a process, its
 * threads are daemons, and a call from inside a range runs on the calling thread alone.
 */
public final class Workers {
    /** The work on the half-open range {@code [from, to)}. */
    @FunctionalInterface
    public interface Range {
        void run(int from, int to);
    }

    /** As many multiply-adds take as long as copying a float, or adding it to a sum. */
    public static final int FLOAT = 8;

    /**
     * The system property that sets how many multiply-adds are worth calling another thread for. Nothing but time depends
     * on it: with 1, tests have small work shared as well.
     */
    public static final String COST_PROPERTY = "rondo.cost.per.thread";

    private static final Map<Integer, Workers> TEAMS = new ConcurrentHashMap<>();

    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    /** Some microseconds of multiply-adds, well above what a call takes. */
    static final long COST_PER_THREAD = Math.max(1, Long.getLong(COST_PROPERTY, 256 * 1024));

    /** Nanoseconds after small work in which the next is worth waking the team for. */
    private static final long SOON = 100_000;

    private final Helper[] helpers;
    private final ReentrantLock lock = new ReentrantLock();
    private long smallEnd;

    private Workers(int threads) {
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper("rondo-worker-" + (i + 1));
        }
    }

    /**
     * The team of the given size.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Work needs at least 1 thread, got " + threads + ".");
        }
        return TEAMS.computeIfAbsent(threads, Workers::new);
    }

    /** How many threads work, the caller included. */
    public int size() {
        return helpers.length + 1;
    }

    /**
     * Splits {@code [0, count)} into at most {@link #size} ranges and returns when all are done. Every range but the
     * last is a multiple of {@code grain} long, so there are no more ranges than grains, a short last one included. A
     * range that none of the team has begun when the caller is done with its own runs on the calling thread.
     */
    public void split(int count, int grain, Range work) {
        split(count, grain, Long.MAX_VALUE, work);
    }

    /**
     * As {@link #split(int, int, Range)}, into no more ranges than the work is worth: less than some microseconds are
     * over on one thread before another has seen what it is asked for.
     *
     * @param cost multiply-adds of the whole, or what takes as long: {@link #FLOAT} for a float that is copied
     */
    public void split(int count, int grain, long cost, Range work) {
        int grains = (count + grain - 1) / grain;
        int parts = (int) Math.min(Math.min(size(), grains), cost / COST_PER_THREAD);
        if (parts <= 1 || INSIDE.get()) {
            alone(count, work);
            return;
        }
        lock.lock();
        try {
            share(count, grain, grains, parts, work);
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #split} into at most {@code most} ranges, for work of some microseconds, which is over before a thread
     * that sleeps has woken up: it runs on the calling thread alone where others sleep and there was no such work
     * right before, or where the team works for another caller.
     */
    public void splitSmall(int count, int grain, int most, Range work) {
        int grains = (count + grain - 1) / grain;
        int parts = Math.min(Math.min(size(), most), grains);
        if (parts <= 1 || INSIDE.get() || !lock.tryLock()) {
            alone(count, work);
            return;
        }
        try {
            if (System.nanoTime() - smallEnd < SOON || areAwake(parts)) {
                share(count, grain, grains, parts, work);
            } else {
                alone(count, work);
            }
            smallEnd = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private static void alone(int count, Range work) {
        if (count > 0) {
            work.run(0, count);
        }
    }

    private boolean areAwake(int parts) {
        for (int part = 1; part < parts; part++) {
            if (helpers[part - 1].isAsleep()) {
                return false;
            }
        }
        return true;
    }

    private void share(int count, int grain, int grains, int parts, Range work) {
        INSIDE.set(true);
        try {
            for (int part = 1; part < parts; part++) {
                helpers[part - 1].offer(work, from(part, parts, grains, grain), to(part, parts, grains, grain, count));
            }
            Throwable failure = run(work, 0, to(0, parts, grains, grain, count));
            for (int part = parts - 1; part > 0; part--) {
                Helper helper = helpers[part - 1];
                Throwable thrown = helper.withdraw()
                        ? run(work, from(part, parts, grains, grain), to(part, parts, grains, grain, count))
                        : helper.await();
                failure = failure == null ? thrown : failure;
            }
            raise(failure);
        } finally {
            INSIDE.set(false);
        }
    }

    private static @Nullable Throwable run(Range work, int from, int to) {
        try {
            work.run(from, to);
            return null;
        } catch (RuntimeException | Error thrown) {
            return thrown;
        }
    }

    private static void raise(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private static int from(int part, int parts, int grains, int grain) {
        return (int) ((long) grains * part / parts) * grain;
    }

    private static int to(int part, int parts, int grains, int grain, int count) {
        return part == parts - 1 ? count : from(part + 1, parts, grains, grain);
    }

    /** Called by a helper's thread before its first range, so that nested splits run on it alone. */
    static void markInside() {
        INSIDE.set(true);
    }
}
