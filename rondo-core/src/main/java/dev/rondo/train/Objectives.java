package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.Samples;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.metric.Scored;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a network is trained for.
 *
 * @param all at least one
 * @param outputs which output of the network each is about
 * @param named whether figures carry the names of the outputs
 */
record Objectives(List<Objective> all, List<Integer> outputs, boolean named) {
    /** One loss, for a network of one output. */
    static Objectives of(Network network, Loss loss, List<Metric> metrics) {
        List<String> names = network.outputNames();
        if (names.size() != 1) {
            throw new IllegalArgumentException("The network has outputs " + String.join(", ", names)
                    + ", but one loss was given. Give an Objective for each output that is to be trained.");
        }
        return new Objectives(List.of(new Objective(names.getFirst(), loss, 1, metrics)), List.of(0), false);
    }

    /** A loss for each of some outputs. */
    static Objectives of(Network network, Objective... objectives) {
        List<String> names = network.outputNames();
        List<Integer> outputs = new ArrayList<>();
        for (Objective objective : objectives) {
            int output = names.indexOf(objective.output());
            if (output < 0 || outputs.contains(output)) {
                throw new IllegalArgumentException((output < 0 ? "There is no output '" : "There are two losses for '")
                        + objective.output() + "'; the network has outputs " + String.join(", ", names)
                        + ". Give each at most one Objective.");
            }
            outputs.add(output);
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("There is no loss. Give an Objective for at least one of the outputs "
                    + String.join(", ", names) + ".");
        }
        return new Objectives(List.of(objectives), List.copyOf(outputs), true);
    }

    /** Refuses weights of classes where no label costs by itself. */
    void requireLabelsThatCost() {
        for (Objective objective : all) {
            if (objective.loss().isOfSequences()) {
                throw new IllegalArgumentException(
                        "Class weights are for labels that cost by themselves, but with the loss "
                                + objective.loss().label()
                                + " a sequence costs as a whole. Give the samples weights of their own.");
            }
        }
    }

    /** Whether targets are ids of classes; where there are several losses, there is no one answer. */
    boolean takesIds() {
        return all.size() == 1 && all.getFirst().loss().takesIds();
    }

    /**
     * What the network says to a batch, and what the losses and the regularizers say to that. Masks and weights of the
     * batch count.
     *
     * @param loss of an objective
     */
    Outcome judge(Network network, Tape tape, Samples batch, Context context, Function<Objective, Loss> loss) {
        List<Variable> all = network.forward(inputs(network, tape, batch), context);
        List<Scored> scored = new ArrayList<>();
        List<Variable> losses = new ArrayList<>();
        requireTargets(batch);
        for (int i = 0; i < outputs.size(); i++) {
            Objective objective = this.all.get(i);
            Variable prediction = all.get(outputs.get(i));
            Tensor target = target(batch, objective.output());
            Tensor weights = weights(batch, objective.output());
            losses.add(loss.apply(objective).apply(prediction.weighBy(weights), target));
            // Two outputs may be one value of the graph, which then has the weights of the last: each notes its own.
            scored.add(new Scored(prediction.value(), target, prediction.mask(), weights));
        }
        return new Outcome(scored, losses, network.penalized(sum(losses)), batch.size());
    }

    /** A single loss stays a mean of as many terms; of several, each has its own number, and their sum has none. */
    private Variable sum(List<Variable> losses) {
        Variable sum = null;
        for (int i = 0; i < losses.size(); i++) {
            float weight = all.get(i).weight();
            Variable part = weight == 1 ? losses.get(i) : Arithmetic.scale(losses.get(i), weight);
            if (losses.size() == 1 && losses.get(i).meanOf() >= 0) {
                part.meanOf(losses.get(i).meanOf());
            }
            sum = sum == null ? part : Arithmetic.add(sum, part);
        }
        if (sum == null) {
            throw new IllegalStateException("There is no loss.");
        }
        return sum;
    }

    /** The inputs of a batch with their masks, in the order of the network. */
    static List<Variable> inputs(Network network, Tape tape, Samples batch) {
        return switch (batch) {
            case Dataset data -> List.of(tape.constant(data.inputs()).maskBy(data.mask()));
            case NamedDataset data -> {
                List<Variable> inputs = new ArrayList<>();
                network.inOrder(data.inputs()).forEach(values -> inputs.add(tape.constant(values)));
                List<String> names = network.inputNames();
                for (int i = 0; i < names.size(); i++) {
                    inputs.get(i).maskBy(data.masks().get(names.get(i)));
                }
                yield inputs;
            }
        };
    }

    private void requireTargets(Samples batch) {
        TreeSet<String> names =
                new TreeSet<>(all.stream().map(Objective::output).toList());
        if (batch instanceof NamedDataset data && !data.targets().keySet().equals(names)) {
            throw new IllegalArgumentException("The model has losses for " + String.join(", ", names) + "; got targets "
                    + (data.targets().isEmpty()
                            ? "none"
                            : String.join(", ", data.targets().keySet()))
                    + ". Give a target for each loss.");
        }
        if (batch instanceof Dataset && names.size() != 1) {
            throw new IllegalArgumentException("The model has losses for " + String.join(", ", names)
                    + "; got samples with one target without a name. Give a NamedDataset with a target for each loss.");
        }
    }

    private static Tensor target(Samples batch, String name) {
        return switch (batch) {
            case Dataset data -> data.targets();
            case NamedDataset data -> data.targets().getOrDefault(name, Tensor.zeros(0));
        };
    }

    private static @Nullable Tensor weights(Samples batch, String name) {
        return switch (batch) {
            case Dataset data -> data.weights();
            case NamedDataset data -> data.weights().get(name);
        };
    }

    /** The figures that are reported beside the loss of the network. */
    Metrics metrics() {
        List<Metrics.Figure> figures = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String prefix = named ? all.get(i).output() + "_" : "";
            if (named) {
                figures.add(new Metrics.Figure(prefix + "loss", i, null));
            }
            for (Metric metric : all.get(i).metrics()) {
                figures.add(new Metrics.Figure(prefix + metric.label(), i, metric));
            }
        }
        return new Metrics(figures);
    }
}
