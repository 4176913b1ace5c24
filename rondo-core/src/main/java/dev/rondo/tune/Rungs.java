package dev.rondo.tune;

/**
 * The rungs of successive halving: how many points are on each, and for which share of the training.
 *
 * @param count how many there are
 */
record Rungs(int count) {
    private static final int FACTOR = 3;
    private static final int MOST = 4;

    /** Those of a search over so many points. */
    static Rungs of(Strategy strategy, int points) {
        int count = 1;
        for (int left = points / FACTOR; left >= FACTOR && count < MOST; left /= FACTOR) {
            count++;
        }
        return new Rungs(strategy == Strategy.HALVING ? count : 1);
    }

    /** The share of the training on a rung, counted from 0. */
    double budget(int rung) {
        return 1 / StrictMath.pow(FACTOR, count - 1.0 - rung);
    }

    /** How many of the points on a rung reach the next. */
    static int kept(int points) {
        return Math.max(FACTOR, Math.ceilDiv(points, FACTOR));
    }

    /** How many trials there are over all rungs. */
    int trials(int points) {
        int trials = 0;
        int left = points;
        for (int rung = 0; rung < count; rung++) {
            trials += left;
            left = kept(left);
        }
        return trials;
    }
}
