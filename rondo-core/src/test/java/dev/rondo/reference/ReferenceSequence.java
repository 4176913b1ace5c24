package dev.rondo.reference;

import dev.rondo.tensor.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cell over one sequence after the other, with Keras's rules: a step that does not count leaves the state as it was and repeats the output
 * before it, which is zero before the first step that counts.
 *
 * @param outputs {@code [B, T, H]} in processing order
 * @param last each part of the final state, {@code [B, H]}
 */
public record ReferenceSequence(double[][][] outputs, double[][][] last) {
    /**
     * Runs a cell.
     *
     * @param x {@code [B, T, I]}, row-major
     * @param start each part of the initial state, {@code [B, H]}, row-major
     */
    public static ReferenceSequence run(
            ReferenceCell cell,
            double[] x,
            int time,
            double[][] start,
            int batch,
            boolean backwards,
            @Nullable Mask mask) {
        int inputs = time == 0 ? 0 : x.length / batch / time;
        int units = start[0].length / batch;
        double[][][] outputs = new double[batch][time][];
        double[][][] last = new double[start.length][batch][];
        for (int b = 0; b < batch; b++) {
            double[][] state = new double[start.length][];
            for (int part = 0; part < start.length; part++) {
                state[part] = Arrays.copyOfRange(start[part], b * units, (b + 1) * units);
            }
            double[] output = new double[units];
            for (int t = 0; t < time; t++) {
                int source = backwards ? time - 1 - t : t;
                if (mask == null || mask.keeps(b, source)) {
                    int at = (b * time + source) * inputs;
                    state = cell.step(Arrays.copyOfRange(x, at, at + inputs), state);
                    output = state[0];
                }
                outputs[b][t] = output;
            }
            for (int part = 0; part < start.length; part++) {
                last[part][b] = state[part];
            }
        }
        return new ReferenceSequence(outputs, last);
    }

    /** The output of the last step, {@code [B, H]}: zeros where there is none. */
    public double[][] lastOutput() {
        double[][] rows = new double[outputs.length][];
        for (int b = 0; b < rows.length; b++) {
            int time = outputs[b].length;
            rows[b] = time == 0 ? new double[last[0][b].length] : outputs[b][time - 1];
        }
        return rows;
    }
}
