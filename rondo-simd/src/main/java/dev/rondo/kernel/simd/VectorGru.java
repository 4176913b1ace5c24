package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.PortableGru;
import jdk.incubator.vector.FloatVector;

/** The GRU's kernels, operation by operation as in {@link PortableGru}. */
final class VectorGru {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private VectorGru() {}

    static void blend(
            float[] h, int hOff, float[] before, int beforeOff, float[] z, int zOff, int zRow, int m, int units) {
        int whole = units / LANES * LANES;
        for (int row = 0; row < m; row++) {
            int to = hOff + row * units;
            int from = beforeOff + row * units;
            int g = zOff + row * zRow;
            int update = g + units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector candidate = FloatVector.fromArray(SPECIES, z, g + j);
                FloatVector gate = FloatVector.fromArray(SPECIES, z, update + j);
                FloatVector previous = FloatVector.fromArray(SPECIES, before, from + j);
                gate.fma(previous.sub(candidate), candidate).intoArray(h, to + j);
            }
        }
        if (whole < units) {
            PortableGru.blend(h, hOff, before, beforeOff, z, zOff, zRow, m, units, whole);
        }
    }

    static void blendBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        int whole = units / LANES * LANES;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int g = zOff + row * zRow;
            int update = g + units;
            int s = sOff + row * 3 * units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector dhj = FloatVector.fromArray(SPECIES, dh, dhOff + state + j);
                FloatVector gate = FloatVector.fromArray(SPECIES, z, update + j);
                FloatVector candidate = FloatVector.fromArray(SPECIES, z, g + j);
                FloatVector previous = FloatVector.fromArray(SPECIES, before, beforeOff + state + j);
                FloatVector known = FloatVector.fromArray(SPECIES, dBefore, dBeforeOff + state + j);
                FloatVector gateSlope = FloatVector.fromArray(SPECIES, slopes, s + units + j);
                FloatVector candidateSlope = FloatVector.fromArray(SPECIES, slopes, s + j);
                dhj.fma(gate, known).intoArray(dBefore, dBeforeOff + state + j);
                dhj.mul(previous.sub(candidate)).mul(gateSlope).intoArray(z, update + j);
                dhj.mul(one.sub(gate)).mul(candidateSlope).intoArray(z, g + j);
            }
        }
        if (whole < units) {
            PortableGru.blendBackward(
                    dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff,
                    dh, dhOff, m, units, whole);
        }
    }

    static void resetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units) {
        int whole = units / LANES * LANES;
        for (int row = 0; row < m; row++) {
            int g = zOff + row * zRow;
            int r = g + 2 * units;
            int u = r + units;
            int s = sOff + (row * 3 + 2) * units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector dg = FloatVector.fromArray(SPECIES, z, g + j);
                FloatVector reset = FloatVector.fromArray(SPECIES, z, r + j);
                FloatVector recurrent = FloatVector.fromArray(SPECIES, z, u + j);
                dg.mul(recurrent).mul(FloatVector.fromArray(SPECIES, slopes, s + j)).intoArray(z, r + j);
                dg.mul(reset).intoArray(z, u + j);
            }
        }
        if (whole < units) {
            PortableGru.resetAfterBackward(z, zOff, zRow, slopes, sOff, m, units, whole);
        }
    }

    static void resetBeforeBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dReset, int dResetOff,
            int m, int units) {
        int whole = units / LANES * LANES;
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int r = zOff + row * zRow + 2 * units;
            int s = sOff + (row * 3 + 2) * units;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector d = FloatVector.fromArray(SPECIES, dReset, dResetOff + state + j);
                FloatVector reset = FloatVector.fromArray(SPECIES, z, r + j);
                FloatVector previous = FloatVector.fromArray(SPECIES, before, beforeOff + state + j);
                FloatVector known = FloatVector.fromArray(SPECIES, dBefore, dBeforeOff + state + j);
                d.fma(reset, known).intoArray(dBefore, dBeforeOff + state + j);
                d.mul(previous).mul(FloatVector.fromArray(SPECIES, slopes, s + j)).intoArray(z, r + j);
            }
        }
        if (whole < units) {
            PortableGru.resetBeforeBackward(
                    dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff,
                    dReset, dResetOff, m, units, whole);
        }
    }
    // spotless:on
}
