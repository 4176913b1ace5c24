package dev.rondo.tune;

/** In which order points of a space are tried, and how far. */
public enum Strategy {
    /** Every point. */
    GRID,

    /** Points drawn at random, each at most once (Bergstra and Bengio 2012). */
    RANDOM,

    /**
     * Successive halving (Jamieson and Talwalkar 2016): points drawn at random are trained for a share of the epochs, the
     * best third of them for three times as long, and so on, until the last three are trained in full. Fewer than 9
     * points are all trained in full.
     */
    HALVING
}
