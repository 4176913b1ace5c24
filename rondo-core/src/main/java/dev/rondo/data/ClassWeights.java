package dev.rondo.data;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much the samples of each class count while training: Keras's {@code class_weight}. A class without a weight counts
 * 1.
 *
 * @param weights by class
 */
public record ClassWeights(SortedMap<Integer, Float> weights) {
    public ClassWeights {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        weights.forEach((label, weight) -> {
            if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A class needs a finite weight of 0 or more, got " + weight + " for class " + label + ".");
            }
        });
    }

    /** Weights by class. */
    public static ClassWeights of(Map<Integer, Float> weights) {
        return new ClassWeights(new TreeMap<>(weights));
    }

    /**
     * Weights that make all classes count alike in sum, as scikit-learn's "balanced": samples / (classes * samples of
     * the class).
     */
    public static ClassWeights balanced(int... labels) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int label : labels) {
            counts.merge(label, 1, Integer::sum);
        }
        SortedMap<Integer, Float> weights = new TreeMap<>();
        counts.forEach((label, count) ->
                weights.put(label, (float) ((double) labels.length / ((double) counts.size() * count))));
        return new ClassWeights(weights);
    }

    /**
     * The weight of each target: ids {@code [N]} or {@code [N, 1]}, or vectors {@code [N, C]}, give {@code [N]}; ids
     * {@code [N, T, 1]} or vectors {@code [N, T, C]} give {@code [N, T]}. The class of a vector is that of its largest
     * element.
     *
     * @throws ShapeException if targets have more axes
     */
    public Tensor of(Tensor targets) {
        return of(targets, false);
    }

    /**
     * As {@link #of(Tensor)}; where targets are known to be ids, as for the losses that take them, a row of several is an
     * id for each step: {@code [N, T]} gives {@code [N, T]}. {@code fit} knows it from the loss.
     *
     * @param ids whether targets are ids of classes
     */
    public Tensor of(Tensor targets, boolean ids) {
        Shape shape = targets.shape();
        if (ids && shape.rank() == 2 && shape.axis(1) != 1) {
            return of(targets.reshape(shape.append(1)));
        }
        if (shape.rank() < 1 || shape.rank() > 3) {
            throw new ShapeException("Class weights need targets [N], [N, 1], [N, C], [N, T, 1] or [N, T, C], got "
                    + shape + ". Give the samples weights of their own.");
        }
        int width = shape.rank() == 1 ? 1 : shape.axis(-1);
        Tensor each = Tensor.zeros(shape.rank() == 1 ? shape : shape.without(-1));
        for (int i = 0; i < each.size(); i++) {
            int label = width == 1 ? Math.round(targets.data()[i]) : largest(targets.data(), i * width, width);
            each.data()[i] = weights.getOrDefault(label, 1f);
        }
        return each;
    }

    private static int largest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
