package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Exponentials;
import dev.rondo.kernel.Reductions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums in double precision in the sixteen virtual lanes of {@link Reductions}, as many at a time as a vector of floats
 * has elements; and the largest element, which is the same in any order.
 */
final class VectorReductions {
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SPECIES.vectorShape());

    /** Below this, setting out costs more than it saves. */
    private static final int SHORT = 4 * Reductions.LANES;

    private static final ThreadLocal<double[]> SUMS = ThreadLocal.withInitial(() -> new double[Reductions.LANES]);

    private VectorReductions() {}

    static float max(float[] x, int off, int n) {
        if (n < SHORT) {
            return Exponentials.max(x, off, n);
        }
        FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector b = a;
        int j = 0;
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            a = a.max(FloatVector.fromArray(SPECIES, x, off + j));
            b = b.max(FloatVector.fromArray(SPECIES, x, off + j + LANES));
        }
        return Math.max(a.max(b).reduceLanes(VectorOperators.MAX), Exponentials.max(x, off + j, n - j));
    }

    static double sum(float[] x, int off, int n) {
        if (n < SHORT) {
            return Reductions.sum(x, off, n);
        }
        double[] sums = SUMS.get();
        int whole = n / Reductions.LANES * Reductions.LANES;
        for (int lane = 0; lane < Reductions.LANES; lane += LANES) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = low;
            for (int j = off + lane; j < off + whole; j += Reductions.LANES) {
                FloatVector values = FloatVector.fromArray(SPECIES, x, j);
                low = low.add(part(values, 0));
                high = high.add(part(values, 1));
            }
            low.intoArray(sums, lane);
            high.intoArray(sums, lane + LANES / 2);
        }
        for (int j = whole; j < n; j++) {
            sums[j - whole] += x[off + j];
        }
        return Reductions.tree(sums);
    }

    static double sumOfSquares(float[] x, int off, int n) {
        if (n < SHORT) {
            return Reductions.sumOfSquares(x, off, n);
        }
        double[] sums = SUMS.get();
        int whole = n / Reductions.LANES * Reductions.LANES;
        for (int lane = 0; lane < Reductions.LANES; lane += LANES) {
            DoubleVector low = DoubleVector.zero(DOUBLES);
            DoubleVector high = low;
            for (int j = off + lane; j < off + whole; j += Reductions.LANES) {
                FloatVector values = FloatVector.fromArray(SPECIES, x, j);
                DoubleVector first = part(values, 0);
                DoubleVector second = part(values, 1);
                low = low.add(first.mul(first));
                high = high.add(second.mul(second));
            }
            low.intoArray(sums, lane);
            high.intoArray(sums, lane + LANES / 2);
        }
        for (int j = whole; j < n; j++) {
            double value = x[off + j];
            sums[j - whole] += value * value;
        }
        return Reductions.tree(sums);
    }

    private static DoubleVector part(FloatVector values, int half) {
        return (DoubleVector) values.convertShape(VectorOperators.F2D, DOUBLES, half);
    }
}
