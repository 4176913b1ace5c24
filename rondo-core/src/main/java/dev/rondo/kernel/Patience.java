package dev.rondo.kernel;

/**
 * How a thread waits for another one: it spins at first, then gives way to threads that want its processor, and only then
 * is it time to sleep, for a thread that sleeps wakes up after dozens of microseconds, and keeps another one busy with it.
 */
final class Patience {
    /** A tenth of a millisecond at most: enough where one small product follows another. */
    private static final int SPINS = 2_000;

    /** Nanoseconds of giving way: longer than parts of a pass differ, and than what most trainings do between passes. */
    private static final long GIVING_WAY = 2_000_000;

    private int spins;
    private long since;

    /** The waiting begins. */
    void renew() {
        spins = 0;
    }

    /** Waits for a moment; false, at once, if it is time to sleep. */
    @SuppressWarnings("ThreadPriorityCheck") // results do not depend on who runs when
    boolean waitsAwake() {
        if (spins < SPINS) {
            Thread.onSpinWait();
            spins++;
            since = spins == SPINS ? System.nanoTime() : since;
            return true;
        }
        if (System.nanoTime() - since > GIVING_WAY) {
            return false;
        }
        Thread.yield();
        return true;
    }
}
