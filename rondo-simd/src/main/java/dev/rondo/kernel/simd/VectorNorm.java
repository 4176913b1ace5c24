package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.PortableNorm;
import jdk.incubator.vector.FloatVector;

/**
 * Layer normalization of rows, operation by operation as in {@link PortableNorm}. The virtual lanes of a sum are taken
 * four vectors at a time, each of which walks over the row by itself. Four rows go through each phase together: what
 * ends a phase, adding lanes and taking a root, is a chain that has to be waited for, and the chains of four rows run
 * side by side.
 */
final class VectorNorm {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private static final int STRIDE = PortableNorm.LANES;
    private static final int ROWS = 4;

    /** Two sums for each of four rows, and their two results. */
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[ROWS * (2 * STRIDE + 2)]);

    private static final int MEANS = ROWS * 2 * STRIDE;
    private static final int ALONGS = MEANS + ROWS;

    private VectorNorm() {}

    static void add(
            float[] y, int yOff, int yRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            float epsilon,
            int m, int n) {
        float[] sums = SUMS.get();
        for (int first = 0; first < m; first += ROWS) {
            int rows = Math.min(ROWS, m - first);
            int xAt = xOff + first * xRow;
            int scaleAt = scaleOff + first;
            for (int i = 0; i < rows; i++) {
                sum(sums, i * STRIDE, x, xAt + i * xRow, n);
            }
            for (int i = 0; i < rows; i++) {
                sums[MEANS + i] = tree(sums, i * STRIDE) / n;
            }
            for (int i = 0; i < rows; i++) {
                squares(sums, i * STRIDE, x, xAt + i * xRow, sums[MEANS + i], n);
            }
            for (int i = 0; i < rows; i++) {
                scale[scaleAt + i] = PortableNorm.scale(tree(sums, i * STRIDE), epsilon, n);
            }
            for (int i = 0; i < rows; i++) {
                finish(
                        y, yOff + (first + i) * yRow, x, xAt + i * xRow, gain, gainOff,
                        sums[MEANS + i], scale[scaleAt + i], n);
            }
        }
    }

    private static void sum(float[] sums, int to, float[] x, int off, int n) {
        int whole = n / STRIDE * STRIDE;
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
            s0.intoArray(sums, to + lane);
            s1.intoArray(sums, to + lane + LANES);
            s2.intoArray(sums, to + lane + 2 * LANES);
            s3.intoArray(sums, to + lane + 3 * LANES);
        }
        for (int j = whole; j < n; j++) {
            sums[to + j - whole] += x[off + j];
        }
    }

    private static void squares(float[] sums, int to, float[] x, int off, float mean, int n) {
        int whole = n / STRIDE * STRIDE;
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
            s0.intoArray(sums, to + lane);
            s1.intoArray(sums, to + lane + LANES);
            s2.intoArray(sums, to + lane + 2 * LANES);
            s3.intoArray(sums, to + lane + 3 * LANES);
        }
        for (int j = whole; j < n; j++) {
            float centred = x[off + j] - mean;
            sums[to + j - whole] = Math.fma(centred, centred, sums[to + j - whole]);
        }
    }

    private static void finish(
            float[] y, int yOff, float[] x, int xOff, float[] gain, int gainOff, float mean, float scale, int n) {
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
    }

    static void backward(
            float[] d, int dOff, int dRow,
            float[] dy, int dyOff, int dyRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            int m, int n) {
        float[] sums = SUMS.get();
        for (int first = 0; first < m; first += ROWS) {
            int rows = Math.min(ROWS, m - first);
            int xAt = xOff + first * xRow;
            int dyAt = dyOff + first * dyRow;
            for (int i = 0; i < rows; i++) {
                products(sums, i * 2 * STRIDE, dy, dyAt + i * dyRow, x, xAt + i * xRow, gain, gainOff, n);
            }
            for (int i = 0; i < rows; i++) {
                sums[MEANS + i] = tree(sums, i * 2 * STRIDE) / n;
                sums[ALONGS + i] = tree(sums, i * 2 * STRIDE + STRIDE) / n;
            }
            for (int i = 0; i < rows; i++) {
                finishBackward(
                        d, dOff + (first + i) * dRow, dy, dyAt + i * dyRow, x, xAt + i * xRow, gain, gainOff,
                        sums[MEANS + i], sums[ALONGS + i], scale[scaleOff + first + i], n);
            }
        }
    }

    /** The sums of {@code e = dy * gain} and of {@code e * x}. */
    private static void products(
            float[] sums, int to, float[] dy, int dyOff, float[] x, int xOff, float[] gain, int gainOff, int n) {
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
            s0.intoArray(sums, to + lane);
            s1.intoArray(sums, to + lane + LANES);
            p0.intoArray(sums, to + STRIDE + lane);
            p1.intoArray(sums, to + STRIDE + lane + LANES);
        }
        for (int j = whole; j < n; j++) {
            int lane = to + j - whole;
            float e = dy[dyOff + j] * gain[gainOff + j];
            sums[lane] += e;
            sums[STRIDE + lane] = Math.fma(e, x[xOff + j], sums[STRIDE + lane]);
        }
    }

    private static void finishBackward(
            float[] d, int dOff,
            float[] dy, int dyOff,
            float[] x, int xOff,
            float[] gain, int gainOff,
            float mean, float along, float scale, int n) {
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

    /** {@link PortableNorm}'s sum of lanes, by vectors until 16 are left. */
    private static float tree(float[] sums, int off) {
        for (int half = STRIDE / 2; half >= 16; half /= 2) {
            for (int lane = off; lane < off + half; lane += LANES) {
                FloatVector.fromArray(SPECIES, sums, lane)
                        .add(FloatVector.fromArray(SPECIES, sums, lane + half))
                        .intoArray(sums, lane);
            }
        }
        return PortableNorm.tree16(sums, off);
    }
    // spotless:on
}
