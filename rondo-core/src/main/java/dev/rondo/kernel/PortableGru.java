package dev.rondo.kernel;

/**
 * The GRU's part of {@link Kernels} in plain Java. Column {@code first} is where to begin, so that others can leave
 * their tails here.
 */
public final class PortableGru {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private PortableGru() {}

    /** {@link Kernels#gruBlend}. */
    public static void blend(
            float[] h, int hOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units, int first) {
        for (int row = 0; row < m; row++) {
            int to = hOff + row * units;
            int from = beforeOff + row * units;
            int g = zOff + row * zRow;
            int update = g + units;
            for (int j = first; j < units; j++) {
                h[to + j] = Math.fma(z[update + j], before[from + j] - z[g + j], z[g + j]);
            }
        }
    }

    /** {@link Kernels#gruBlendBackward}. */
    public static void blendBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units, int first) {
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int g = zOff + row * zRow;
            int update = g + units;
            int s = sOff + row * 3 * units;
            for (int j = first; j < units; j++) {
                float dhj = dh[dhOff + state + j];
                float gate = z[update + j];
                float candidate = z[g + j];
                dBefore[dBeforeOff + state + j] = Math.fma(dhj, gate, dBefore[dBeforeOff + state + j]);
                z[update + j] = dhj * (before[beforeOff + state + j] - candidate) * slopes[s + units + j];
                z[g + j] = dhj * (1f - gate) * slopes[s + j];
            }
        }
    }

    /** {@link Kernels#gruResetAfterBackward}. */
    public static void resetAfterBackward(
            float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units, int first) {
        for (int row = 0; row < m; row++) {
            int g = zOff + row * zRow;
            int r = g + 2 * units;
            int u = r + units;
            int s = sOff + (row * 3 + 2) * units;
            for (int j = first; j < units; j++) {
                float dg = z[g + j];
                float reset = z[r + j];
                z[r + j] = dg * z[u + j] * slopes[s + j];
                z[u + j] = dg * reset;
            }
        }
    }

    /** {@link Kernels#gruResetBeforeBackward}. */
    public static void resetBeforeBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dReset, int dResetOff,
            int m, int units, int first) {
        for (int row = 0; row < m; row++) {
            int state = row * units;
            int r = zOff + row * zRow + 2 * units;
            int s = sOff + (row * 3 + 2) * units;
            for (int j = first; j < units; j++) {
                float d = dReset[dResetOff + state + j];
                dBefore[dBeforeOff + state + j] = Math.fma(d, z[r + j], dBefore[dBeforeOff + state + j]);
                z[r + j] = d * before[beforeOff + state + j] * slopes[s + j];
            }
        }
    }
    // spotless:on
}
