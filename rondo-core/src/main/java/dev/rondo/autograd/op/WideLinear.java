package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** {@link Linear} with so many columns that they are taken some at a time: see {@link WideProduct}. */
final class WideLinear {
    /** Columns of X that a thread rearranges at a time: whole blocks of packed rows. */
    private static final int INPUTS = 16;

    private WideLinear() {}

    static void apply(Variable x, Variable kernel, @Nullable Variable bias, float[] start, Variable y) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int inputs = kernel.shape().axis(0);
        int outputs = kernel.shape().axis(1);
        int rows = x.shape().with(-1, 1).size();
        float[] w = kernel.value().data();
        WideProduct product = new WideProduct(tape, compute, w, outputs, 1, rows, inputs, outputs);
        product.forward(y.value().data(), x.value().data(), start);
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    float[] dw = WideProduct.gradient(kernel);
                    float[] db = WideProduct.gradient(bias);
                    float[] turned = tape.take(dw == null ? 0 : kernels.packedRowsLength(inputs, rows));
                    if (dw != null) {
                        compute.workers().split(inputs, INPUTS, (from, to) -> {
                            kernels.packRows(turned, from * rows, x.value().data(), from, 1, inputs, to - from, rows);
                        });
                    }
                    product.backward(WideProduct.gradient(x), dy, 0, (from, count, aside) -> {
                        if (db != null) {
                            kernels.addColumnSums(db, from, dy, from, outputs, rows, count);
                        }
                        if (dw != null) {
                            kernels.multiplyPackedRows(
                                    dw, from, outputs, turned, 0, dy, from, outputs, inputs, count, rows);
                        }
                    });
                },
                y);
    }
}
