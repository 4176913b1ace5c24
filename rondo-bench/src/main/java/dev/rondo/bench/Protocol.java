package dev.rondo.bench;

/**
 * How long a piece of work is warmed up and measured.
 *
 * @param warmUp seconds that warming up takes at least
 * @param warmUpLimit seconds after which it ends even if the work still gets faster
 * @param budget seconds of measuring
 * @param samples how often the work is measured at least, however long that takes
 */
record Protocol(double warmUp, double warmUpLimit, double budget, int samples) {
    /** For figures that are kept: the budget that the other frameworks get. */
    static final Protocol FULL = of(1.5);

    /** For a look at a machine: the whole table in about half a minute. */
    static final Protocol QUICK = new Protocol(0.1, 4, 0.1, 3);

    /** The proportions of {@link #FULL} for another number of seconds of measuring. */
    static Protocol of(double budget) {
        return new Protocol(budget / 3, 20 * budget / 3, budget, 5);
    }
}
