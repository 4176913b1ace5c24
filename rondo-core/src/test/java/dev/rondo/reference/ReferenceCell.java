package dev.rondo.reference;

/** One step of one sequence. */
public sealed interface ReferenceCell permits RnnCell, LstmCell, GruAfterCell, GruBeforeCell {
    /**
     * The state after the step, h first.
     *
     * @param x {@code [I]}
     * @param state the state before, each part {@code [H]}
     */
    double[][] step(double[] x, double[][] state);
}
