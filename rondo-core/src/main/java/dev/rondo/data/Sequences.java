package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts sequences of unequal lengths into one tensor: Keras's {@code pad_sequences}. */
public final class Sequences {
    private Sequences() {}

    /** N sequences of numbers, such as word indices, as {@code [N, T]}. */
    public static PaddedSequences pad(float[][] sequences, Padding how) {
        List<Tensor> tensors = new ArrayList<>();
        for (float[] sequence : sequences) {
            tensors.add(Tensor.of(Shape.of(sequence.length), sequence));
        }
        return pad(tensors, how);
    }

    /**
     * N sequences of vectors as {@code [N, T, I]}.
     *
     * @throws IllegalArgumentException if the steps of a sequence differ in length
     * @throws ShapeException if the steps of two sequences do
     */
    public static PaddedSequences pad(float[][][] sequences, Padding how) {
        int inputs = Arrays.stream(sequences)
                .filter(sequence -> sequence.length > 0)
                .mapToInt(sequence -> sequence[0].length)
                .findFirst()
                .orElse(0);
        List<Tensor> tensors = new ArrayList<>();
        for (float[][] sequence : sequences) {
            tensors.add(sequence.length == 0 ? Tensor.zeros(0, inputs) : Tensor.matrix(sequence));
        }
        return pad(tensors, how);
    }

    /**
     * N sequences {@code [T_n, ...]} as {@code [N, T, ...]}. A sequence without a step is filled up as a whole.
     *
     * @throws ShapeException if two sequences differ in more than their lengths
     */
    public static PaddedSequences pad(List<Tensor> sequences, Padding how) {
        int longest = 0;
        for (int n = 0; n < sequences.size(); n++) {
            Shape shape = sequences.get(n).shape();
            requireSameSteps(sequences.getFirst().shape(), shape, n);
            longest = Math.max(longest, shape.axis(0));
        }
        int steps = how.maxLength() == 0 ? longest : how.maxLength();
        Shape step =
                sequences.isEmpty() ? Shape.of() : sequences.getFirst().shape().without(0);
        Tensor values = Tensor.zeros(step.prepend(steps).prepend(sequences.size()));
        boolean[] kept = new boolean[sequences.size() * steps];
        Arrays.fill(values.data(), how.value());
        for (int n = 0; n < sequences.size(); n++) {
            place(sequences.get(n), how, values, kept, n, steps);
        }
        return new PaddedSequences(values, Mask.of(sequences.size(), steps, kept));
    }

    private static void place(Tensor sequence, Padding how, Tensor values, boolean[] kept, int n, int steps) {
        int length = sequence.shape().axis(0);
        int count = Math.min(length, steps);
        int from = how.truncating() == Side.PRE ? length - count : 0;
        int to = n * steps + (how.padding() == Side.PRE ? steps - count : 0);
        int width = sequence.shape().without(0).size();
        System.arraycopy(sequence.data(), from * width, values.data(), to * width, count * width);
        Arrays.fill(kept, to, to + count, true);
    }

    private static void requireSameSteps(Shape first, Shape shape, int n) {
        if (first.rank() == 0 || shape.rank() == 0 || !first.without(0).equals(shape.without(0))) {
            throw new ShapeException("Sequences to pad may differ in their lengths alone: sequence 0 is " + first
                    + ", sequence " + n + " is " + shape + ". Give every step the same shape.");
        }
    }
}
