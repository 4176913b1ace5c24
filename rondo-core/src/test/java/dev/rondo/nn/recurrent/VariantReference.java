package dev.rondo.nn.recurrent;

import dev.rondo.reference.Curve;
import dev.rondo.reference.ReferenceSequence;
import dev.rondo.tensor.Mask;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells with all their options in double precision, one sequence and one unit at a time. */
final class VariantReference {
    private static final double EPSILON = 1e-3f;

    private final RecurrentSpec<?> spec;
    private final RecurrentConfig config;
    private final Function<String, double @Nullable []> arrays;
    private final ReferenceNoise noise;
    private final Curve f;
    private final Curve s;
    private final Curve out;
    private final int units;
    private final int columns;
    private final double[] u;

    VariantReference(
            RecurrentSpec<?> spec,
            Function<String, double @Nullable []> arrays,
            ReferenceNoise noise,
            Curve... curves) {
        this.spec = spec;
        this.arrays = arrays;
        this.noise = noise;
        config = spec.config();
        f = curves[0];
        s = curves[1];
        out = curves[2];
        units = spec.units();
        u = array("recurrent").clone();
        columns = u.length / spec.outputs();
        double[] kept = noise.dropped("weight_dropout", config.weightDropout(), u.length);
        for (int i = 0; i < u.length; i++) {
            u[i] *= kept[i];
        }
    }

    private double[] array(String name) {
        return Objects.requireNonNull(arrays.apply(name), name);
    }

    /** Runs over {@code [B, T, I]} from states {@code [B, width]}. */
    ReferenceSequence run(double[] x, int batch, int time, double[][] start, @Nullable Mask mask) {
        int inputs = array("kernel").length / columns;
        double[][][] outputs = new double[batch][time][];
        double[][][] last = new double[start.length][batch][];
        double[] dropped = noise.dropped("dropout", config.dropout(), batch * inputs);
        double[] recurrentDropped =
                noise.dropped("recurrent_dropout", config.recurrentDropout(), batch * spec.outputs());
        for (int b = 0; b < batch; b++) {
            double[][] state = new double[start.length][];
            for (int part = 0; part < start.length; part++) {
                int width = start[part].length / batch;
                state[part] = Arrays.copyOfRange(start[part], b * width, (b + 1) * width);
            }
            double[] output = new double[spec.outputs()];
            for (int t = 0; t < time; t++) {
                int source = config.goBackwards() ? time - 1 - t : t;
                boolean counts = mask == null || mask.keeps(b, source);
                if (counts) {
                    double[] row = new double[inputs];
                    for (int i = 0; i < inputs; i++) {
                        row[i] = x[(b * time + source) * inputs + i] * dropped[b * inputs + i];
                    }
                    double[] fed = state[0].clone();
                    for (int j = 0; j < fed.length; j++) {
                        fed[j] *= recurrentDropped[b * fed.length + j];
                    }
                    double[][] fresh = step(row, fed, state);
                    fresh[0] = mixed("zoneout", config.zoneout(), t, b, state[0], fresh[0]);
                    if (spec instanceof Lstm lstm) {
                        fresh[1] = mixed("carry_zoneout", lstm.carryZoneout(), t, b, state[1], fresh[1]);
                    }
                    state = fresh;
                    output = state[0];
                }
                outputs[b][t] = counts || !config.zeroOutputForMask() ? output : new double[output.length];
            }
            for (int part = 0; part < start.length; part++) {
                last[part][b] = state[part];
            }
        }
        return new ReferenceSequence(outputs, last);
    }

    private double[] mixed(String what, double rate, int t, int b, double[] before, double[] fresh) {
        double[] kept = noise.kept(what, rate, t, b, before.length);
        double[] mixed = new double[before.length];
        for (int j = 0; j < mixed.length; j++) {
            mixed[j] = kept[j] * before[j] + (1 - kept[j]) * fresh[j];
        }
        return mixed;
    }

    private double[][] step(double[] x, double[] fed, double[][] state) {
        return switch (spec) {
            case Rnn rnn -> new double[][] {rnn(x, fed)};
            case Gru gru -> new double[][] {gru(gru.resetAfter(), x, fed, state[0])};
            case Lstm lstm -> lstm(lstm, x, fed, state[1]);
        };
    }

