package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import java.util.Arrays;

/**
 * The product {@code h'.R} of the sLSTM, where R mixes the units of a head and of no other: {@code [heads, D, 4D]}, with
 * the gates i, f, z, o one after another. With heads of one unit it is a product of elements.
 */
final class HeadProduct {
    private static final int GATES = 4;

    private final ScanOp scan;
    private final Variable recurrent;
    private final int heads;
    private final int size;
    private final int units;
    /** A weight of each unit, gate by gate, where heads have one unit. */
    private final float[] diagonal;

    private float[] transposed = {};

    HeadProduct(ScanOp scan, Variable recurrent) {
        this.scan = scan;
        this.recurrent = recurrent;
        heads = recurrent.shape().axis(0);
        size = recurrent.shape().axis(1);
        units = heads * size;
        diagonal = size == 1 ? scan.tape.take(GATES * units) : new float[0];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i % GATES * units + i / GATES] = recurrent.value().data()[i];
        }
    }

    /** How many units a head has. */
    int size() {
        return size;
    }

    /** {@code z += h'.R} for the units from {@code from} on. */
    void addProduct(float[] z, int row, float[] h, int hAt, int from, int n) {
        for (int gate = 0; gate < GATES; gate++) {
            int column = gate * units + from;
            if (size == 1) {
                Elementwise.addProduct(z, row + column, h, hAt + from, diagonal, column, n);
                continue;
            }
            for (int unit = from; unit < from + n; unit += size) {
                float[] r = recurrent.value().data();
                int block = unit * GATES * size + gate * size;
                scan.kernels.multiply(
                        z,
                        row + gate * units + unit,
                        units,
                        h,
                        hAt + unit,
                        units,
                        1,
                        r,
                        block,
                        GATES * size,
                        1,
                        size,
                        size);
            }
        }
    }

    /** The transpose of each head's block of each gate. */
    void prepareBackward() {
        transposed = scan.tape.take(size == 1 ? 0 : GATES * units * size);
        float[] r = recurrent.value().data();
        for (int i = 0; i < transposed.length; i++) {
            int column = i % size;
            int row = i / size % size;
            int gate = i / (size * size) % GATES;
            int head = i / (size * size * GATES);
            transposed[i] = r[((head * size + column) * GATES + gate) * size + row];
        }
    }

    /** {@code dh = dz.R'} for the units from {@code from} on. */
    void productBack(float[] dh, int dhAt, float[] dz, int row, int from, int n) {
        Arrays.fill(dh, dhAt + from, dhAt + from + n, 0f);
        for (int gate = 0; gate < GATES; gate++) {
            int column = gate * units + from;
            if (size == 1) {
                Elementwise.addProduct(dh, dhAt + from, dz, row + column, diagonal, column, n);
                continue;
            }
            for (int unit = from; unit < from + n; unit += size) {
                int block = unit / size * GATES * size * size + gate * size * size;
                scan.kernels.multiply(
                        dh,
                        dhAt + unit,
                        units,
                        dz,
                        row + gate * units + unit,
                        units,
                        1,
                        transposed,
                        block,
                        size,
                        1,
                        size,
                        size);
            }
        }
    }

    /** {@code dR += h'.dz} over all sequences and steps. */
    void weightGradient() {
        if (!recurrent.needsGradient()) {
            return;
        }
        float[] dr = recurrent.gradient().data();
        if (size == 1) {
            float[] sums = scan.tape.take(GATES * units);
            Arrays.fill(sums, 0f);
            for (int gate = 0; gate < GATES; gate++) {
                scan.addUnitGradient(sums, gate * units, gate * units, 0);
            }
            for (int i = 0; i < sums.length; i++) {
                dr[i] += sums[i % GATES * units + i / GATES];
            }
            return;
        }
        scan.compute.workers().split(heads * GATES, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                for (int b = 0; b < scan.batch && scan.time > 0; b++) {
                    add(dr, part / GATES * size, part % GATES, b, 0, 1);
                    add(dr, part / GATES * size, part % GATES, b, 1, scan.time - 1);
                }
            }
        });
    }

    /** What some steps of a sequence give to the block of a head, which begins with a unit, and a gate. */
    private void add(float[] dr, int unit, int gate, int b, int t, int steps) {
        if (steps > 0) {
            float[] h = scan.prior(0, t);
            int block = unit * GATES * size + gate * size;
            int dz = scan.zAt(b, t) + gate * units + unit;
            scan.kernels.multiply(
                    dr,
                    block,
                    GATES * size,
                    h,
                    scan.priorAt(b, t) + unit,
                    1,
                    units,
                    scan.dz,
                    dz,
                    scan.zRow,
                    size,
                    size,
                    steps);
        }
    }
}
