package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.ScanKernels;
import dev.rondo.tensor.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence {@code h = a * h' + b} whose a and b come from the inputs alone: they are computed for all steps of a
 * sequence at once, and the walk is one fused multiply-add an element.
 */
abstract class LinearScan extends ScanOp {
    /** {@code b} of every step, {@code [B, T, units]}. */
    final float[] b;

    private final int scanned;

    /** @param scanned which of the states is walked; the others depend on it */
    LinearScan(Variable sums, List<Variable> initial, @Nullable Mask mask, int scanned, Variable... others) {
        super(sums, initial, mask, initial.getFirst().shape().axis(1), others);
        this.scanned = scanned;
        b = tape.take(batch * time * units);
    }

    /** Where the a of every step lie. */
    abstract float[] a();

    /** Where the a of a step begin. */
    abstract int aAt(int b, int t);

    /** Where in a row of {@link #dz} the gradient of a goes. */
    abstract int aColumn();

    /** Where in a row of {@link #dz} the gradient of b goes. */
    abstract int bColumn();

    /** The output of a step, where it is not the scanned state itself. */
    void output(int b, int t, int from, int n) {}

    /** Carries the gradient of the output over to that of the scanned state. */
    void outputBack(int b, int t, int from, int n) {}

    @Override
    final void step(int sequence, int t, int from, int n) {
        ScanKernels.step(
                state(scanned),
                at(sequence, t) + from,
                prior(scanned, t),
                priorAt(sequence, t) + from,
                a(),
                aAt(sequence, t) + from,
                b,
                at(sequence, t) + from,
                n);
        output(sequence, t, from, n);
    }

    @Override
    final void stepBack(int sequence, int t, int from, int n) {
        outputBack(sequence, t, from, n);
        int row = zAt(sequence, t) + from;
        ScanKernels.stepBack(
                d[scanned],
                sequence * units + from,
                dz,
                row + aColumn(),
                dz,
                row + bColumn(),
                prior(scanned, t),
                priorAt(sequence, t) + from,
                a(),
                aAt(sequence, t) + from,
                n);
    }

    /** The gate in a column becomes its activation, for all steps of a sequence. */
    final void activate(Activation f, int sequence, int column, int n) {
        kernels.activate(f, z, zAt(sequence, 0) + column, zRow, time, n);
    }

    /** The gradient of a gate becomes that of its sum, for all steps of a sequence; the gate is lost. */
    final void slope(Activation f, int sequence, int column, int n) {
        int row = zAt(sequence, 0) + column;
        kernels.slope(f, z, row, zRow, z, row, zRow, time, n);
        ScanKernels.scale(dz, row, zRow, z, row, zRow, time, n);
    }
}
