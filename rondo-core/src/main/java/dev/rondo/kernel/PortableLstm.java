package dev.rondo.kernel;

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
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int i = zOff + row * zRow;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            for (int j = first; j < units; j++) {
                c[cOff + state + j] = Math.fma(z[f + j], before[beforeOff + state + j], z[i + j] * z[g + j]);
            }
            System.arraycopy(c, cOff + state + first, exposed, exposedOff + state + first, units - first);
            act.apply(exposed, exposedOff + state + first, units - first);
            Elementwise.multiply(
                    h, hOff + state + first, exposed, exposedOff + state + first, z, o + first, units - first);
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
            int f = i + units;
            int g = f + units;
            int o = g + units;
            System.arraycopy(z, i, row.input, 0, n);
            System.arraycopy(z, f, row.forget, 0, n);
            System.arraycopy(z, g, row.candidate, 0, n);
            System.arraycopy(z, o, row.output, 0, n);
            System.arraycopy(exposed, exposedOff + state, row.shown, 0, n);
            System.arraycopy(before, beforeOff + state, row.before, 0, n);
            System.arraycopy(dh, dhOff + state, row.dh, 0, n);
            System.arraycopy(dc, dcOff + state, row.dc, 0, n);
            row.outputBack(gates, act, n);
            row.stateBack(gates, act, n);
            System.arraycopy(row.input, 0, z, i, n);
            System.arraycopy(row.forget, 0, z, f, n);
            System.arraycopy(row.candidate, 0, z, g, n);
            System.arraycopy(row.output, 0, z, o, n);
            System.arraycopy(row.dc, 0, dc, dcOff + state, n);
        }
    }

    /**
     * One row of each factor in an array of its own, which the compiler needs to turn the loops into vector instructions;
     * see {@link PortableProduct}.
     */
    private static final class Row {
        private static final ThreadLocal<Row> ROWS = ThreadLocal.withInitial(() -> new Row(0));

        final float[] input;
        final float[] forget;
        final float[] candidate;
        final float[] output;
        final float[] shown;
        final float[] before;
        final float[] dh;
        final float[] dc;

        private Row(int n) {
            input = new float[n];
            forget = new float[n];
            candidate = new float[n];
            output = new float[n];
            shown = new float[n];
            before = new float[n];
            dh = new float[n];
            dc = new float[n];
        }

        /** A row of at least n units; valid until the thread's next call. */
        static Row of(int n) {
            Row row = ROWS.get();
            if (row.dc.length < n) {
                row = new Row(n);
                ROWS.set(row);
            }
            return row;
        }

        /** From dh to the gradient of the output gate's sum, and what c gets of it. */
        void outputBack(Activation gates, Activation act, int n) {
            for (int j = 0; j < n; j++) {
                float dhj = dh[j];
                float slope = act.slopeAt(shown[j]);
                dc[j] = Math.fma(dhj * output[j], slope, dc[j]);
                output[j] = dhj * shown[j] * gates.slopeAt(output[j]);
            }
        }

        /** From dc to the gradients of the other gates' sums, and of c before. */
        void stateBack(Activation gates, Activation act, int n) {
            for (int j = 0; j < n; j++) {
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
