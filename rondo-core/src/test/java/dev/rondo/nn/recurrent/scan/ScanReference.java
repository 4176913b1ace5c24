package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.QrnnScan.Pooling;
import dev.rondo.reference.Curve;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The papers' equations in double precision, one sequence and one step at a time, and a problem's loss by them. */
final class ScanReference {
    private final ScanProblem problem;
    private final Map<String, double[]> arrays = new TreeMap<>();
    private final int inputs;
    private final int units;
    private double margin = Double.POSITIVE_INFINITY;

    ScanReference(ScanProblem problem) {
        this.problem = problem;
        inputs = problem.array("x").shape().axis(2);
        units = problem.spec().units();
        problem.arrays().forEach((name, tensor) -> {
            double[] doubles = new double[tensor.size()];
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = tensor.data()[i];
            }
            arrays.put(name, doubles);
        });
    }

    double[] array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /** How near an argument of a ReLU, or a choice between two branches, came to where the slope jumps. */
    double margin() {
        return margin;
    }

    /** The output and the parts of the final state, as the library names them. */
    Map<String, double[]> values() {
        Tensor x = problem.array("x");
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        boolean sequences = problem.spec().config().returnSequences();
        double[] output = new double[batch * (sequences ? time : 1) * units];
        Map<String, double[]> values = new TreeMap<>();
        for (String part : problem.parts()) {
            values.put("last_" + part, array("s_" + part).clone());
        }
        for (int b = 0; b < batch; b++) {
            double[][] state = new double[problem.parts().size()][];
            for (int i = 0; i < state.length; i++) {
                double[] all = array("s_" + problem.parts().get(i));
                int size = all.length / batch;
                state[i] = Arrays.copyOfRange(all, b * size, (b + 1) * size);
            }
            double[] last = new double[units];
            for (int t = 0; t < time; t++) {
                int step = problem.spec().config().goBackwards() ? time - 1 - t : t;
                if (problem.mask() == null || problem.mask().keeps(b, step)) {
                    int at = (b * time + step) * inputs;
                    state = step(Arrays.copyOfRange(array("x"), at, at + inputs), state);
                    last = state[0];
                } else if (problem.spec().config().zeroOutputForMask()) {
                    last = new double[units];
                }
                if (sequences) {
                    System.arraycopy(last, 0, output, (b * time + t) * units, units);
                }
            }
            if (!sequences) {
                System.arraycopy(last, 0, output, b * units, units);
            }
            for (int i = 0; i < state.length; i++) {
                double[] all = values.get("last_" + problem.parts().get(i));
                System.arraycopy(state[i], 0, all, b * state[i].length, state[i].length);
            }
        }
        values.put("output", output);
        return values;
    }

    double loss() {
        double loss = 0;
        for (Map.Entry<String, double[]> value : values().entrySet()) {
            double[] factors = array("g_" + value.getKey().replace("last_", ""));
            for (int i = 0; i < factors.length; i++) {
                loss += factors[i] * value.getValue()[i];
            }
        }
        return loss;
    }

    private double[][] step(double[] x, double[][] s) {
        return switch (problem.spec()) {
            case MinGru spec -> minGru(x, s, spec.positive());
            case MinLstm spec -> minLstm(x, s, spec.positive());
            case IndRnn spec -> indRnn(x, s, new Curve(spec.activation()));
            case Sru spec -> sru(x, s, spec);
            case Qrnn spec -> qrnn(x, s, spec);
            case Slstm spec -> slstm(x, s, spec.heads());
            case Lru spec -> lru(x, s, spec.states());
        };
    }

    private double[][] minGru(double[] x, double[][] s, boolean positive) {
        double[] sums = sums(x, "kernel");
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            double z = sigmoid(sums[j]);
            h[j] = (1 - z) * s[0][j] + z * candidate(sums[units + j], positive);
        }
        return new double[][] {h};
    }

    private double[][] minLstm(double[] x, double[][] s, boolean positive) {
        double[] sums = sums(x, "kernel");
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            double f = sigmoid(sums[j]);
            double i = sigmoid(sums[units + j]);
            h[j] = f / (f + i) * s[0][j] + i / (f + i) * candidate(sums[2 * units + j], positive);
        }
        return new double[][] {h};
    }

    private double candidate(double u, boolean positive) {
        margin = positive ? Math.min(margin, Math.abs(u)) : margin;
        return !positive ? u : u >= 0 ? u + 0.5 : sigmoid(u);
    }

    private double[][] indRnn(double[] x, double[][] s, Curve f) {
        double[] sums = sums(x, "kernel");
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            h[j] = f.at(sums[j] + array("p_recurrent_kernel")[j] * s[0][j]);
        }
        margin = Math.min(margin, f.margin());
        return new double[][] {h};
    }

    private double[][] sru(double[] x, double[][] s, Sru spec) {
        double[] sums = product(x, "kernel");
        double[] v = array("p_recurrent_kernel");
        double[] b = spec.config().useBias() ? array("p_bias") : new double[2 * units];
        double scale = spec.rescale() ? Math.sqrt(1 + 2 * Math.exp(spec.highwayBias())) : 1;
        double[][] after = new double[2][units];
        for (int j = 0; j < units; j++) {
            double f = sigmoid(sums[units + j] + v[j] * s[1][j] + b[j]);
            double r = sigmoid(sums[2 * units + j] + v[units + j] * s[1][j] + b[units + j]);
            double skip = inputs == units ? scale * x[j] : sums[3 * units + j];
            after[1][j] = f * s[1][j] + (1 - f) * sums[j];
            after[0][j] = r * after[1][j] + (1 - r) * skip;
        }
        return after;
    }

    private double[][] qrnn(double[] x, double[][] s, Qrnn spec) {
        int pooled = spec.pooling() == Pooling.F ? 1 : 2;
        double[] seen = x;
        if (spec.window() > 1) {
            double[] before = s[pooled];
            seen = Arrays.copyOf(before, before.length + inputs);
            System.arraycopy(x, 0, seen, before.length, inputs);
        }
        double[] sums = sums(seen, "kernel");
        double[][] after = s.clone();
        after[0] = new double[units];
        after[pooled - 1] = pooled == 1 ? after[0] : new double[units];
        for (int j = 0; j < units; j++) {
            double f = sigmoid(sums[units + j]);
            double i = spec.pooling() == Pooling.IFO ? sigmoid(sums[3 * units + j]) : 1 - f;
            double c = f * s[pooled - 1][j] + i * Math.tanh(sums[j]);
            after[pooled - 1][j] = c;
            after[0][j] = pooled == 1 ? c : sigmoid(sums[2 * units + j]) * c;
        }
        if (spec.window() > 1) {
            after[pooled] = Arrays.copyOfRange(seen, inputs, seen.length);
        }
        return after;
    }

    private double[][] slstm(double[] x, double[][] s, int heads) {
        double[] sums = sums(x, "kernel");
        double[] r = array("p_recurrent_kernel");
        int size = units / heads;
        double[][] after = new double[4][units];
        for (int j = 0; j < units; j++) {
            double[] gates = new double[4];
            for (int g = 0; g < 4; g++) {
                gates[g] = sums[g * units + j];
                for (int k = 0; k < size; k++) {
                    int row = j / size * size + k;
                    gates[g] += s[0][row] * r[(row * 4 + g) * size + j % size];
                }
            }
            boolean fresh = s[2][j] == 0;
            double carried = s[3][j] - Math.log1p(Math.exp(-gates[1]));
            double m = fresh ? gates[0] : Math.max(gates[0], carried);
            margin = fresh ? margin : Math.min(margin, Math.abs(gates[0] - carried));
            double keep = fresh ? 0 : Math.exp(carried - m);
            double in = Math.exp(gates[0] - m);
            after[1][j] = keep * s[1][j] + in * Math.tanh(gates[2]);
            after[2][j] = keep * s[2][j] + in;
            after[3][j] = m;
            after[0][j] = sigmoid(gates[3]) * after[1][j] / after[2][j];
        }
        return after;
    }

    private double[][] lru(double[] x, double[][] s, int states) {
        double[] input = product(x, "kernel");
        double[] h = new double[2 * states];
        double[] read = new double[2 * states];
        for (int j = 0; j < states; j++) {
            double size = Math.exp(-Math.exp(array("p_nu")[j]));
            double phase = Math.exp(array("p_theta")[j]);
            double gain = Math.exp(array("p_gamma")[j]);
            double re = size * Math.cos(phase);
            double im = size * Math.sin(phase);
            h[j] = re * s[1][j] - im * s[1][states + j] + gain * input[j];
            h[states + j] = re * s[1][states + j] + im * s[1][j] + gain * input[states + j];
            read[j] = h[j];
            read[states + j] = h[states + j];
        }
        double[] y = product(read, "output_kernel");
        double[] through = product(x, "feedthrough");
        for (int j = 0; j < units; j++) {
            y[j] += through[j] + (problem.spec().config().useBias() ? array("p_bias")[j] : 0);
        }
        return new double[][] {y, h};
    }

    private double[] sums(double[] x, String kernel) {
        double[] sums = product(x, kernel);
        for (int j = 0; problem.spec().config().useBias() && j < sums.length; j++) {
            sums[j] += array("p_bias")[j];
        }
        return sums;
    }

    private double[] product(double[] x, String kernel) {
        double[] w = array("p_" + kernel);
        double[] sums = new double[w.length / x.length];
        for (int j = 0; j < sums.length; j++) {
            for (int i = 0; i < x.length; i++) {
                sums[j] += x[i] * w[i * sums.length + j];
            }
        }
        return sums;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
