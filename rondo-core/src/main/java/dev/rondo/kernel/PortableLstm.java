package dev.rondo.kernel;

import static dev.rondo.kernel.CacheLines.EARLY;
import static dev.rondo.kernel.CacheLines.START;

/**
 * The LSTM's part of {@link Kernels} in plain Java. Column {@code first} is where to begin, so that others can leave
 * their tails here.
 */
public final class PortableLstm {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private PortableLstm() {}

    /** {@link Kernels#lstmState}. */
    public static void state(
            Activation act,
            float[] h, int hOff,
            float[] c, int cOff,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units, int first) {
        int n = units - first;
        Row row = Row.of(n);
        for (int r = 0; r < m; r++) {
            int state = r * units + first;
            row.takeGates(z, zOff + r * zRow + first, units, n);
            Row.take(row.before, before, beforeOff + state, n);
            row.carry(n);
            Row.put(row.carried, c, cOff + state, n);
            Row.put(row.carried, row.shown, START, n);
            act.apply(row.shown, EARLY, 1 + n);
            Row.put(row.shown, exposed, exposedOff + state, n);
            row.show(n);
            Row.put(row.output, h, hOff + state, n);
        }
    }

    /** {@link Kernels#lstmBackward}. */
    public static void backward(
            Activation gates, Activation act,
            float[] dc, int dcOff,
            float[] z, int zOff, int zRow,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units, int first) {
        int n = units - first;
        Row row = Row.of(n);
        for (int r = 0; r < m; r++) {
            int state = r * units + first;
            int i = zOff + r * zRow + first;
            row.takeGates(z, i, units, n);
            Row.take(row.shown, exposed, exposedOff + state, n);
            Row.take(row.before, before, beforeOff + state, n);
            Row.take(row.dh, dh, dhOff + state, n);
            Row.take(row.dc, dc, dcOff + state, n);
            row.outputBack(gates, act, n);
            row.stateBack(gates, act, n);
            row.putGates(z, i, units, n);
            Row.put(row.dc, dc, dcOff + state, n);
        }
    }

    /**
     * One row of each factor in an array of its own, which the compiler needs to turn the loops into vector instructions;
     * see {@link PortableProduct} and {@link CacheLines#EARLY}.
     */
    private static final class Row {
        private static final ThreadLocal<Row> ROWS = ThreadLocal.withInitial(() -> new Row(0));

        final float[] input;
        final float[] forget;
        final float[] candidate;
        final float[] output;
        final float[] carried;
        final float[] shown;
        final float[] before;
        final float[] dh;
        final float[] dc;

        private Row(int n) {
            int length = START + n;
            input = new float[length];
            forget = new float[length];
            candidate = new float[length];
            output = new float[length];
            carried = new float[length];
            shown = new float[length];
            before = new float[length];
            dh = new float[length];
            dc = new float[length];
        }

        /** A row of at least n units; valid until the thread's next call. */
        static Row of(int n) {
            Row row = ROWS.get();
            if (row.dc.length < START + n) {
                row = new Row(n);
                ROWS.set(row);
            }
            return row;
        }

        static void take(float[] factor, float[] x, int off, int n) {
            System.arraycopy(x, off, factor, START, n);
        }

        static void put(float[] factor, float[] y, int off, int n) {
            System.arraycopy(factor, START, y, off, n);
        }

        /** n columns of each gate in a row of z; those of the first gate begin at {@code off}. */
        void takeGates(float[] z, int off, int units, int n) {
            take(input, z, off, n);
            take(forget, z, off + units, n);
            take(candidate, z, off + 2 * units, n);
            take(output, z, off + 3 * units, n);
        }

        void putGates(float[] z, int off, int units, int n) {
            put(input, z, off, n);
            put(forget, z, off + units, n);
            put(candidate, z, off + 2 * units, n);
            put(output, z, off + 3 * units, n);
        }

        /** From c before to c. */
        void carry(int n) {
            for (int j = EARLY; j < START + n; j++) {
                carried[j] = Math.fma(forget[j], before[j], input[j] * candidate[j]);
            }
        }

        /** From act(c) to h, in place of the output gate. */
        void show(int n) {
            for (int j = EARLY; j < START + n; j++) {
                output[j] = shown[j] * output[j];
            }
        }

        /** From dh to the gradient of the output gate's sum, and what c gets of it. */
        void outputBack(Activation gates, Activation act, int n) {
            for (int j = EARLY; j < START + n; j++) {
                float dhj = dh[j];
                float slope = act.slopeAt(shown[j]);
                dc[j] = Math.fma(dhj * output[j], slope, dc[j]);
                output[j] = dhj * shown[j] * gates.slopeAt(output[j]);
            }
        }

        /** From dc to the gradients of the other gates' sums, and of c before. */
        void stateBack(Activation gates, Activation act, int n) {
            for (int j = EARLY; j < START + n; j++) {
                float dcj = dc[j];
                float in = input[j];
                float kept = forget[j];
                float proposed = candidate[j];
                input[j] = dcj * proposed * gates.slopeAt(in);
                forget[j] = dcj * before[j] * gates.slopeAt(kept);
                candidate[j] = dcj * in * act.slopeAt(proposed);
                dc[j] = dcj * kept;
            }
        }
    }
    // spotless:on
}
