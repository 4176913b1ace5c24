package dev.rondo.kernel.simd;

import dev.rondo.kernel.Activation;

/** The cells' own kernels, at every number of units from 0 to 257. */
final class CellComparison {
    private static final int LARGEST = 257;

    private final Comparison comparison;
    private final int m;
    private final int units;
    private final int zOff;
    private final int zRow;
    private final float[] z;
    private final int first;
    private final int second;
    private final int third;
    private final int fourth;
    private final float[] states;
    private final float[] before;
    private final float[] slopes;
    private final float[] exposed;
    private final float[] dh;
    private final String what;

    private CellComparison(Comparison comparison, int m, int units, boolean special) {
        this.comparison = comparison;
        this.m = m;
        this.units = units;
        zOff = comparison.offset();
        zRow = 4 * units + comparison.pad();
        z = comparison.values(zOff + m * zRow, special);
        first = comparison.offset();
        second = comparison.offset();
        third = comparison.offset();
        fourth = comparison.offset();
        states = comparison.values(first + m * units + 2, special);
        before = comparison.values(second + m * units, special);
        slopes = comparison.values(third + m * 5 * units, special);
        exposed = comparison.values(fourth + m * units, special);
        dh = comparison.values(fourth + m * units, special);
        what = " of [" + m + ", " + units + "], z at " + zOff + " by " + zRow + ", others at " + first + ", " + second
                + ", " + third + ", " + fourth;
    }

    static void run(Comparison comparison) {
        for (int units = 0; units <= LARGEST; units++) {
            for (int m : new int[] {1, units % 4}) {
                for (boolean special : new boolean[] {false, true}) {
                    CellComparison cells = new CellComparison(comparison, m, units, special);
                    cells.lstm();
                    cells.gru();
                    cells.scan();
                }
            }
        }
    }

    private void scan() {
        comparison.check(
                "share" + what,
                (kernels, x) -> kernels.share(x[0], first, units, x[1], zOff, zRow, units, m, units),
                states,
                z);
        float[] counts = comparison.values(second + units, m == 0);
        for (int i = 0; i < units; i += 3) {
            counts[second + i] = 0;
        }
        comparison.check(
                "slstm" + what,
                (kernels, x) -> kernels.slstm(
                        x[0],
                        x[1],
                        x[2],
                        x[3],
                        x[4],
                        0,
                        x[5],
                        x[6],
                        x[7],
                        second,
                        x[8],
                        zOff,
                        units,
                        m == 0 ? 0 : units),
                new float[units],
                new float[units],
                new float[units],
                new float[units],
                new float[units],
                comparison.values(second + units, m % 2 == 0),
                counts,
                comparison.values(second + units, m % 2 == 0),
                z);
    }

    private void lstm() {
        for (Activation f : Activation.values()) {
            comparison.check(
                    "lstmState with " + f + what,
                    (kernels, x) -> kernels.lstmState(
                            f, x[0], fourth, x[1], first, x[2], fourth, x[3], second, x[4], zOff, zRow, m, units),
                    dh,
                    states,
                    exposed,
                    before,
                    z);
        }
        backward(Activation.SIGMOID, Activation.TANH);
        backward(Activation.SIGMOID, Activation.RELU);
        backward(Activation.LINEAR, Activation.SIGMOID);
    }

    private void backward(Activation gates, Activation act) {
        comparison.check(
                "lstmBackward with " + gates + ", " + act + what,
                (kernels, x) -> kernels.lstmBackward(
                        gates, act, x[0], first, x[1], zOff, zRow, x[2], fourth, x[3], second, x[4], fourth, m, units),
                states,
                z,
                exposed,
                before,
                dh);
    }

    private void gru() {
        comparison.check(
                "gruBlend" + what,
                (kernels, x) -> kernels.gruBlend(x[0], first, x[1], second, x[2], zOff, zRow, m, units),
                states,
                before,
                z);
        comparison.check(
                "gruBlendBackward" + what,
                (kernels, x) -> kernels.gruBlendBackward(
                        x[0], first, x[1], zOff, zRow, x[2], third, x[3], second, x[4], fourth, m, units),
                states,
                z,
                slopes,
                before,
                dh);
        comparison.check(
                "gruResetAfterBackward" + what,
                (kernels, x) -> kernels.gruResetAfterBackward(x[0], zOff, zRow, x[1], third, m, units),
                z,
                slopes);
        comparison.check(
                "gruResetBeforeBackward" + what,
                (kernels, x) -> kernels.gruResetBeforeBackward(
                        x[0], first, x[1], zOff, zRow, x[2], third, x[3], second, x[4], fourth, m, units),
                states,
                z,
                slopes,
                before,
                dh);
    }
}
