package dev.rondo.bench;

/**
 * One matrix product.
 *
 * @param product its shape
 * @param seconds it takes
 * @param roof GFLOP/s that the machine gave meanwhile to a loop of nothing but fused multiply-adds
 * @param settled whether it had stopped getting faster
 */
record ProductFigures(Product product, double seconds, double roof, boolean settled) {
    private static final double GIGA = 1e9;

    /** GFLOP/s. */
    double rate() {
        return product.operations() / seconds / GIGA;
    }
}
