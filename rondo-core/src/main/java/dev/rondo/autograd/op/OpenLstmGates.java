package dev.rondo.autograd.op;

import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The LSTM with everything that can stand between its sums and its state, one pass a line:
 *
 * <pre>
 * i = s(zi + pi * c')          f = s(zf + pf * c'), or 1 - i
 * g = a(zg)                    c = f * c' + i * g
 * o = s(zo + po * c)           shown = o * out(c), or o * out(LN(c))
 * </pre>
 *
 * <p>s, a and out are any activations, p* are peepholes, and sums may be clipped before s and a. Without any of that it
 * gives the bits of {@link PlainLstmGates}. Where f is {@code 1 - i} the sums have the blocks i, g, o, and f stands
 * behind them.
 */
final class OpenLstmGates implements LstmGates {
    private final SequenceOp op;
    private final Kernels kernels;
    private final int units;
    private final boolean coupled;
    private final int f;
    private final int g;
    private final int o;
    private final ClippedActivation gate;
    private final ClippedActivation candidate;
    private final @Nullable Peepholes peepholes;
    private final ShownCarry carry;
    /** The new c of every step where zoneout changes it afterwards and peepholes need it. */
    private final float[] fresh;

    private final float[] minusOnes;
    private float[] slopes = SequenceOp.NOT_YET;
    private float[] dGate = SequenceOp.NOT_YET;
    private float[] dForget = SequenceOp.NOT_YET;
    private float[] dBefore = SequenceOp.NOT_YET;

    OpenLstmGates(SequenceOp op, CellWeights weights, SequenceOptions options, boolean coupled) {
        this.op = op;
        this.coupled = coupled;
        kernels = op.kernels;
        units = op.units;
        f = coupled ? 3 * units : units;
        g = coupled ? units : 2 * units;
        o = coupled ? 2 * units : 3 * units;
        gate = options.gate();
        candidate = options.candidate();
        peepholes = weights.peephole() == null ? null : new Peepholes(op, weights.peephole());
        ClippedActivation output = new ClippedActivation(options.outputActivation(), 0);
        carry = new ShownCarry(
                op, output, weights.norm() == null ? null : weights.norm().carry());
        boolean changed = peepholes != null && options.noise().carryZoneout() > 0;
        fresh = changed ? op.tape.take(op.slots.gateFloats(units)) : new float[0];
        minusOnes = op.tape.take(units);
        Arrays.fill(minusOnes, -1f);
    }

    @Override
    public void forward(float[] shown, int shownOff, States cs, int t, int from, int rows) {
        float[] z = op.z;
        int at = op.zAt(t, from);
        int row = op.slots.gateRow(t, from);
        int after = cs.after(t, from);
        int before = cs.before(t, from);
        float[] c = cs.data();
        if (peepholes != null) {
            peepholes.look(0, at, c, before, rows);
        }
        if (coupled) {
            gate.activate(kernels, z, at, op.zRow, rows, units);
            for (int b = 0; b < rows; b++) {
                Elementwise.complement(z, at + b * op.zRow + f, z, at + b * op.zRow, units);
            }
        } else {
            if (peepholes != null) {
                peepholes.look(1, at + f, c, before, rows);
            }
            gate.activate(kernels, z, at, op.zRow, rows, 2 * units);
        }
        candidate.activate(kernels, z, at + g, op.zRow, rows, units);
        kernels.product(c, after, units, z, at, op.zRow, z, at + g, op.zRow, rows, units);
        kernels.addProduct(c, after, units, z, at + f, op.zRow, c, before, units, rows, units);
        if (peepholes != null) {
            peepholes.look(coupled ? 1 : 2, at + o, c, after, rows);
        }
        if (fresh.length > 0) {
            System.arraycopy(c, after, fresh, row * units, rows * units);
        }
        gate.activate(kernels, z, at + o, op.zRow, rows, units);
        carry.forward(c, after, row, rows);
        kernels.product(shown, shownOff, units, z, at + o, op.zRow, carry.rows(), row * units, units, rows, units);
    }

    @Override
    public void prepareBackward(int spanRows) {
        carry.prepareBackward(spanRows);
        int size = op.batch * units;
        slopes = op.tape.take(size);
        dGate = op.tape.take(size);
        dForget = op.tape.take(size);
        dBefore = op.tape.take(size);
    }

    @Override
    public void back(float[] dc, float[] dShown, States cs, int t, int from, int rows) {
        float[] z = op.z;
        int at = op.zAt(t, from);
        int h = from * units;
        int row = op.slots.gateRow(t, from);
        kernels.product(dGate, h, units, dShown, h, units, carry.rows(), row * units, units, rows, units);
        kernels.product(dForget, h, units, dShown, h, units, z, at + o, op.zRow, rows, units);
        carry.back(dc, dForget, h, row, rows);
        throughSlope(gate, dGate, at + o, h, rows);
        if (peepholes != null) {
            peepholes.back(coupled ? 1 : 2, at + o, dc, h, rows);
        }

        kernels.product(dForget, h, units, dc, h, units, cs.data(), cs.before(t, from), units, rows, units);
        kernels.product(dBefore, h, units, dc, h, units, z, at + f, op.zRow, rows, units);
        kernels.product(dGate, h, units, dc, h, units, z, at + g, op.zRow, rows, units);
        kernels.product(dc, h, units, dc, h, units, z, at, op.zRow, rows, units);
        throughSlope(candidate, dc, at + g, h, rows);
        if (coupled) {
            kernels.addProduct(dGate, h, units, dForget, h, units, minusOnes, 0, 0, rows, units);
        } else {
            throughSlope(gate, dForget, at + f, h, rows);
        }
        throughSlope(gate, dGate, at, h, rows);
        System.arraycopy(dBefore, h, dc, h, rows * units);
        if (peepholes != null) {
            peepholes.back(0, at, dc, h, rows);
            if (!coupled) {
                peepholes.back(1, at + f, dc, h, rows);
            }
        }
    }

    /** Turns activated gates in z into the gradients of their sums, from d, those of the gates. */
    private void throughSlope(ClippedActivation activation, float[] d, int zOff, int h, int rows) {
        activation.slope(kernels, slopes, h, units, op.z, zOff, op.zRow, rows, units);
        kernels.product(op.z, zOff, op.zRow, d, h, units, slopes, h, units, rows, units);
    }

    @Override
    public void clear(int t, int from, int rows) {
        carry.clear(op.slots.gateRow(t, from), rows);
    }

    @Override
    public void weightGradients(int start, int steps, States cs) {
        int row = start * op.batch;
        int m = steps * op.batch;
        carry.weightGradients(row, m);
        if (peepholes == null) {
            return;
        }
        int at = op.zAt(row);
        float[] c = cs.data();
        int before = cs.before(start, 0);
        peepholes.weightGradient(0, at, c, before, m);
        if (!coupled) {
            peepholes.weightGradient(1, at + f, c, before, m);
        }
        boolean kept = fresh.length > 0;
        peepholes.weightGradient(coupled ? 1 : 2, at + o, kept ? fresh : c, kept ? row * units : cs.after(start, 0), m);
    }
}
