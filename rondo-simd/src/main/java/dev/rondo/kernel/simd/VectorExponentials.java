package dev.rondo.kernel.simd;

import static dev.rondo.kernel.Exponentials.E0;
import static dev.rondo.kernel.Exponentials.E1;
import static dev.rondo.kernel.Exponentials.E2;
import static dev.rondo.kernel.Exponentials.E3;
import static dev.rondo.kernel.Exponentials.E4;
import static dev.rondo.kernel.Exponentials.HIGH;
import static dev.rondo.kernel.Exponentials.L0;
import static dev.rondo.kernel.Exponentials.L1;
import static dev.rondo.kernel.Exponentials.L2;
import static dev.rondo.kernel.Exponentials.L3;
import static dev.rondo.kernel.Exponentials.LN2_HIGH;
import static dev.rondo.kernel.Exponentials.LN2_LOW;
import static dev.rondo.kernel.Exponentials.LOG2_E;
import static dev.rondo.kernel.Exponentials.LOW;
import static dev.rondo.kernel.Exponentials.ROUNDER;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Exponentials;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * exp and log, operation by operation as in {@link Exponentials}; the power of two is read from the bits that rounding
 * left.
 */
final class VectorExponentials {
    private static final int ROUNDED = Float.floatToRawIntBits(ROUNDER);

    private VectorExponentials() {}

    static void exp(float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        int whole = n / LANES * LANES;
        for (int j = 0; j < whole; j += LANES) {
            exp(FloatVector.fromArray(SPECIES, x, xOff + j).add(shift)).intoArray(y, yOff + j);
        }
        for (int j = whole; j < n; j++) {
            y[yOff + j] = Exponentials.exp(x[xOff + j] + shift);
        }
    }

    /** {@link Exponentials#exp}. */
    static FloatVector exp(FloatVector x) {
        FloatVector below = x.blend(HIGH, x.compare(VectorOperators.GT, HIGH));
        FloatVector t = below.blend(LOW, below.compare(VectorOperators.LT, LOW));
        FloatVector shifted = t.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDER));
        FloatVector back = shifted.sub(ROUNDER).neg();
        FloatVector r = back.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), t);
        r = back.fma(FloatVector.broadcast(SPECIES, LN2_LOW), r);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, E4), FloatVector.broadcast(SPECIES, E3));
        q = r.fma(q, FloatVector.broadcast(SPECIES, E2));
        q = r.fma(q, FloatVector.broadcast(SPECIES, E1));
        q = r.fma(q, FloatVector.broadcast(SPECIES, E0));
        FloatVector p = r.mul(r).fma(q, r).add(1f);
        IntVector power = shifted.reinterpretAsInts().sub(ROUNDED);
        IntVector half = power.lanewise(VectorOperators.ASHR, 1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** {@link Exponentials#log1p}. */
    static FloatVector log1p(FloatVector e) {
        FloatVector s = e.div(e.add(2f));
        FloatVector z = s.mul(s);
        FloatVector q = z.fma(FloatVector.broadcast(SPECIES, L3), FloatVector.broadcast(SPECIES, L2));
        q = z.fma(q, FloatVector.broadcast(SPECIES, L1));
        q = z.fma(q, FloatVector.broadcast(SPECIES, L0));
        return s.mul(z.fma(q, FloatVector.broadcast(SPECIES, 2f)));
    }
}
