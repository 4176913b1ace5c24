package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.PortableLstm;
import jdk.incubator.vector.FloatVector;

/** The LSTM's kernels, operation by operation as in {@link PortableLstm}. */
final class VectorLstm {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private VectorLstm() {}

    /** With tanh. */
    static void state(
            float[] h, int hOff,
            float[] c, int cOff,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        int whole = units / LANES * LANES;
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int i = zOff + row * zRow;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector input = FloatVector.fromArray(SPECIES, z, i + j);
                FloatVector forget = FloatVector.fromArray(SPECIES, z, f + j);
                FloatVector candidate = FloatVector.fromArray(SPECIES, z, g + j);
                FloatVector previous = FloatVector.fromArray(SPECIES, before, beforeOff + state + j);
                FloatVector carry = forget.fma(previous, input.mul(candidate));
                carry.intoArray(c, cOff + state + j);
                carry.intoArray(exposed, exposedOff + state + j);
            }
            VectorActivations.tanh(exposed, exposedOff + state, whole);
            for (int j = 0; j < whole; j += LANES) {
                FloatVector shown = FloatVector.fromArray(SPECIES, exposed, exposedOff + state + j);
                shown.mul(FloatVector.fromArray(SPECIES, z, o + j)).intoArray(h, hOff + state + j);
            }
        }
        if (whole < units) {
            PortableLstm.state(
                    Activation.TANH, h, hOff, c, cOff, exposed, exposedOff, before, beforeOff,
                    z, zOff, zRow, m, units, whole);
        }
    }

    /** With sigmoid gates and tanh. */
    static void backward(
            float[] dc, int dcOff,
            float[] z, int zOff, int zRow,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        int whole = units / LANES * LANES;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int i = zOff + row * zRow;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector dhj = FloatVector.fromArray(SPECIES, dh, dhOff + state + j);
                FloatVector output = FloatVector.fromArray(SPECIES, z, o + j);
                FloatVector shown = FloatVector.fromArray(SPECIES, exposed, exposedOff + state + j);
                FloatVector later = FloatVector.fromArray(SPECIES, dc, dcOff + state + j);
                FloatVector dcj = dhj.mul(output).fma(shown.neg().fma(shown, one), later);
                dhj.mul(shown).mul(output.neg().fma(output, output)).intoArray(z, o + j);

                FloatVector input = FloatVector.fromArray(SPECIES, z, i + j);
                FloatVector forget = FloatVector.fromArray(SPECIES, z, f + j);
                FloatVector candidate = FloatVector.fromArray(SPECIES, z, g + j);
                FloatVector previous = FloatVector.fromArray(SPECIES, before, beforeOff + state + j);
                dcj.mul(candidate).mul(input.neg().fma(input, input)).intoArray(z, i + j);
                dcj.mul(previous).mul(forget.neg().fma(forget, forget)).intoArray(z, f + j);
                dcj.mul(input).mul(candidate.neg().fma(candidate, one)).intoArray(z, g + j);
                dcj.mul(forget).intoArray(dc, dcOff + state + j);
            }
        }
        if (whole < units) {
            PortableLstm.backward(
                    Activation.SIGMOID, Activation.TANH, dc, dcOff, z, zOff, zRow, exposed, exposedOff,
                    before, beforeOff, dh, dhOff, m, units, whole);
        }
    }
    // spotless:on
}
