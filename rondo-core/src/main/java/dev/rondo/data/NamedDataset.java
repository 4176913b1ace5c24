package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Samples of several inputs and targets, by the names that these have in a graph; entry i of every first axis belongs to
 * sample i. Each method returns a changed copy, so a data set reads as in
 *
 * <pre>
 * NamedDataset.empty().input("series", x).input("shop", s).target("sales", y).target("closed", c)
 * </pre>
 *
 * @param inputs {@code [N, ...]} each
 * @param masks which steps of inputs {@code [N, T, ...]} count; all of inputs without one
 * @param targets {@code [N, ...]} each; none where there is only to be predicted
 * @param weights how much each sample counts in the loss of a target, {@code [N]}, or each step of its prediction,
 *     {@code [N, T]}
 */
public record NamedDataset(
        SortedMap<String, Tensor> inputs,
        SortedMap<String, Mask> masks,
        SortedMap<String, Tensor> targets,
        SortedMap<String, Tensor> weights)
        implements Samples {
    public NamedDataset {
        inputs = copy(inputs);
        masks = copy(masks);
        targets = copy(targets);
        weights = copy(weights);
        int size = size(inputs);
        inputs.forEach((name, values) -> requireSize("input", name, values.shape(), size));
        targets.forEach((name, values) -> requireSize("target", name, values.shape(), size));
        weights.forEach((name, values) -> requireSize("weights of target", name, values.shape(), size));
        SortedMap<String, Tensor> known = inputs;
        masks.forEach((name, mask) -> requireInput(name, mask, known.get(name)));
        for (String name : weights.keySet()) {
            if (!targets.containsKey(name)) {
                throw new IllegalArgumentException("There are weights for '" + name
                        + "', but no target of that name. Weights belong to a target.");
            }
        }
    }

    /** No inputs and no targets yet. */
    public static NamedDataset empty() {
        return new NamedDataset(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** With one more input {@code [N, ...]}, of which every step counts. */
    public NamedDataset input(String name, Tensor values) {
        return new NamedDataset(with(inputs, name, values), without(masks, name), targets, weights);
    }

    /** With one more input of padded sequences, of which the filled-up steps do not count. */
    public NamedDataset input(String name, PaddedSequences values) {
        return new NamedDataset(
                with(inputs, name, values.values()), with(masks, name, values.mask()), targets, weights);
    }

    /** With a mask {@code [N, T]} of an input. */
    public NamedDataset mask(String input, Mask steps) {
        return new NamedDataset(inputs, with(masks, input, steps), targets, weights);
    }

    /** With one more target {@code [N, ...]}. */
    public NamedDataset target(String name, Tensor values) {
        return new NamedDataset(inputs, masks, with(targets, name, values), weights);
    }

    /** With weights of the samples {@code [N]} or steps {@code [N, T]} of a target, Keras's {@code sample_weight}. */
    public NamedDataset weights(String target, Tensor each) {
        return new NamedDataset(inputs, masks, targets, with(weights, target, each));
    }

    @Override
    public int size() {
        return size(inputs);
    }

    @Override
    public NamedDataset rows(int from, int to) {
        return map(values -> values.rows(from, to), mask -> mask.rows(from, to));
    }

    @Override
    public NamedDataset rows(int[] indices) {
        return map(values -> values.rows(indices), mask -> Masks.rows(mask, indices));
    }

    /**
     * The first part and the last part, as {@link Dataset#splitLast}.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1, or leaves one of the parts empty
     */
    public Split splitLast(double share) {
        int first = size() - Samples.last(size(), share);
        return new Split(rows(0, first), rows(first, size()));
    }

    /** Two parts of a data set. */
    public record Split(NamedDataset first, NamedDataset last) {}

    private NamedDataset map(UnaryOperator<Tensor> values, UnaryOperator<Mask> steps) {
        return new NamedDataset(map(inputs, values), map(masks, steps), map(targets, values), map(weights, values));
    }

    private static <T> SortedMap<String, T> map(SortedMap<String, T> all, UnaryOperator<T> each) {
        SortedMap<String, T> mapped = new TreeMap<>();
        all.forEach((name, value) -> mapped.put(name, each.apply(value)));
        return mapped;
    }

    private static <T> SortedMap<String, T> with(SortedMap<String, T> all, String name, T value) {
        SortedMap<String, T> more = new TreeMap<>(all);
        more.put(name, value);
        return more;
    }

    private static <T> SortedMap<String, T> without(SortedMap<String, T> all, String name) {
        SortedMap<String, T> fewer = new TreeMap<>(all);
        fewer.remove(name);
        return fewer;
    }

    private static <T> SortedMap<String, T> copy(SortedMap<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private static int size(SortedMap<String, Tensor> inputs) {
        if (inputs.isEmpty()) {
            return 0;
        }
        Shape shape = inputs.firstEntry().getValue().shape();
        return shape.rank() == 0 ? 0 : shape.axis(0);
    }

    private static void requireSize(String what, String name, Shape shape, int size) {
        if (shape.rank() == 0 || shape.axis(0) != size) {
            throw new ShapeException("The " + what + " '" + name + "' has shape " + shape + "; expected [" + size
                    + ", ...]. The first axis of all inputs and targets is the number of samples; add inputs first.");
        }
    }

    private static void requireInput(String name, Mask mask, @Nullable Tensor input) {
        if (input == null) {
            throw new IllegalArgumentException(
                    "There is a mask for '" + name + "', but no input of that name. A mask belongs to an input.");
        }
        Dataset.requireFlagEachStep(input.shape(), mask);
    }
}
