package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.ScanGates;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** What the scan family does with exponentials, operation by operation as in {@link ScanGates}. */
final class VectorScan {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private VectorScan() {}

    static void share(float[] a, int aOff, int aRow, float[] z, int zOff, int zRow, int block, int m, int n) {
        int whole = n / LANES * LANES;
        for (int row = 0; row < m; row++) {
            int f = zOff + row * zRow;
            int i = f + block;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector ef = opposite(FloatVector.fromArray(SPECIES, z, f + j));
                FloatVector ei = opposite(FloatVector.fromArray(SPECIES, z, i + j));
                FloatVector oneF = ef.add(1f);
                FloatVector oneI = ei.add(1f);
                ef.div(oneF).intoArray(z, f + j);
                ei.div(oneI).intoArray(z, i + j);
                oneI.div(oneF.add(oneI)).intoArray(a, aOff + row * aRow + j);
            }
        }
        if (whole < n) {
            ScanGates.share(a, aOff + whole, aRow, z, zOff + whole, zRow, block, m, n - whole);
        }
    }

    /** exp of the opposite of x, or of the largest opposite that is told apart. */
    private static FloatVector opposite(FloatVector x) {
        return VectorExponentials.exp(x.neg().min(ScanGates.FAR));
    }

    static void slstm(
            float[] h, float[] c, float[] n, float[] m, float[] closed, int off,
            float[] cBefore, float[] nBefore, float[] mBefore, int beforeOff,
            float[] z, int zOff, int block, int units) {
        int whole = units / LANES * LANES;
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector nothing = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < whole; j += LANES) {
            int i = zOff + j;
            FloatVector sum = FloatVector.fromArray(SPECIES, z, i);
            FloatVector f = FloatVector.fromArray(SPECIES, z, i + block);
            FloatVector e = VectorExponentials.exp(f.abs().neg());
            FloatVector seen = FloatVector.fromArray(SPECIES, nBefore, beforeOff + j);
            FloatVector carried = FloatVector.fromArray(SPECIES, mBefore, beforeOff + j)
                    .add(f.min(0f).sub(VectorExponentials.log1p(e)))
                    .blend(nothing, seen.compare(VectorOperators.EQ, 0f));
            FloatVector largest = sum.max(carried);
            FloatVector in = VectorExponentials.exp(sum.sub(largest));
            FloatVector keep = VectorExponentials.exp(carried.sub(largest));
            FloatVector candidate = FloatVector.fromArray(SPECIES, z, i + 2 * block);
            FloatVector cell = keep.fma(FloatVector.fromArray(SPECIES, cBefore, beforeOff + j), in.mul(candidate));
            FloatVector count = keep.fma(seen, in);
            VectorMask<Float> open = f.compare(VectorOperators.GE, 0f);
            one.blend(e, open).div(e.add(1f)).intoArray(closed, off + j);
            in.intoArray(z, i);
            keep.intoArray(z, i + block);
            cell.intoArray(c, off + j);
            count.intoArray(n, off + j);
            largest.intoArray(m, off + j);
            FloatVector.fromArray(SPECIES, z, i + 3 * block).mul(cell.div(count)).intoArray(h, off + j);
        }
        if (whole < units) {
            ScanGates.slstm(
                    h, c, n, m, closed, off + whole, cBefore, nBefore, mBefore, beforeOff + whole,
                    z, zOff + whole, block, units - whole);
        }
    }
    // spotless:on
}
