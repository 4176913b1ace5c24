package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Kernels;

/**
 * What the LSTM's gates see of c, unit by unit (Gers, Schraudolph and Schmidhuber 2002): i and f see c', o sees the new
 * c. Row r of the weights belongs to gate r of i, f, o, or of i, o where there is no f.
 */
final class Peepholes {
    private final SequenceOp op;
    private final Kernels kernels;
    private final Variable weight;
    private final int units;

    Peepholes(SequenceOp op, Variable weight) {
        this.op = op;
        this.weight = weight;
        kernels = op.kernels;
        units = op.units;
    }

    /** Adds what gate {@code row} sees of c to its sums, which begin at {@code zOff}. */
    void look(int row, int zOff, float[] c, int cOff, int m) {
        kernels.addProduct(op.z, zOff, op.zRow, c, cOff, units, weight.value().data(), row * units, 0, m, units);
    }

    /** Adds what the gradients of the sums of gate {@code row} give to that of c. */
    void back(int row, int zOff, float[] dc, int dcOff, int m) {
        kernels.addProduct(dc, dcOff, units, op.z, zOff, op.zRow, weight.value().data(), row * units, 0, m, units);
    }

    /** Adds what the sums of a span give to the gradient of row {@code row}, where c lies as z does. */
    void weightGradient(int row, int zOff, float[] c, int cOff, int m) {
        if (weight.needsGradient()) {
            kernels.addProduct(weight.gradient().data(), row * units, 0, op.z, zOff, op.zRow, c, cOff, units, m, units);
        }
    }
}
