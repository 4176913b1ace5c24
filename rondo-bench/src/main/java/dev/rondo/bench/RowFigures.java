package dev.rondo.bench;

import java.util.OptionalDouble;

/**
 * A row of the table.
 *
 * @param workload the shape
 * @param cell the layer
 * @param trainSeconds of a training pass, where it is measured
 * @param inferSeconds of a forward pass
 * @param roof GFLOP/s that the machine gave meanwhile to a loop of nothing but fused multiply-adds
 * @param settled whether both had stopped getting faster
 */
record RowFigures(
        Workload workload, Cell cell, OptionalDouble trainSeconds, double inferSeconds, double roof, boolean settled) {
    private static final double GIGA = 1e9;

    /** The rate of a training pass in GFLOP/s: the way back has twice the products of the way forward. */
    OptionalDouble trainRate() {
        return trainSeconds.isPresent()
                ? OptionalDouble.of(3 * workload.forwardOperations(cell) / trainSeconds.getAsDouble() / GIGA)
                : OptionalDouble.empty();
    }

    /** The rate of a forward pass in GFLOP/s. */
    double inferRate() {
        return workload.forwardOperations(cell) / inferSeconds / GIGA;
    }
}
