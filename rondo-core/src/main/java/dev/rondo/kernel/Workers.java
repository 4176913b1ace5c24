package dev.rondo.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fixed team of threads that work on ranges. Work is split by outputs, never along a sum, so the size of the team
 * cannot change a result. The caller is one of the team; the others wait for the next range, first spinning, then
 * parked. Teams are shared: there is one of each size in a process, its threads are daemons, and a call from inside a
 * range runs on the calling thread alone.
 */
public final class Workers {
    /** The work on the half-open range {@code [from, to)}. */
    @FunctionalInterface
    public interface Range {
        void run(int from, int to);
    }

    private static final Map<Integer, Workers> TEAMS = new ConcurrentHashMap<>();

    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final Helper[] helpers;

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
     * last is a multiple of {@code grain} long, and there are no more ranges than {@code count / grain}.
     */
    public void split(int count, int grain, Range work) {
        int grains = (count + grain - 1) / grain;
        int parts = Math.min(size(), grains);
        if (parts <= 1 || INSIDE.get()) {
            if (count > 0) {
                work.run(0, count);
            }
            return;
        }
        synchronized (this) {
            INSIDE.set(true);
            try {
                share(count, grain, grains, parts, work);
            } finally {
                INSIDE.set(false);
            }
        }
    }

    private void share(int count, int grain, int grains, int parts, Range work) {
        for (int part = 1; part < parts; part++) {
            helpers[part - 1].start(
                    work, bound(part, parts, grains, grain), Math.min(count, bound(part + 1, parts, grains, grain)));
        }
        Throwable failure = null;
        try {
            work.run(0, bound(1, parts, grains, grain));
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        for (int part = 1; part < parts; part++) {
            Throwable thrown = helpers[part - 1].await();
            failure = failure == null ? thrown : failure;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private static int bound(int part, int parts, int grains, int grain) {
        return (int) ((long) grains * part / parts) * grain;
    }

    /** Called by a helper's thread before its first range, so that nested splits run on it alone. */
    static void markInside() {
        INSIDE.set(true);
    }
}
