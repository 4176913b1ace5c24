package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Param;

/**
 * What the benchmarks of cells share: one step of m sequences. Kernels that work in place get their operands restored
 * by a copy, which is part of the time: without it the values would shrink until they are denormal.
 */
public abstract class CellBenchmark extends KernelBenchmark {
    /** B x H. */
    @Param({"32x64", "32x128", "64x512", "1x256"})
    public String shape;

    int m;
    int units;
    int zRow;
    float[] z;
    float[] before;
    float[] dh;
    float[] slopes;
    float[] h;
    float[] carried;
    private float[] freshZ;
    private float[] fresh;

    /**
     * @param blocks of H columns in a row of z
     * @param slopeBlocks of H columns in a row of slopes
     */
    void operands(int blocks, int slopeBlocks) {
        int[] sizes = sizes(shape);
        m = sizes[0];
        units = sizes[1];
        zRow = gateRow(blocks * units);
        freshZ = values(m * zRow);
        z = freshZ.clone();
        before = values(m * units);
        dh = values(m * units);
        slopes = values(m * slopeBlocks * units);
        fresh = values(m * units);
        h = fresh.clone();
        carried = fresh.clone();
    }

    void restoreZ() {
        System.arraycopy(freshZ, 0, z, 0, z.length);
    }

    void restore(float[] state) {
        System.arraycopy(fresh, 0, state, 0, state.length);
    }
}
