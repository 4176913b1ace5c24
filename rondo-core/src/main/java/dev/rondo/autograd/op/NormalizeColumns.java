package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.NormKernels;
import dev.rondo.tensor.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every column of the last axis over all rows that a mask keeps, {@code y = (x - mean) / sqrt(variance + epsilon)}: batch
 * normalization (Ioffe and Szegedy 2015). Rows that are left out give zero and are not read. What a layer learns, a scale
 * and a shift, is {@link ScaleShift}.
 */
public final class NormalizeColumns {
    /** Columns that a thread takes at a time. */
    private static final int COLUMNS = 16;

    /**
     * The moments of a batch.
     *
     * @param rows how many rows counted
     * @param mean by column; 0 where no row counted
     * @param variance by column, the mean squared distance from the mean; 0 where no row counted
     */
    public record Moments(int rows, double[] mean, double[] variance) {}

    private NormalizeColumns() {}

    /** The moments of {@code x [..., N]} over the rows that count. */
    public static Moments moments(Variable x, @Nullable Mask mask) {
        Rows rows = Rows.of(x, mask);
        int n = rows.columns;
        float[] values = x.value().data();
        double[] mean = new double[n];
        double[] variance = new double[n];
        Compute.current().workers().split(n, COLUMNS, (from, to) -> {
            rows.each(at -> NormKernels.addRow(mean, values, at, from, to));
            divide(mean, rows.count, from, to);
            rows.each(at -> NormKernels.addSquares(variance, values, at, mean, from, to));
            divide(variance, rows.count, from, to);
        });
        return new Moments(rows.count, mean, variance);
    }

    /** Normalizes by moments of x itself, through which the gradient goes back. */
    public static Variable byOwn(Variable x, Moments moments, double epsilon, @Nullable Mask mask) {
        return apply(x, moments, epsilon, mask, true);
    }

    /** Normalizes by moments that are given. */
    public static Variable byGiven(Variable x, Moments moments, double epsilon, @Nullable Mask mask) {
        return apply(x, moments, epsilon, mask, false);
    }

    private static Variable apply(Variable x, Moments moments, double epsilon, @Nullable Mask mask, boolean own) {
        Rows rows = Rows.of(x, mask);
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int n = rows.columns;
        float[] mean = tape.take(n);
        float[] inv = tape.take(n);
        for (int c = 0; c < n; c++) {
            mean[c] = (float) moments.mean[c];
            inv[c] = (float) (1 / StrictMath.sqrt(moments.variance[c] + epsilon));
        }
        Variable y = tape.output(x.shape(), x);
        float[] h = y.value().data();
        float[] values = x.value().data();
        if (rows.count * n < h.length) {
            Arrays.fill(h, 0f);
        }
        compute.workers()
                .split(
                        n,
                        COLUMNS,
                        (from, to) -> rows.each(at -> {
                            for (int c = from; c < to; c++) {
                                h[at + c] = (values[at + c] - mean[c]) * inv[c];
                            }
                        }));
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dh = y.gradient().data();
                    double[] shift = new double[n];
                    double[] slope = new double[n];
                    compute.workers().split(n, COLUMNS, (from, to) -> {
                        if (own) {
                            rows.each(at -> {
                                NormKernels.addRow(shift, dh, at, from, to);
                                NormKernels.addProducts(slope, dh, h, at, from, to);
                            });
                            divide(shift, rows.count, from, to);
                            divide(slope, rows.count, from, to);
                        }
                        rows.each(at -> {
                            for (int c = from; c < to; c++) {
                                float d = Math.fma(-h[at + c], (float) slope[c], dh[at + c] - (float) shift[c]);
                                dx[at + c] = Math.fma(inv[c], d, dx[at + c]);
                            }
                        });
                    });
                },
                y);
        return y;
    }

    private static void divide(double[] sums, int count, int from, int to) {
        for (int c = from; c < to && count > 0; c++) {
            sums[c] /= count;
        }
    }

    /** The rows of x that count. */
    private record Rows(int all, int columns, int count, boolean[] left) {
        @FunctionalInterface
        interface Row {
            /** Does what is to be done with the row that begins at {@code at}. */
            void at(int at);
        }

        static Rows of(Variable x, @Nullable Mask mask) {
            int all = x.shape().with(-1, 1).size();
            int columns = x.shape().axis(-1);
            if (mask == null) {
                return new Rows(all, columns, all, new boolean[0]);
            }
            int steps = mask.batch() * mask.time();
            int each = steps == 0 ? 1 : all / steps;
            boolean[] left = new boolean[all];
            int count = 0;
            for (int i = 0; i < all; i++) {
                left[i] = !mask.keeps(i / each / mask.time(), i / each % mask.time());
                count += left[i] ? 0 : 1;
            }
            return new Rows(all, columns, count, left);
        }

        void each(Row action) {
            for (int i = 0; i < all; i++) {
                if (left.length == 0 || !left[i]) {
                    action.at(i * columns);
                }
            }
        }
    }
}
