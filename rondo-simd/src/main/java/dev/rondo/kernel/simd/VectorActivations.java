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
                case ScaledTanh scaled -> scaledTanh(scaled, x, row, whole);
                case Sigmoid sigmoid -> sigmoid(x, row, whole);
                case Tanh tanh -> tanh(x, row, whole);
                default -> VectorCurves.activate(f, x, row, whole);
            }
            if (whole < n) {
                f.apply(x, row + whole, n - whole);
            }
        }
    }

    private static void tanh(float[] x, int off, int n) {
        for (int j = 0; j < n; j += LANES) {
            tanh(FloatVector.fromArray(SPECIES, x, off + j)).intoArray(x, off + j);
        }
    }

    private static void sigmoid(float[] x, int off, int n) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector t = tanh(FloatVector.fromArray(SPECIES, x, off + j).mul(0.5f));
            FloatVector.broadcast(SPECIES, 0.5f)
                    .fma(t, FloatVector.broadcast(SPECIES, 0.5f))
                    .intoArray(x, off + j);
        }
    }

    private static void scaledTanh(ScaledTanh f, float[] x, int off, int n) {
        for (int j = 0; j < n; j += LANES) {
            tanh(FloatVector.fromArray(SPECIES, x, off + j).mul(f.beta()))
                    .mul(f.alpha())
                    .intoArray(x, off + j);
        }
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector t = limit(x, LIMIT);
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
        q = s.fma(q, FloatVector.broadcast(SPECIES, 1f));
        return limit(t.mul(p).div(q), 1f);
    }

    private static FloatVector limit(FloatVector x, float limit) {
        FloatVector high = FloatVector.broadcast(SPECIES, limit);
        FloatVector low = FloatVector.broadcast(SPECIES, -limit);
        FloatVector below = x.blend(high, x.compare(VectorOperators.GT, high));
        return below.blend(low, below.compare(VectorOperators.LT, low));
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
