package dev.rondo.kernel.simd;

import static dev.rondo.kernel.PortableActivations.LIMIT;
import static dev.rondo.kernel.PortableActivations.P0;
import static dev.rondo.kernel.PortableActivations.P1;
import static dev.rondo.kernel.PortableActivations.P2;
import static dev.rondo.kernel.PortableActivations.P3;
import static dev.rondo.kernel.PortableActivations.P4;
import static dev.rondo.kernel.PortableActivations.Q1;
import static dev.rondo.kernel.PortableActivations.Q2;
import static dev.rondo.kernel.PortableActivations.Q3;
import static dev.rondo.kernel.PortableActivations.Q4;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.PortableActivations;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.Sigmoid;
import dev.rondo.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * tanh and sigmoid, operation by operation as in {@link PortableActivations}. Limits are set by comparing and blending,
 * which lets NaN through as {@link Math#max} does and is cheaper than the vector maximum.
 */
final class VectorActivations {
    private VectorActivations() {}

    static void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < m; i++) {
            int row = xOff + i * xRow;
            switch (f) {
                case ScaledTanh scaled -> scaledTanh(x, row, whole, scaled.beta(), scaled.alpha(), -0f);
                case Sigmoid sigmoid -> scaledTanh(x, row, whole, 0.5f, 0.5f, 0.5f);
                case Tanh tanh -> tanh(x, row, whole);
                default -> VectorCurves.activate(f, x, row, whole);
            }
            if (whole < n) {
                f.apply(x, row + whole, n - whole);
            }
        }
    }

    static void tanh(float[] x, int off, int n) {
        scaledTanh(x, off, n, 1f, 1f, -0f);
    }

    /**
     * {@code x = shift + outside * tanh(inside * x)} for n elements, n a multiple of the lanes. A shift of minus zero
     * changes nothing, not even the sign of a zero.
     *
     * <p>All of it stands in the loop: a call that takes or returns vectors is inlined or not by how often the compiler saw
     * it before, and where it is not, every vector goes through the heap.
     */
    private static void scaledTanh(float[] x, int off, int n, float inside, float outside, float shift) {
        FloatVector limit = FloatVector.broadcast(SPECIES, LIMIT);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = off; j < off + n; j += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, x, j).mul(inside);
            t = t.blend(limit, t.compare(VectorOperators.GT, limit));
            t = t.blend(limit.neg(), t.compare(VectorOperators.LT, limit.neg()));
            FloatVector s = t.mul(t);
            FloatVector p = FloatVector.broadcast(SPECIES, P4);
            p = s.fma(p, FloatVector.broadcast(SPECIES, P3));
            p = s.fma(p, FloatVector.broadcast(SPECIES, P2));
            p = s.fma(p, FloatVector.broadcast(SPECIES, P1));
            p = s.fma(p, FloatVector.broadcast(SPECIES, P0));
            FloatVector q = FloatVector.broadcast(SPECIES, Q4);
            q = s.fma(q, FloatVector.broadcast(SPECIES, Q3));
            q = s.fma(q, FloatVector.broadcast(SPECIES, Q2));
            q = s.fma(q, FloatVector.broadcast(SPECIES, Q1));
            q = s.fma(q, one);
            t.mul(p)
                    .div(q)
                    .fma(FloatVector.broadcast(SPECIES, outside), FloatVector.broadcast(SPECIES, shift))
                    .intoArray(x, j);
        }
    }

    static void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        boolean known = f instanceof Tanh || f instanceof Sigmoid || VectorCurves.slopes(f);
        int whole = known ? n / LANES * LANES : 0;
        for (int i = 0; i < m; i++) {
            int to = sOff + i * sRow;
            int from = yOff + i * yRow;
            if (f instanceof Tanh) {
                tanhSlope(s, to, y, from, whole);
            } else if (f instanceof Sigmoid) {
                sigmoidSlope(s, to, y, from, whole);
            } else if (whole > 0) {
                VectorCurves.slope(f, s, to, y, from, whole);
            }
            if (whole < n) {
                f.slopes(s, to + whole, y, from + whole, n - whole);
            }
        }
    }

    private static void tanhSlope(float[] s, int sOff, float[] y, int yOff, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yOff + j);
            value.neg().fma(value, one).intoArray(s, sOff + j);
        }
    }

    private static void sigmoidSlope(float[] s, int sOff, float[] y, int yOff, int n) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yOff + j);
            value.neg().fma(value, value).intoArray(s, sOff + j);
        }
    }
}
