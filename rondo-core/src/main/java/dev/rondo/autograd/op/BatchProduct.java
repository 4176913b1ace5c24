package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import java.util.Arrays;

/** A matrix product for each sample of a batch: {@code C_b = A_b . B_b}. */
public final class BatchProduct {
    private BatchProduct() {}

    /**
     * Multiplies.
     *
     * @param a {@code [B, M, K]}
     * @param b {@code [B, K, N]}
     * @return {@code [B, M, N]}
     */
    public static Variable apply(Variable a, Variable b) {
        Tape tape = a.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int batch = a.shape().axis(0);
        int m = a.shape().axis(1);
        int k = a.shape().axis(2);
        int n = b.shape().axis(2);
        Variable c = tape.output(Shape.of(batch, m, n), a, b);
        float[] av = a.value().data();
        float[] bv = b.value().data();
        float[] cv = c.value().data();
        Arrays.fill(cv, 0f);
        compute.workers().split(batch, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                kernels.multiply(cv, s * m * n, n, av, s * m * k, k, 1, bv, s * k * n, n, m, n, k);
            }
        });
        tape.record(
                () -> {
                    float[] dc = c.gradient().data();
                    if (a.needsGradient()) { // dA = dC . B'
                        float[] da = a.gradient().data();
                        float[] turned = transposed(tape, bv, batch, k, n);
                        compute.workers().split(batch, 1, (from, to) -> {
                            for (int s = from; s < to; s++) {
                                kernels.multiply(da, s * m * k, k, dc, s * m * n, n, 1, turned, s * k * n, k, m, k, n);
                            }
                        });
                    }
                    if (b.needsGradient()) { // dB = A' . dC
                        float[] db = b.gradient().data();
                        compute.workers().split(batch, 1, (from, to) -> {
                            for (int s = from; s < to; s++) {
                                kernels.multiply(db, s * k * n, n, av, s * m * k, 1, k, dc, s * m * n, n, k, n, m);
                            }
                        });
                    }
                },
                c);
        return c;
    }

    /** Each sample's matrix {@code [rows, columns]} as {@code [columns, rows]}. */
    private static float[] transposed(Tape tape, float[] x, int batch, int rows, int columns) {
        float[] turned = tape.take(x.length);
        for (int s = 0; s < batch; s++) {
            int at = s * rows * columns;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    turned[at + j * rows + i] = x[at + i * columns + j];
                }
            }
        }
        return turned;
    }
}
