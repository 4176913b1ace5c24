package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.VectorExponentials.exp;
import static dev.rondo.kernel.simd.VectorExponentials.log1p;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.Relu;
import dev.rondo.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Activations by exponentials, and slopes by cases, operation by operation as in their records. */
final class VectorCurves {
    private VectorCurves() {}

    /** Whether {@link #activate} knows f. */
    static boolean activates(Activation f) {
        return f instanceof Elu || f instanceof Softplus;
    }

    /** {@code x = f(x)} for n elements, n a multiple of the lanes. */
    static void activate(Activation f, float[] x, int off, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        if (f instanceof Elu elu) {
            for (int j = off; j < off + n; j += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, j);
                FloatVector below = exp(v.min(zero)).sub(1f);
                below.fma(FloatVector.broadcast(SPECIES, elu.alpha()), v.max(zero))
                        .intoArray(x, j);
            }
        } else {
            for (int j = off; j < off + n; j += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, j);
                v.max(zero).add(log1p(exp(v.abs().neg()))).intoArray(x, j);
            }
        }
    }

    /** Whether {@link #slope} knows f. */
    static boolean slopes(Activation f) {
        return f instanceof Relu || f instanceof LeakyRelu || activates(f);
    }

    /** {@code s = f'} for n outputs y, n a multiple of the lanes. */
    static void slope(Activation f, float[] s, int sOff, float[] y, int yOff, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        float alpha = f instanceof LeakyRelu leaky ? leaky.alpha() : f instanceof Elu elu ? elu.alpha() : 0f;
        FloatVector constant = FloatVector.broadcast(SPECIES, alpha);
        boolean adds = f instanceof Elu;
        for (int j = 0; j < n; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, y, yOff + j);
            FloatVector slope = f instanceof Softplus
                    ? one.sub(exp(v.neg()))
                    : (adds ? v.add(constant) : constant).blend(one, v.compare(VectorOperators.GT, 0f));
            slope.intoArray(s, sOff + j);
        }
    }
}
