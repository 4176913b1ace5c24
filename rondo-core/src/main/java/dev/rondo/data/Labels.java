package dev.rondo.data;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;

/** Class labels as numbers and as vectors. */
public final class Labels {
    private Labels() {}

    /** Labels {@code [N]} as {@code [N, C]}, with as many classes as the largest label needs. */
    public static Tensor toCategorical(int... labels) {
        int largest = -1;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return toCategorical(labels, largest + 1);
    }

    /**
     * Labels {@code [N]} as {@code [N, C]}: 1 in the column of the label, 0 elsewhere. Keras's {@code to_categorical}.
     *
     * @throws IllegalArgumentException if a label is not one of 0 to {@code classes - 1}
     */
    public static Tensor toCategorical(int[] labels, int classes) {
        Tensor vectors = Tensor.zeros(labels.length, classes);
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] < 0 || labels[n] >= classes) {
                throw outside("" + labels[n], n, classes);
            }
            vectors.data()[n * classes + labels[n]] = 1f;
        }
        return vectors;
    }

    /**
     * Labels {@code [...]} as {@code [..., C]}. As in Keras, a last axis of size 1 is dropped first: {@code [N, T, 1]}
     * becomes {@code [N, T, C]}.
     *
     * @throws IllegalArgumentException if a label is not one of the whole numbers 0 to {@code classes - 1}
     */
    public static Tensor toCategorical(Tensor labels, int classes) {
        int[] numbers = new int[labels.size()];
        for (int n = 0; n < numbers.length; n++) {
            float label = labels.data()[n];
            if (label != (int) label) {
                throw outside("" + label, n, classes);
            }
            numbers[n] = (int) label;
        }
        Shape shape = labels.shape();
        Shape outer = shape.rank() > 1 && shape.axis(-1) == 1 ? shape.without(-1) : shape;
        int[] axes = Arrays.copyOf(outer.toArray(), outer.rank() + 1);
        axes[outer.rank()] = classes;
        return toCategorical(numbers, classes).reshape(Shape.of(axes));
    }

    private static IllegalArgumentException outside(String label, int n, int classes) {
        return new IllegalArgumentException("Label " + n + " is " + label + "; expected a whole number from 0 to "
                + (classes - 1) + " for " + classes + " classes. Count classes from 0, or allow more.");
    }
}
