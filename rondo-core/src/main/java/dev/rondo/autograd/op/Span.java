package dev.rondo.autograd.op;

/**
 * Steps that the way back takes together: so few that the gradients of their sums are still in the cache when they meet
 * the large products, and so many that fetching and storing a weight gradient is little beside adding to it.
 */
final class Span {
    /** Floats that stay in the second-level cache beside others. */
    static final int CACHED_FLOATS = 256 * 1024;

    /** Rows of z that should meet each row of the weight gradients. */
    private static final int DEPTH = 1;

    /** Steps come by the eight, so that the rows of the product for dX are whole tiles however few sequences there are. */
    private static final int TILE_ROWS = 8;

    private Span() {}

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
