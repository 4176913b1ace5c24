package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.testing.ForwardingKernels;
import java.util.List;

/** Kernels with one wrong sign on the way back. */
final class Fault extends ForwardingKernels {
    /** Which sign, and the cells that it spoils. */
    enum Place {
        /** The gradient of the sum of a gate of the LSTM, i, f, g, o. */
        LSTM_INPUT(Cell.LSTM),
        LSTM_FORGET(Cell.LSTM),
        LSTM_CANDIDATE(Cell.LSTM),
        LSTM_OUTPUT(Cell.LSTM),
        /** The gradient of the cell state for the step before. */
        LSTM_CARRY(Cell.LSTM),
        GRU_CANDIDATE(Cell.GRU_AFTER, Cell.GRU_BEFORE),
        GRU_UPDATE(Cell.GRU_AFTER, Cell.GRU_BEFORE),
        /** The share of h' that does not pass through a product. */
        GRU_PAST(Cell.GRU_AFTER, Cell.GRU_BEFORE),
        GRU_AFTER_RESET(Cell.GRU_AFTER),
        GRU_AFTER_RECURRENT(Cell.GRU_AFTER),
        GRU_BEFORE_RESET(Cell.GRU_BEFORE),
        GRU_BEFORE_PAST(Cell.GRU_BEFORE),
        /** The gradient of the sum of the vanilla RNN. */
        RNN_SUM(Cell.RNN),
        /** What {@code dz.U'} and {@code dz.W'} hand on to the state before and to the input. */
        BACK_PRODUCT(Cell.values()),
        SLOPE(Cell.GRU_AFTER, Cell.GRU_BEFORE, Cell.RNN),
        BIAS_SUM(Cell.values());

        private final List<Cell> cells;

        Place(Cell... cells) {
            this.cells = List.of(cells);
        }

        List<Cell> cells() {
            return cells;
        }
    }

    private final Place place;

    Fault(Place place) {
        this.place = place;
    }

    /** Turns the sign of an [m, n] matrix where this fault is {@code where}. */
    private void turn(Place where, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m && where == place; i++) {
            for (int j = 0; j < n; j++) {
                x[xOff + i * xRow + j] *= -1;
            }
        }
    }

    /** Turns the sign of what {@code step} adds to an [m, n] matrix where this fault is {@code where}. */
    private void turnShare(Place where, float[] x, int xOff, int xRow, int m, int n, Runnable step) {
        turn(where, x, xOff, xRow, m, n);
        step.run();
        turn(where, x, xOff, xRow, m, n);
    }

    @Override
    public void lstmBackward(
            Activation gates,
            Activation act,
            float[] dc,
            int dcOff,
            float[] z,
            int zOff,
            int zRow,
            float[] exposed,
            int exposedOff,
            float[] before,
            int beforeOff,
            float[] dh,
            int dhOff,
            int m,
            int units) {
        super.lstmBackward(
                gates, act, dc, dcOff, z, zOff, zRow, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units);
        turn(Place.LSTM_INPUT, z, zOff, zRow, m, units);
        turn(Place.LSTM_FORGET, z, zOff + units, zRow, m, units);
        turn(Place.LSTM_CANDIDATE, z, zOff + 2 * units, zRow, m, units);
        turn(Place.LSTM_OUTPUT, z, zOff + 3 * units, zRow, m, units);
        turn(Place.LSTM_CARRY, dc, dcOff, units, m, units);
    }

    @Override
    public void gruBlendBackward(
            float[] dBefore,
            int dBeforeOff,
            float[] z,
            int zOff,
            int zRow,
            float[] slopes,
            int sOff,
            float[] before,
            int beforeOff,
            float[] dh,
            int dhOff,
            int m,
            int units) {
        turnShare(
                Place.GRU_PAST,
                dBefore,
                dBeforeOff,
                units,
                m,
                units,
                () -> super.gruBlendBackward(
                        dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dh, dhOff, m, units));
        turn(Place.GRU_CANDIDATE, z, zOff, zRow, m, units);
        turn(Place.GRU_UPDATE, z, zOff + units, zRow, m, units);
    }

    @Override
    public void gruResetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units) {
        super.gruResetAfterBackward(z, zOff, zRow, slopes, sOff, m, units);
        turn(Place.GRU_AFTER_RESET, z, zOff + 2 * units, zRow, m, units);
        turn(Place.GRU_AFTER_RECURRENT, z, zOff + 3 * units, zRow, m, units);
    }

    @Override
    public void gruResetBeforeBackward(
            float[] dBefore,
            int dBeforeOff,
            float[] z,
            int zOff,
            int zRow,
            float[] slopes,
            int sOff,
            float[] before,
            int beforeOff,
            float[] dReset,
            int dResetOff,
            int m,
            int units) {
        turnShare(
                Place.GRU_BEFORE_PAST,
                dBefore,
                dBeforeOff,
                units,
                m,
                units,
                () -> super.gruResetBeforeBackward(
                        dBefore,
                        dBeforeOff,
                        z,
                        zOff,
                        zRow,
                        slopes,
                        sOff,
                        before,
                        beforeOff,
                        dReset,
                        dResetOff,
                        m,
                        units));
        turn(Place.GRU_BEFORE_RESET, z, zOff + 2 * units, zRow, m, units);
    }

    @Override
    public void product(
            float[] y, int yOff, int yRow, float[] a, int aOff, int aRow, float[] b, int bOff, int bRow, int m, int n) {
        super.product(y, yOff, yRow, a, aOff, aRow, b, bOff, bRow, m, n);
        turn(Place.RNN_SUM, y, yOff, yRow, m, n);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether S is C itself
    public void multiplyPacked(
            float[] c,
            int cOff,
            int cRow,
            float[] s,
            int sOff,
            int sRow,
            float[] a,
            int aOff,
            int aRow,
            float[] packed,
            int m,
            int n,
            int k) {
        if (s == c) {
            turnShare(
                    Place.BACK_PRODUCT,
                    c,
                    cOff,
                    cRow,
                    m,
                    n,
                    () -> super.multiplyPacked(c, cOff, cRow, c, cOff, cRow, a, aOff, aRow, packed, m, n, k));
        } else {
            super.multiplyPacked(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k);
            turn(Place.BACK_PRODUCT, c, cOff, cRow, m, n);
        }
    }

    @Override
    public void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        super.slope(f, s, sOff, sRow, y, yOff, yRow, m, n);
        turn(Place.SLOPE, s, sOff, sRow, m, n);
    }

    @Override
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        turnShare(Place.BIAS_SUM, y, yOff, n, 1, n, () -> super.addColumnSums(y, yOff, x, xOff, xRow, m, n));
    }
}
