package dev.rondo.kernel.simd;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Affine;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.ThresholdedRelu;
import java.util.List;

/** Everything that works on one element at a time, at every row length from 0 to 257. */
final class ElementwiseComparison {
    private static final int LARGEST = 257;

    /** Between neighbours of the sweep over all floats; a prime. */
    private static final int STRIDE = 4099;

    private static final List<Activation> ACTIVATIONS = List.of(
            Activation.TANH,
            Activation.SIGMOID,
            Activation.RELU,
            Activation.LINEAR,
            Activation.HARD_SIGMOID,
            Activation.SOFTSIGN,
            Activation.SOFTPLUS,
            new ScaledTanh(1.7159f, 2 / 3f),
            new LeakyRelu(0.01f),
            new ThresholdedRelu(1),
            new Elu(1),
            new Affine(2, -1));

    private final Comparison comparison;

    private ElementwiseComparison(Comparison comparison) {
        this.comparison = comparison;
    }

    static void run(Comparison comparison) {
        ElementwiseComparison elementwise = new ElementwiseComparison(comparison);
        for (int n = 0; n <= LARGEST; n++) {
            for (boolean special : new boolean[] {false, true}) {
                elementwise.activations(n % 4, n, special);
                elementwise.sumsAndProducts(n % 4, n, special);
                elementwise.norms(n % 4, n, special);
            }
        }
        elementwise.sweep();
    }

    private float[] matrix(int off, int row, int m, boolean special) {
        return comparison.values(off + row * m, special);
    }

    private void activations(int m, int n, boolean special) {
        for (Activation f : ACTIVATIONS) {
            int xRow = n + comparison.pad();
            int sRow = n + comparison.pad();
            int xOff = comparison.offset();
            int sOff = comparison.offset();
            float[] x = matrix(xOff, xRow, m, special);
            float[] s = matrix(sOff, sRow, m, special);
            String what = f + " of [" + m + ", " + n + "] at " + xOff + " by " + xRow;
            comparison.check(what, (kernels, arrays) -> kernels.activate(f, arrays[0], xOff, xRow, m, n), x);
            comparison.check(
                    "slope, " + what,
                    (kernels, arrays) -> kernels.slope(f, arrays[0], sOff, sRow, arrays[1], xOff, xRow, m, n),
                    s,
                    x);
        }
    }

    private void sumsAndProducts(int m, int n, boolean special) {
        int yRow = n + comparison.pad();
        int aRow = n + comparison.pad();
        int bRow = n + comparison.pad();
        int yOff = comparison.offset();
        int aOff = comparison.offset();
        int bOff = comparison.offset();
        float[] y = matrix(yOff, yRow, m, special);
        float[] a = matrix(aOff, aRow, m, special);
        float[] b = matrix(bOff, bRow, m, special);
        String what = " of [" + m + ", " + n + "] at " + yOff + ", " + aOff + ", " + bOff;
        comparison.check(
                "addProduct" + what,
                (kernels, x) -> kernels.addProduct(x[0], yOff, yRow, x[1], aOff, aRow, x[2], bOff, bRow, m, n),
                y,
                a,
                b);
        comparison.check(
                "product" + what,
                (kernels, x) -> kernels.product(x[0], yOff, yRow, x[1], aOff, aRow, x[2], bOff, bRow, m, n),
                y,
                a,
                b);
        comparison.check(
                "product in place" + what,
                (kernels, x) -> kernels.product(x[0], yOff, yRow, x[0], yOff, yRow, x[1], bOff, bRow, m, n),
                y,
                b);
        comparison.check("add" + what, (kernels, x) -> kernels.add(x[0], yOff, yRow, x[1], aOff, aRow, m, n), y, a);
        comparison.check(
                "exp" + what, (kernels, x) -> kernels.exp(x[0], yOff, x[1], aOff, -0.7f, m * n == 0 ? 0 : n), y, a);
        float[] sums = comparison.values(yOff + n + 3, special);
        comparison.check(
                "addColumnSums" + what,
                (kernels, x) -> kernels.addColumnSums(x[0], yOff, x[1], aOff, aRow, m, n),
                sums,
                a);
        int one = m == 0 ? 0 : n;
        comparison.check("max" + what, (kernels, x) -> x[0][0] = kernels.max(x[1], aOff, one), new float[1], a);
        comparison.checkDouble("sum" + what, (kernels, x) -> kernels.sum(x[0], aOff, one), a);
        comparison.checkDouble("sumOfSquares" + what, (kernels, x) -> kernels.sumOfSquares(x[0], aOff, one), a);
    }

    private void norms(int m, int n, boolean special) {
        int xRow = n + comparison.pad();
        int dRow = n + comparison.pad();
        int xOff = comparison.offset();
        int dOff = comparison.offset();
        float[] x = matrix(xOff, xRow, m, special);
        float[] d = matrix(dOff, dRow, m, special);
        float[] scales = comparison.values(dOff + m, special);
        float[] gains = comparison.values(xOff + n, special);
        String what = " of [" + m + ", " + n + "] at " + xOff + ", " + dOff;
        comparison.check(
                "addNormalized" + what,
                (kernels, arrays) -> kernels.addNormalized(
                        arrays[0], dOff, dRow, arrays[1], xOff, xRow, arrays[2], dOff, arrays[3], xOff, 1e-3f, m, n),
                d,
                x,
                scales,
                gains);
        comparison.check(
                "normalizedBackward" + what,
                (kernels, arrays) -> kernels.normalizedBackward(
                        arrays[0], dOff, dRow, arrays[1], xOff, xRow, arrays[2], dOff, dRow, arrays[3], dOff, arrays[4],
                        xOff, m, n),
                d,
                x,
                d.clone(),
                scales,
                gains);
    }

    /** tanh, sigmoid and exp over the whole range of floats. */
    private void sweep() {
        int length = (int) ((1L << 32) / STRIDE);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = Float.intBitsToFloat(i * STRIDE);
        }
        comparison.check(
                "exp of every float but " + (STRIDE - 1),
                (kernels, arrays) -> kernels.exp(arrays[0], 0, arrays[0], 0, 0f, length),
                x);
        for (Activation f : Activation.values()) {
            comparison.check(
                    f + " of every float but " + (STRIDE - 1),
                    (kernels, arrays) -> kernels.activate(f, arrays[0], 0, length, 1, length),
                    x);
        }
    }
}