    private double[] rnn(double[] x, double[] fed) {
        double[] a =
                sum(product(x, array("kernel"), "kernel_gain", 0, units), product(fed, u, "recurrent_gain", 0, units));
        for (int j = 0; j < units; j++) {
            a[j] = f.clipped(a[j] + bias(j), config.clip());
        }
        return a;
    }

    private double[] gru(boolean after, double[] x, double[] fed, double[] before) {
        double[] gates = sum(
                product(x, array("kernel"), "kernel_gain", 0, 2 * units),
                product(fed, u, "recurrent_gain", 0, 2 * units));
        for (int j = 0; j < 2 * units; j++) {
            gates[j] = s.clipped(gates[j] + bias(j) + (after ? bias(columns + j) : 0), config.clip());
        }
        double[] own = product(x, array("kernel"), "kernel_gain", 2 * units, units);
        double[] reset = fed.clone();
        for (int j = 0; j < units && !after; j++) {
            reset[j] *= gates[units + j];
        }
        double[] past = product(reset, u, "recurrent_gain", 2 * units, units);
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            double recurrent = after ? gates[units + j] * (past[j] + bias(columns + 2 * units + j)) : past[j];
            double candidate = f.clipped(own[j] + bias(2 * units + j) + recurrent, config.clip());
            h[j] = gates[j] * before[j] + (1 - gates[j]) * candidate;
        }
        return h;
    }

    private double[][] lstm(Lstm lstm, double[] x, double[] fed, double[] carry) {
        double[] z = sum(
                product(x, array("kernel"), "kernel_gain", 0, columns), product(fed, u, "recurrent_gain", 0, columns));
        boolean coupled = lstm.inputForget();
        double[] c = new double[units];
        double[] o = new double[units];
        for (int j = 0; j < units; j++) {
            int g = (coupled ? 1 : 2) * units + j;
            double input = gate(z[j] + bias(j) + peep(lstm, 0, j) * carry[j]);
            double forget = coupled ? 1 - input : gate(z[units + j] + bias(units + j) + peep(lstm, 1, j) * carry[j]);
            c[j] = forget * carry[j] + input * f.clipped(z[g] + bias(g), config.clip());
            o[j] = gate(z[g + units] + bias(g + units) + peep(lstm, coupled ? 1 : 2, j) * c[j]);
        }
        double[] shown = config.layerNormalization() ? normalized(c, array("carry_gain"), 0) : c.clone();
        for (int j = 0; j < units; j++) {
            double shift = config.layerNormalization() ? array("carry_gain")[units + j] : 0;
            shown[j] = o[j] * out.at(shown[j] + shift);
        }
        if (lstm.projection() == 0) {
            return new double[][] {shown, c};
        }
        double[] h = new double[lstm.projection()];
        for (int p = 0; p < h.length; p++) {
            for (int j = 0; j < units; j++) {
                h[p] += shown[j] * array("projection")[j * h.length + p];
            }
        }
        return new double[][] {h, c};
    }

    private double gate(double sum) {
        return s.clipped(sum, config.clip());
    }

    private double peep(Lstm lstm, int row, int j) {
        return lstm.peepholes() ? array("peephole")[row * units + j] : 0;
    }

    private double bias(int i) {
        double[] bias = arrays.apply("bias");
        return bias == null ? 0 : bias[i];
    }

    private double[] product(double[] row, double[] matrix, String gain, int column, int n) {
        double[] product = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < row.length; i++) {
                product[j] += row[i] * matrix[i * columns + column + j];
            }
        }
        return config.layerNormalization() ? normalized(product, array(gain), column) : product;
    }

    private static double[] normalized(double[] x, double[] gain, int gainOff) {
        double mean = Arrays.stream(x).average().orElse(0);
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        double[] y = new double[x.length];
        for (int j = 0; j < y.length; j++) {
            y[j] = gain[gainOff + j] * (x[j] - mean) / Math.sqrt(variance + EPSILON);
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += b[j];
        }
        return sum;
    }
}
