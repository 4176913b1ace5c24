package dev.rondo.diagnostics;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.Samples;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How much of the gradient arrives at each step of each recurrent layer: the Euclidean norm of dLoss/dh_t over all
 * samples and units, h_t the layer's output at step t {@code [B, H]} and the loss the mean over all samples. Where it
 * falls by a factor from step to step on the way back it vanishes, where it grows it explodes (Hochreiter 1991; Bengio,
 * Simard and Frasconi 1994; Pascanu, Mikolov and Bengio 2013).
 *
 * @param layers from the input to the output
 */
public record GradientFlow(List<LayerFlow> layers) {
    /** Of the norm at the last step: where less is left, the gradient has vanished. */
    private static final double VISIBLE = 0.01;

    /** A longer table leaves out steps in between. */
    private static final int MOST_LINES = 24;

    public GradientFlow {
        layers = List.copyOf(layers);
    }

    /**
     * One recurrent layer.
     *
     * @param layer its path
     * @param norms of dLoss/dh_t, for every step in the order in which the layer processes them
     */
    public record LayerFlow(String layer, List<Double> norms) {
        public LayerFlow {
            norms = List.copyOf(norms);
        }

        /**
         * The mean factor by which the norm changes with one step back, from the last step to the first: below 1 the
         * gradient vanishes, above 1 it explodes. NaN for a single step and where the last norm is zero.
         */
        public double factor() {
            int steps = norms.size() - 1;
            double last = norms.isEmpty() ? 0 : norms.getLast();
            return steps < 1 || last == 0 ? Double.NaN : StrictMath.pow(norms.getFirst() / last, 1.0 / steps);
        }

        /**
         * How many steps back the norm is still a hundredth of that at the last step, or more; all steps but one at most.
         */
        public int reach() {
            int steps = 0;
            while (steps + 1 < norms.size() && norms.get(norms.size() - 2 - steps) >= VISIBLE * norms.getLast()) {
                steps++;
            }
            return steps;
        }

        /**
         * Whether the gradient vanishes, explodes or arrives, in a sentence such as "the gradient vanishes: 3.2e-09 of its
         * norm at the last step arrives at the first, 99 steps back (x 0.82 a step); after 23 steps less than a hundredth
         * is left."
         */
        public String words() {
            int back = norms.size() - 1;
            double last = norms.isEmpty() ? 0 : norms.getLast();
            if (back < 1 || last == 0) {
                return back < 1
                        ? "there is no step back to follow the gradient over."
                        : "no gradient arrives at the last step.";
            }
            double ratio = norms.getFirst() / last;
            String change = String.format(
                    Locale.ROOT,
                    "%.2g of its norm at the last step arrives at the first, %d %s back (x %.3f a step)",
                    ratio,
                    back,
                    back == 1 ? "step" : "steps",
                    factor());
            if (ratio < VISIBLE) {
                return "the gradient vanishes: " + change + "; after " + (reach() + 1)
                        + " steps less than a hundredth is left.";
            }
            return ratio > 1 / VISIBLE
                    ? "the gradient explodes: " + change + "."
                    : "the gradient arrives: " + change + ".";
        }
    }

    /**
     * The flow in {@code network} as it is, with nothing dropped; the network, its gradients included, stays as it is.
     * The masks and weights of the samples count as in training: the gradient passes a step that is left out unchanged.
     * Followed are all recurrent layers, in graphs and within other layers, too: both directions of a Bidirectional, and
     * each call of a layer that is called several times; but not those within a TimeDistributed, whose steps stand alone.
     *
     * @param data inputs {@code [N, T, I]} and their targets
     * @throws IllegalArgumentException if the network has no such layer, or there are no samples
     */
    public static GradientFlow of(Network network, Loss loss, Dataset data) {
        return flow(network, data, data::rows, (stepwise, batch, tape, context) -> {
            Variable x = tape.constant(batch.inputs()).maskBy(batch.mask());
            return loss.apply(stepwise.forward(x, context).weighBy(batch.weights()), batch.targets());
        });
    }

    /**
     * As {@link #of(Network, Loss, Dataset)}, for a network of several inputs and outputs.
     *
     * @param losses of outputs by name, which are added up
     * @param data with a target for each of these outputs
     */
    public static GradientFlow of(Network network, Map<String, Loss> losses, NamedDataset data) {
        SortedMap<String, Loss> sorted = new TreeMap<>(losses);
        Set<String> targets = data.targets().keySet();
        if (sorted.isEmpty()
                || !targets.containsAll(sorted.keySet())
                || !network.outputNames().containsAll(sorted.keySet())) {
            throw new IllegalArgumentException("Expected losses of outputs " + network.outputNames()
                    + " that have a target, got losses " + sorted.keySet() + " and targets " + targets
                    + ". Name outputs of the network.");
        }
        return flow(network, data, data::rows, (stepwise, batch, tape, context) -> {
            Map<String, Variable> inputs = new TreeMap<>();
            batch.inputs().forEach((name, x) -> {
                Variable input = tape.constant(x).maskBy(batch.masks().get(name));
                inputs.put(name, input);
            });
            List<Variable> errors = new ArrayList<>();
            stepwise.forward(inputs, context).forEach((name, output) -> {
                Loss loss = sorted.get(name);
                Tensor target = batch.targets().get(name);
                if (loss != null && target != null) {
                    errors.add(loss.apply(output.weighBy(batch.weights().get(name)), target));
                }
            });
            return errors.stream().reduce(Arithmetic::add).orElseThrow();
        });
    }

    private static <S extends Samples> GradientFlow flow(
            Network network, S data, BiFunction<Integer, Integer, S> rows, StepwiseNetwork.Pass<S> pass) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("There are no samples to follow gradients for. Give at least one.");
        }
        return new StepwiseNetwork(network).flow(data, rows, pass);
    }

    /** This flow with the layers of another beside it, as in a table of an RNN and an LSTM. */
    public GradientFlow beside(GradientFlow other) {
        List<LayerFlow> all = new ArrayList<>(layers);
        all.addAll(other.layers);
        return new GradientFlow(all);
    }

    /** A line a step and a column a layer; long sequences show some steps only. At the end the factor of a step back. */
    public String table() {
        StringBuilder text = new StringBuilder();
        line(text, "step", layers.stream().map(LayerFlow::layer).toList());
        int steps =
                layers.stream().mapToInt(layer -> layer.norms().size()).max().orElse(0);
        int lines = Math.min(steps, MOST_LINES);
        for (int i = 0; i < lines; i++) {
            int step = lines == 1 ? 0 : (int) ((long) i * (steps - 1) / (lines - 1));
            line(
                    text,
                    Integer.toString(step + 1),
                    layers.stream().map(layer -> cell(layer.norms(), step)).toList());
        }
        line(
                text,
                "a step back",
                layers.stream()
                        .map(layer -> "x " + String.format(Locale.ROOT, "%.3f", layer.factor()))
                        .toList());
        return text.toString();
    }

    private static String cell(List<Double> norms, int step) {
        return step < norms.size() ? String.format(Locale.ROOT, "%.3e", norms.get(step)) : "";
    }

    private void line(StringBuilder text, String head, List<String> cells) {
        text.append(String.format(Locale.ROOT, "%11s", head));
        for (int i = 0; i < cells.size(); i++) {
            int width = Math.max(9, layers.get(i).layer().length());
            text.append("  ")
                    .append(" ".repeat(Math.max(0, width - cells.get(i).length())))
                    .append(cells.get(i));
        }
        text.append('\n');
    }
}
