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
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int i = zOff + row * zRow;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            for (int j = first; j < units; j++) {
                float dhj = dh[dhOff + state + j];
                float shown = exposed[exposedOff + state + j];
                float output = z[o + j];
                float slope = act.slopeAt(shown);
                dc[dcOff + state + j] = Math.fma(dhj * output, slope, dc[dcOff + state + j]);
                z[o + j] = dhj * shown * gates.slopeAt(output);
            }
            for (int j = first; j < units; j++) {
                float dcj = dc[dcOff + state + j];
                float input = z[i + j];
                float forget = z[f + j];
                float candidate = z[g + j];
                z[i + j] = dcj * candidate * gates.slopeAt(input);
                z[f + j] = dcj * before[beforeOff + state + j] * gates.slopeAt(forget);
                z[g + j] = dcj * input * act.slopeAt(candidate);
                dc[dcOff + state + j] = dcj * forget;
            }
        }
    }
    // spotless:on
}
