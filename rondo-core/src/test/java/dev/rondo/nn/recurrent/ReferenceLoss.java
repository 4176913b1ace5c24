package dev.rondo.nn.recurrent;

import dev.rondo.reference.Curve;
import dev.rondo.reference.GruAfterCell;
import dev.rondo.reference.GruBeforeCell;
import dev.rondo.reference.LstmCell;
import dev.rondo.reference.ReferenceCell;
import dev.rondo.reference.ReferenceSequence;
import dev.rondo.reference.RnnCell;
import dev.rondo.reference.Weights;
import dev.rondo.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loss of a problem of one layer in double precision, as a function of arrays that may be changed between two evaluations. */
final class ReferenceLoss {
    private final Problem problem;
    private final RecurrentSpec<?> spec;
    private final Curve f;
    private final Curve s;
    private final Curve out;
    private final ReferenceNoise noise;
    private final Map<String, double[]> arrays = new TreeMap<>();

    ReferenceLoss(Problem problem) {
        this(problem, null);
    }

    /**
     * @param seed of the training tape, or null where the layer is in use
     */
    ReferenceLoss(Problem problem, @Nullable Long seed) {
        this.problem = problem;
        spec = problem.layers().getFirst();
        f = new Curve(spec.config().activation());
        s = new Curve(spec.config().recurrentActivation());
        out = new Curve(
                spec instanceof Lstm lstm
                        ? lstm.outputActivation()
                        : spec.config().activation());
        noise = new ReferenceNoise(spec, seed);
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

    double margin() {
        return Math.min(Math.min(f.margin(), s.margin()), out.margin());
    }

    ReferenceSequence run() {
        Cell kind = Cell.of(spec);
        Shape x = problem.array("x").shape();
        double[][] start = kind.states().stream().map(part -> array(part + "0")).toArray(double[][]::new);
        if (!isPlain()) {
            return new VariantReference(spec, arrays::get, noise, f, s, out)
                    .run(array("x"), x.axis(0), x.axis(1), start, problem.mask());
        }
        Weights w = new Weights(kind.gates() * spec.units(), array("kernel"), array("recurrent"), arrays.get("bias"));
        ReferenceCell cell = switch (kind) {
            case RNN -> new RnnCell(w, f);
            case LSTM -> new LstmCell(w, f, s);
            case GRU_AFTER -> new GruAfterCell(w, f, s);
            case GRU_BEFORE -> new GruBeforeCell(w, f, s);
        };
        return ReferenceSequence.run(
                cell, array("x"), x.axis(1), start, x.axis(0), spec.config().goBackwards(), problem.mask());
    }

    /** Whether the layer has no option beyond those of the textbook cells. */
    private boolean isPlain() {
        RecurrentConfig plain = RecurrentConfig.DEFAULTS
                .with("activation", spec.config().activation())
                .with("recurrentActivation", spec.config().recurrentActivation())
                .with("useBias", spec.config().useBias())
                .with("goBackwards", spec.config().goBackwards())
                .with("returnSequences", spec.config().returnSequences());
        RecurrentSpec<?> textbook = Cell.of(spec).spec(spec.units()).config(plain);
        return spec.equals(
                textbook instanceof Lstm lstm
                        ? lstm.outputActivation(spec.config().activation())
                        : textbook);
    }

    /** The outputs and final states, named and laid out as the library's. */
    Map<String, double[]> values() {
        ReferenceSequence run = run();
        Map<String, double[]> values = new TreeMap<>();
        double[][] output = run.lastOutput();
        if (spec.config().returnSequences()) {
            output = new double[run.outputs().length][];
            for (int b = 0; b < output.length; b++) {
                output[b] = flat(run.outputs()[b]);
            }
        }
        values.put("output", flat(output));
        List<String> parts = Cell.of(spec).states();
        for (int i = 0; i < parts.size(); i++) {
            values.put(parts.get(i) + "_last", flat(run.last()[i]));
        }
        return values;
    }

    double value() {
        double loss = 0;
        for (Map.Entry<String, double[]> value : values().entrySet()) {
            double[] factors = arrays.get("g_" + value.getKey());
            for (int i = 0; factors != null && i < factors.length; i++) {
                loss += factors[i] * value.getValue()[i];
            }
        }
        return loss;
    }

    /** The largest magnitude among outputs and final states. */
    double largestValue() {
        double largest = 0;
        for (double[] values : values().values()) {
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static double[] flat(double[][] rows) {
        int size = 0;
        for (double[] row : rows) {
            size += row.length;
        }
        double[] values = new double[size];
        int at = 0;
        for (double[] row : rows) {
            System.arraycopy(row, 0, values, at, row.length);
            at += row.length;
        }
        return values;
    }
}
