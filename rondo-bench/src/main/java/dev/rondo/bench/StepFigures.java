package dev.rondo.bench;

/**
 * The streaming step of one cell.
 *
 * @param cell the layer
 * @param medianSeconds of a step
 * @param p99Seconds that 99 steps in a hundred do not exceed
 * @param settled whether the step had stopped getting faster
 */
record StepFigures(Cell cell, double medianSeconds, double p99Seconds, boolean settled) {
    /** The name of the row. */
    static String row(Cell cell) {
        return "step/" + cell;
    }
}
