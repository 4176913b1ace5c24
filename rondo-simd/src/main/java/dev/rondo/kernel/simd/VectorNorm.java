package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.PortableNorm;
import jdk.incubator.vector.FloatVector;

/**
 * Layer normalization of one row, operation by operation as in {@link PortableNorm}. The virtual lanes of a sum are
 * taken four vectors at a time, each of which walks over the row by itself.
 */
final class VectorNorm {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private static final int STRIDE = PortableNorm.LANES;

    /** Two sums. */
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[2 * STRIDE]);

    private VectorNorm() {}

    static float add(float[] y, int yOff, float[] x, int xOff, float[] gain, int gainOff, float epsilon, int n) {
        float[] sums = SUMS.get();
        int whole = n / STRIDE * STRIDE;
        sums(sums, x, xOff, whole);
        for (int j = whole; j < n; j++) {
            sums[j - whole] += x[xOff + j];
        }
        float mean = tree(sums, 0) / n;
        squares(sums, x, xOff, mean, whole);
        for (int j = whole; j < n; j++) {
            float centred = x[xOff + j] - mean;
            sums[j - whole] = Math.fma(centred, centred, sums[j - whole]);
        }
        float scale = PortableNorm.scale(tree(sums, 0), epsilon, n);
        int vectors = n / LANES * LANES;
        for (int j = 0; j < vectors; j += LANES) {
            FloatVector normalized = FloatVector.fromArray(SPECIES, x, xOff + j).sub(mean).mul(scale);
            normalized.intoArray(x, xOff + j);
            normalized.fma(FloatVector.fromArray(SPECIES, gain, gainOff + j), FloatVector.fromArray(SPECIES, y, yOff + j))
                    .intoArray(y, yOff + j);
        }
        if (vectors < n) {
            PortableNorm.finish(
                    y, yOff + vectors, x, xOff + vectors, gain, gainOff + vectors, mean, scale, n - vectors);
        }
        return scale;
    }

    private static void sums(float[] sums, float[] x, int off, int whole) {
        for (int lane = 0; lane < STRIDE; lane += 4 * LANES) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int j = off + lane; j < off + whole; j += STRIDE) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, x, j));
                s1 = s1.add(FloatVector.fromArray(SPECIES, x, j + LANES));
                s2 = s2.add(FloatVector.fromArray(SPECIES, x, j + 2 * LANES));
                s3 = s3.add(FloatVector.fromArray(SPECIES, x, j + 3 * LANES));
            }
            s0.intoArray(sums, lane);
            s1.intoArray(sums, lane + LANES);
            s2.intoArray(sums, lane + 2 * LANES);
            s3.intoArray(sums, lane + 3 * LANES);
        }
    }

    private static void squares(float[] sums, float[] x, int off, float mean, int whole) {
        for (int lane = 0; lane < STRIDE; lane += 4 * LANES) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int j = off + lane; j < off + whole; j += STRIDE) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, j).sub(mean);
                FloatVector x1 = FloatVector.fromArray(SPECIES, x, j + LANES).sub(mean);
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, j + 2 * LANES).sub(mean);
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, j + 3 * LANES).sub(mean);
                s0 = x0.fma(x0, s0);
                s1 = x1.fma(x1, s1);
                s2 = x2.fma(x2, s2);
                s3 = x3.fma(x3, s3);
            }
            s0.intoArray(sums, lane);
            s1.intoArray(sums, lane + LANES);
            s2.intoArray(sums, lane + 2 * LANES);
            s3.intoArray(sums, lane + 3 * LANES);
        }
    }

    static void backward(
            float[] d, int dOff,
            float[] dy, int dyOff,
            float[] x, int xOff,
            float[] gain, int gainOff,
            float scale, int n) {
        float[] sums = SUMS.get();
        int whole = n / STRIDE * STRIDE;
        for (int lane = 0; lane < STRIDE; lane += 2 * LANES) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector p0 = s0;
            FloatVector p1 = s0;
            for (int j = lane; j < whole; j += STRIDE) {
                int k = j + LANES;
                FloatVector e0 = FloatVector.fromArray(SPECIES, dy, dyOff + j)
                        .mul(FloatVector.fromArray(SPECIES, gain, gainOff + j));
                FloatVector e1 = FloatVector.fromArray(SPECIES, dy, dyOff + k)
                        .mul(FloatVector.fromArray(SPECIES, gain, gainOff + k));
                s0 = s0.add(e0);
                s1 = s1.add(e1);
                p0 = e0.fma(FloatVector.fromArray(SPECIES, x, xOff + j), p0);
                p1 = e1.fma(FloatVector.fromArray(SPECIES, x, xOff + k), p1);
            }
            s0.intoArray(sums, lane);
            s1.intoArray(sums, lane + LANES);
            p0.intoArray(sums, STRIDE + lane);
            p1.intoArray(sums, STRIDE + lane + LANES);
        }
        for (int j = whole; j < n; j++) {
            int lane = j - whole;
            float e = dy[dyOff + j] * gain[gainOff + j];
            sums[lane] += e;
            sums[STRIDE + lane] = Math.fma(e, x[xOff + j], sums[STRIDE + lane]);
        }
        float mean = tree(sums, 0) / n;
        float along = tree(sums, STRIDE) / n;
        FloatVector alongs = FloatVector.broadcast(SPECIES, along);
        int vectors = n / LANES * LANES;
        for (int j = 0; j < vectors; j += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, dy, dyOff + j)
                    .mul(FloatVector.fromArray(SPECIES, gain, gainOff + j));
            FloatVector xv = FloatVector.fromArray(SPECIES, x, xOff + j);
            xv.neg().fma(alongs, e.sub(mean)).mul(scale).intoArray(d, dOff + j);
        }
        if (vectors < n) {
            PortableNorm.finishBackward(
                    d, dOff + vectors, dy, dyOff + vectors, x, xOff + vectors, gain, gainOff + vectors,
                    mean, along, scale, n - vectors);
        }
    }

    /** {@link PortableNorm#tree}, by vectors while there are whole ones. */
    private static float tree(float[] sums, int off) {
        int half = STRIDE / 2;
        for (; half >= LANES; half /= 2) {
            for (int lane = off; lane < off + half; lane += LANES) {
                FloatVector.fromArray(SPECIES, sums, lane)
                        .add(FloatVector.fromArray(SPECIES, sums, lane + half))
                        .intoArray(sums, lane);
            }
        }
        return PortableNorm.tree(sums, off, 2 * half);
    }
    // spotless:on
}
