package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each kernel writes to every place that it is to write to, and to no other. */
class PortableRangesTest {
    private static final int M = 3;
    private static final int UNITS = 5;
    private static final int OFF = 7;
    /** Room for rows of six blocks with a gap behind each, and for guards before and after. */
    private static final int LENGTH = 200;

    private final Kernels kernels = new PortableKernels();
    private final Random random = TestSeed.random("ranges");
    private final List<float[]> inputs = new ArrayList<>();

    private float[] array() {
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = 0.1f + random.nextFloat();
        }
        return values;
    }

    private float[] input() {
        float[] values = array();
        inputs.add(values);
        return values;
    }

    /** The places of {@code rows} rows of {@code columns} columns from {@link #OFF} on. */
    private static TreeSet<Integer> block(int rows, int row, int columns, int firstColumn) {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                places.add(OFF + i * row + firstColumn + j);
            }
        }
        return places;
    }

    private void assertWrites(float[] output, TreeSet<Integer> places, Runnable kernel) {
        float[] before = output.clone();
        List<float[]> inputsBefore = inputs.stream().map(float[]::clone).toList();
        kernel.run();
        TreeSet<Integer> changed = new TreeSet<>();
        for (int i = 0; i < output.length; i++) {
            if (output[i] != before[i]) {
                changed.add(i);
            }
        }
        assertEquals(places, changed, TestSeed.replay("places written to"));
        for (int i = 0; i < inputs.size(); i++) {
            assertTrue(Arrays.equals(inputsBefore.get(i), inputs.get(i)), "input " + i + " was written to");
        }
    }

    @Test
    void productsWriteToTheirRowsAlone() {
        float[] a = input();
        float[] b = input();
        float[] c = array();
        assertWrites(c, block(M, 8, UNITS, 0), () -> kernels.multiply(c, OFF, 8, a, 1, 9, 1, b, 2, 7, M, UNITS, 6));
        float[] packed = array();
        TreeSet<Integer> whole = new TreeSet<>();
        for (int i = 0; i < kernels.packedLength(6, UNITS); i++) {
            whole.add(i);
        }
        assertWrites(packed, whole, () -> kernels.pack(packed, b, 2, 7, 1, 6, UNITS));
        TreeSet<Integer> rows = block(M, 8, UNITS, 0);
        assertWrites(c, rows, () -> kernels.multiplyPacked(c, OFF, 8, c, OFF, 8, a, 1, 9, packed, M, UNITS, 6));
        assertWrites(c, rows, () -> kernels.multiplyPacked(c, OFF, 8, b, 3, 0, a, 1, 9, packed, M, UNITS, 6));
        TreeSet<Integer> row = block(1, 8, UNITS, 0);
        assertWrites(c, row, () -> kernels.multiplyPackedRow(c, OFF, b, 3, a, 5, packed, UNITS, 6, 0, UNITS));
        assertWrites(
                c,
                block(2, 16, UNITS, 0),
                () -> kernels.multiplyPackedGroups(c, OFF, 8, 16, b, 3, a, 2, 9, 18, packed, 2, 1, UNITS, 6));
        float[] packedRows = array();
        TreeSet<Integer> allRows = new TreeSet<>();
        for (int i = 0; i < kernels.packedRowsLength(M, 6); i++) {
            allRows.add(OFF + i);
        }
        assertWrites(packedRows, allRows, () -> kernels.packRows(packedRows, OFF, a, 1, 9, 1, M, 6));
        assertWrites(c, rows, () -> kernels.multiplyPackedRows(c, OFF, 8, packedRows, OFF, b, 2, 7, M, UNITS, 6));
        float[] d = array();
        assertWrites(
                d,
                block(2, 8, UNITS, 0),
                () -> kernels.multiplyTwoPackedRows(
                        c, OFF, packedRows, M, d, OFF, packedRows, 2, 1, 8, b, 2, 7, UNITS, 6));
    }

    @Test
    void elementwiseKernelsWriteToTheirRowsAlone() {
        float[] a = input();
        float[] b = input();
        TreeSet<Integer> rows = block(M, 8, UNITS, 0);
        for (Activation f : Activation.values()) {
            float[] x = array();
            // ReLU and linear change nothing in positive numbers.
            boolean changes = f instanceof Tanh || f instanceof Sigmoid;
            assertWrites(x, changes ? rows : new TreeSet<>(), () -> kernels.activate(f, x, OFF, 8, M, UNITS));
            float[] s = array();
            Arrays.fill(s, -9f);
            assertWrites(s, rows, () -> kernels.slope(f, s, OFF, 8, a, 3, 6, M, UNITS));
        }
        float[] y = array();
        assertWrites(y, rows, () -> kernels.addProduct(y, OFF, 8, a, 1, 9, b, 2, 7, M, UNITS));
        assertWrites(y, rows, () -> kernels.product(y, OFF, 8, a, 1, 9, b, 2, 7, M, UNITS));
        assertWrites(y, rows, () -> kernels.add(y, OFF, 8, a, 1, 9, M, UNITS));
        assertWrites(y, block(1, 0, UNITS, 0), () -> kernels.addColumnSums(y, OFF, a, 1, 9, M, UNITS));
    }

    @Test
    void theLstmWritesToItsGatesAndStatesAlone() {
        float[] before = input();
        float[] exposed = input();
        float[] dh = input();
        float[] z = array();
        float[] c = array();
        int zRow = 4 * UNITS + 3;
        float[] h = array();
        float[] shown = array();
        TreeSet<Integer> states = block(1, 0, M * UNITS, 0);
        for (float[] written : List.of(c, h, shown)) {
            Arrays.fill(written, -9f);
            assertWrites(
                    written,
                    states,
                    () -> kernels.lstmState(
                            Activation.TANH, h, OFF, c, OFF, shown, OFF, before, 1, z, OFF, zRow, M, UNITS));
        }
        float[] dc = array();
        float[] zAgain = z.clone();
        assertWrites(
                z,
                block(M, zRow, 4 * UNITS, 0),
                () -> kernels.lstmBackward(
                        Activation.SIGMOID,
                        Activation.TANH,
                        dc,
                        OFF,
                        z,
                        OFF,
                        zRow,
                        exposed,
                        3,
                        before,
                        1,
                        dh,
                        4,
                        M,
                        UNITS));
        float[] dcAgain = array();
        assertWrites(
                dcAgain,
                block(1, 0, M * UNITS, 0),
                () -> kernels.lstmBackward(
                        Activation.SIGMOID,
                        Activation.TANH,
                        dcAgain,
                        OFF,
                        zAgain,
                        OFF,
                        zRow,
                        exposed,
                        3,
                        before,
                        1,
                        dh,
                        4,
                        M,
                        UNITS));
    }

    @Test
    void theGruWritesToItsGatesAndStatesAlone() {
        float[] before = input();
        float[] slopes = input();
        float[] dh = input();
        int zRow = 4 * UNITS + 3;
        float[] z = array();
        float[] h = array();
        TreeSet<Integer> states = block(1, 0, M * UNITS, 0);
        assertWrites(h, states, () -> kernels.gruBlend(h, OFF, before, 1, z, OFF, zRow, M, UNITS));
        float[] dBefore = array();
        float[] zAgain = z.clone();
        assertWrites(
                z,
                block(M, zRow, 2 * UNITS, 0),
                () -> kernels.gruBlendBackward(dBefore, OFF, z, OFF, zRow, slopes, 2, before, 1, dh, 4, M, UNITS));
        assertWrites(
                dBefore,
                states,
                () -> kernels.gruBlendBackward(dBefore, OFF, zAgain, OFF, zRow, slopes, 2, before, 1, dh, 4, M, UNITS));
        assertWrites(
                z,
                block(M, zRow, 2 * UNITS, 2 * UNITS),
                () -> kernels.gruResetAfterBackward(z, OFF, zRow, slopes, 2, M, UNITS));
        assertWrites(
                z,
                block(M, zRow, UNITS, 2 * UNITS),
                () -> kernels.gruResetBeforeBackward(
                        dBefore, OFF, z, OFF, zRow, slopes, 2, before, 1, dh, 4, M, UNITS));
        float[] zOnce = array();
        assertWrites(
                dBefore,
                states,
                () -> kernels.gruResetBeforeBackward(
                        dBefore, OFF, zOnce, OFF, zRow, slopes, 2, before, 1, dh, 4, M, UNITS));
    }
}
