package dev.rondo.autograd.op;

/**
 * Steps that the way back takes together: so few that the gradients of their sums are still in the cache when they meet
 * the large products, and so many that fetching and storing a weight gradient is little beside adding to it. One is enough
 * for the whole way: it moves.
 */
final class Span {
    /** Stands in until there is a way back. */
    static final Span NONE = new Span(0, 0);

    /** Floats that stay in the second-level cache beside others. */
    static final int CACHED_FLOATS = 256 * 1024;

    /** Rows of z that should meet each row of the weight gradients. */
    private static final int DEPTH = 1;

    /** Steps come by the eight, so that the rows of the product for dX are whole tiles however few sequences there are. */
    private static final int TILE_ROWS = 8;

    private final int together;
    private int start;
    private int steps;

    /**
     * Behind the last step; {@link #back} comes first.
     *
     * @param time how many steps there are
     * @param together how many it takes, the last ones, which come at the beginning, aside
     */
    Span(int time, int together) {
        start = time;
        this.together = together;
    }

    /** Moves on towards the beginning; false if it was there. */
    boolean back() {
        steps = Math.min(together, start);
        start -= steps;
        return steps > 0;
    }

    /** The first step. */
    int start() {
        return start;
    }

    /** How many steps. */
    int steps() {
        return steps;
    }

    /**
     * How many steps to take together. Depends on sizes alone, so it cannot make a difference between machines.
     *
     * @param stepRows rows of z in a step
     * @param rowFloats floats in a row of z
     * @param weightRows rows of the weight gradients
     */
    static int steps(int stepRows, int rowFloats, int weightRows) {
        int rows = Math.max(CACHED_FLOATS / Math.max(1, rowFloats), DEPTH * weightRows);
        int steps = Math.max(1, rows / Math.max(1, stepRows));
        return (steps + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
    }
}
