package dev.rondo.data;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of unequal lengths with their targets; {@link BucketedBatches} deals them out.
 *
 * @param inputs N sequences {@code [T_n, ...]}
 * @param targets one a sequence: {@code [...]}, or with a target for every step {@code [T_n, ...]}
 * @param everyStep whether there is a target for every step
 * @param weights how much each sequence counts in the loss, {@code [N]}; null if all count alike
 */
public record RaggedDataset(
        List<Tensor> inputs,
        List<Tensor> targets,
        boolean everyStep,
        @Nullable Tensor weights) {
    public RaggedDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.size() != targets.size()) {
            throw new ShapeException("Sequences need a target each, got " + inputs.size() + " sequences and "
                    + targets.size() + " targets.");
        }
        for (int n = 0; n < inputs.size(); n++) {
            requireLike("sequence", inputs.getFirst().shape(), inputs.get(n).shape(), n, true);
            requireLike("target", targets.getFirst().shape(), targets.get(n).shape(), n, everyStep);
            if (everyStep
                    && inputs.get(n).shape().axis(0) != targets.get(n).shape().axis(0)) {
                throw new ShapeException(
                        "Sequence " + n + " is " + inputs.get(n).shape() + " and its target "
                                + targets.get(n).shape() + "; expected a target for every step.");
            }
        }
        if (weights != null && !weights.shape().equals(Shape.of(inputs.size()))) {
            throw new ShapeException(
                    "Sequences need a weight each, [" + inputs.size() + "], got " + weights.shape() + ".");
        }
    }

    /** One target a sequence, in the order of the first axis of {@code targets}, {@code [N, ...]}. */
    public static RaggedDataset of(List<Tensor> inputs, Tensor targets) {
        List<Tensor> each = new ArrayList<>();
        Shape one = targets.shape().without(0);
        for (int n = 0; n < targets.shape().axis(0); n++) {
            each.add(targets.rows(n, n + 1).reshape(one));
        }
        return new RaggedDataset(inputs, each, false, null);
    }

    /** A target for every step. */
    public static RaggedDataset everyStep(List<Tensor> inputs, List<Tensor> targets) {
        return new RaggedDataset(inputs, targets, true, null);
    }

    /** With a weight for each sequence, {@code [N]}; null for none. */
    public RaggedDataset weights(@Nullable Tensor each) {
        return new RaggedDataset(inputs, targets, everyStep, each);
    }

    /** The number of sequences N. */
    public int size() {
        return inputs.size();
    }

    /** The number of steps of sequence {@code n}. */
    public int length(int n) {
        return inputs.get(n).shape().axis(0);
    }

    /** The sequences of these numbers, in this order. */
    public RaggedDataset rows(int[] indices) {
        return new RaggedDataset(
                pick(inputs, indices),
                pick(targets, indices),
                everyStep,
                weights == null ? null : weights.rows(indices));
    }

    /** All sequences filled up to one length, with a mask where there was something to fill up. */
    public Dataset padded(Padding how) {
        PaddedSequences padded = Sequences.pad(inputs, how);
        return new Dataset(
                padded.values(),
                everyStep ? Sequences.pad(targets, how).values() : stack(targets),
                Masks.partial(padded.mask()),
                weights);
    }

    private static List<Tensor> pick(List<Tensor> from, int[] indices) {
        return Arrays.stream(indices).mapToObj(from::get).toList();
    }

    private static Tensor stack(List<Tensor> parts) {
        Shape one = parts.isEmpty() ? Shape.of() : parts.getFirst().shape();
        Tensor stacked = Tensor.zeros(one.prepend(parts.size()));
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).data(), 0, stacked.data(), i * one.size(), one.size());
        }
        return stacked;
    }

    private static void requireLike(String what, Shape first, Shape shape, int n, boolean steps) {
        boolean like = steps
                ? first.rank() > 0 && shape.rank() > 0 && first.without(0).equals(shape.without(0))
                : first.equals(shape);
        if (!like) {
            throw new ShapeException("All " + what + "s need the same shape" + (steps ? " but for their lengths" : "")
                    + ": " + what + " 0 is " + first + ", " + what + " " + n + " is " + shape + ".");
        }
    }
}
