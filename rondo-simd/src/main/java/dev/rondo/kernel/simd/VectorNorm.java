package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.PortableNorm;
import jdk.incubator.vector.FloatVector;

/**
 * Layer normalization of one row, operation by operation as in {@link PortableNorm}: sixteen virtual lanes are as many
 * vectors as it takes, and each vector walks over the row by itself.
 */
final class VectorNorm {
    private static final int STRIDE = PortableNorm.LANES;

    /** Two sums of sixteen lanes each. */
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[2 * STRIDE]);

    private VectorNorm() {}

    static float forward(float[] x, int off, float epsilon, int n) {
        float[] sums = SUMS.get();
        int whole = n / STRIDE * STRIDE;
        for (int lane = 0; lane < STRIDE; lane += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int j = lane; j < whole; j += STRIDE) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, off + j));
            }
            sum.intoArray(sums, lane);
        }
        for (int j = whole; j < n; j++) {
            sums[j % STRIDE] += x[off + j];
        }
        float mean = PortableNorm.tree(sums, 0) / n;
        for (int lane = 0; lane < STRIDE; lane += LANES) {
            FloatVector squares = FloatVector.zero(SPECIES);
            for (int j = lane; j < whole; j += STRIDE) {
                FloatVector centred = FloatVector.fromArray(SPECIES, x, off + j).sub(mean);
                centred.intoArray(x, off + j);
                squares = centred.fma(centred, squares);
            }
            squares.intoArray(sums, lane);
        }
        for (int j = whole; j < n; j++) {
            float centred = x[off + j] - mean;
            x[off + j] = centred;
            sums[j % STRIDE] = Math.fma(centred, centred, sums[j % STRIDE]);
        }
        float scale = PortableNorm.scale(PortableNorm.tree(sums, 0), epsilon, n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector.fromArray(SPECIES, x, off + j).mul(scale).intoArray(x, off + j);
        }
        for (int j = whole; j < n; j++) {
            x[off + j] *= scale;
        }
        return scale;
    }

    static void backward(float[] d, int dOff, float[] x, int xOff, float scale, int n) {
        float[] sums = SUMS.get();
        int whole = n / STRIDE * STRIDE;
        for (int lane = 0; lane < STRIDE; lane += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector product = FloatVector.zero(SPECIES);
            for (int j = lane; j < whole; j += STRIDE) {
                FloatVector dv = FloatVector.fromArray(SPECIES, d, dOff + j);
                sum = sum.add(dv);
                product = dv.fma(FloatVector.fromArray(SPECIES, x, xOff + j), product);
            }
            sum.intoArray(sums, lane);
            product.intoArray(sums, STRIDE + lane);
        }
        for (int j = whole; j < n; j++) {
            int lane = j % STRIDE;
            sums[lane] += d[dOff + j];
            sums[STRIDE + lane] = Math.fma(d[dOff + j], x[xOff + j], sums[STRIDE + lane]);
        }
        float mean = PortableNorm.tree(sums, 0) / n;
        float along = PortableNorm.tree(sums, STRIDE) / n;
        FloatVector alongs = FloatVector.broadcast(SPECIES, along);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector xv = FloatVector.fromArray(SPECIES, x, xOff + j);
            FloatVector centred = FloatVector.fromArray(SPECIES, d, dOff + j).sub(mean);
            xv.neg().fma(alongs, centred).mul(scale).intoArray(d, dOff + j);
        }
        for (int j = whole; j < n; j++) {
            d[dOff + j] = scale * Math.fma(-x[xOff + j], along, d[dOff + j] - mean);
        }
    }
}
