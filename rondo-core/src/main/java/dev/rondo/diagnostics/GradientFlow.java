package dev.rondo.diagnostics;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
     * Followed are {@code Rnn}, {@code Lstm} and {@code Gru} in a {@code Sequential}, nested or not, or alone.
     *
     * @param data inputs {@code [N, T, I]} and their targets
     * @throws IllegalArgumentException if the network has no such layer, or there are no samples
     */
    public static GradientFlow of(Network network, Loss loss, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("There are no samples to follow gradients for. Give at least one.");
        }
        return new StepwiseNetwork(network).flow(loss, data);
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
