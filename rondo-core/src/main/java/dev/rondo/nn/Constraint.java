package dev.rondo.nn;

import dev.rondo.kernel.WeightRules;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What is done to weights after each step of the optimizer, so that they stay within bounds: Keras's constraints, by
 * Keras's names and definitions. Norms are taken along {@code axis}, by default 0: over the inputs of each unit.
 */
public sealed interface Constraint {
    /** What Keras adds to norms before it divides by them. */
    float EPSILON = 1e-7f;

    /** Changes the weights. */
    void apply(Tensor weights);

    /** No constraint. */
    static Constraint none() {
        return new None();
    }

    /** Norms of at most {@code maxValue}; Keras's default is 2. */
    static MaxNorm maxNorm(double maxValue) {
        return new MaxNorm((float) maxValue, List.of(0));
    }

    /** No weight less than zero. */
    static Constraint nonNeg() {
        return new NonNeg();
    }

    /** Norms of one. */
    static UnitNorm unitNorm() {
        return new UnitNorm(List.of(0));
    }

    /** Norms from {@code minValue} to {@code maxValue}; Keras's defaults are 0 and 1. */
    static MinMaxNorm minMaxNorm(double minValue, double maxValue) {
        return new MinMaxNorm((float) minValue, (float) maxValue, 1, List.of(0));
    }

    /** Nothing. */
    record None() implements Constraint {
        @Override
        public void apply(Tensor weights) {
            // They stay as they are.
        }
    }

    /** {@code max(w, 0)}. */
    record NonNeg() implements Constraint {
        @Override
        public void apply(Tensor weights) {
            WeightRules.clipNegative(weights.data(), weights.size());
        }
    }

    /**
     * {@code w * min(norm, maxValue) / (norm + epsilon)}.
     *
     * @param axis along which norms are taken, ascending and next to each other
     */
    record MaxNorm(float maxValue, List<Integer> axis) implements Constraint {
        public MaxNorm {
            axis = requireAxes(axis);
            if (!(maxValue >= 0)) {
                throw new IllegalArgumentException("constraint: expected a norm of 0 or more, got " + maxValue + ".");
            }
        }

        /** Along other axes. */
        public MaxNorm axis(Integer... changed) {
            return new MaxNorm(maxValue, List.of(changed));
        }

        @Override
        public void apply(Tensor weights) {
            scale(weights, axis, norm -> Math.min(norm, maxValue));
        }
    }

    /**
     * {@code w / (norm + epsilon)}.
     *
     * @param axis along which norms are taken, ascending and next to each other
     */
    record UnitNorm(List<Integer> axis) implements Constraint {
        public UnitNorm {
            axis = requireAxes(axis);
        }

        /** Along other axes. */
        public UnitNorm axis(Integer... changed) {
            return new UnitNorm(List.of(changed));
        }

        @Override
        public void apply(Tensor weights) {
            scale(weights, axis, norm -> 1);
        }
    }

    /**
     * {@code w * (rate clip(norm, minValue, maxValue) + (1 - rate) norm) / (norm + epsilon)}.
     *
     * @param rate 1 for strict bounds, less for norms that move towards them step by step
     * @param axis along which norms are taken, ascending and next to each other
     */
    record MinMaxNorm(float minValue, float maxValue, float rate, List<Integer> axis) implements Constraint {
        public MinMaxNorm {
            axis = requireAxes(axis);
            if (!(minValue >= 0 && minValue <= maxValue && rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(
                        "constraint: expected norms of 0 or more in ascending order and a rate" + " from 0 to 1, got "
                                + minValue + ", " + maxValue + " and " + rate + ".");
            }
        }

        /** With another rate. */
        public MinMaxNorm rate(double changed) {
            return new MinMaxNorm(minValue, maxValue, (float) changed, axis);
        }

        /** Along other axes. */
        public MinMaxNorm axis(Integer... changed) {
            return new MinMaxNorm(minValue, maxValue, rate, List.of(changed));
        }

        @Override
        public void apply(Tensor weights) {
            scale(weights, axis, norm -> rate * Math.clamp(norm, minValue, maxValue) + (1 - rate) * norm);
        }
    }

    /** From a norm to the one that is wanted in its place. */
    @FunctionalInterface
    interface Wanted {
        float instead(float norm);
    }

    private static void scale(Tensor weights, List<Integer> axis, Wanted wanted) {
        Shape shape = weights.shape();
        int last = axis.getLast();
        if (last >= shape.rank()) {
            throw new ShapeException("A constraint takes norms along axis " + last + ", but the weights have shape "
                    + shape + ". Name an axis that they have.");
        }
        int outer = size(shape, 0, axis.getFirst());
        int summed = size(shape, axis.getFirst(), last + 1);
        int inner = size(shape, last + 1, shape.rank());
        float[] factors = new float[inner];
        for (int block = 0; block < outer; block++) {
            int at = block * summed * inner;
            WeightRules.columnNorms(factors, weights.data(), at, summed, inner);
            for (int j = 0; j < inner; j++) {
                factors[j] = wanted.instead(factors[j]) / (EPSILON + factors[j]);
            }
            WeightRules.scaleColumns(weights.data(), at, factors, summed, inner);
        }
    }

    private static int size(Shape shape, int from, int to) {
        return Shape.of(Arrays.copyOfRange(shape.toArray(), from, to)).size();
    }

    private static List<Integer> requireAxes(List<Integer> axis) {
        boolean run = !axis.isEmpty() && axis.getFirst() >= 0;
        for (int i = 1; i < axis.size(); i++) {
            run &= axis.get(i) == axis.get(i - 1) + 1;
        }
        if (!run) {
            throw new IllegalArgumentException(
                    "constraint: expected axes of 0 or more, ascending and next to each other,"
                            + " such as 0 or 0, 1; got " + axis + ".");
        }
        return List.copyOf(axis);
    }
}
