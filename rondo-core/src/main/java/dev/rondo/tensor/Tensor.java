package dev.rondo.tensor;

import java.util.Arrays;

/**
 * A dense, row-major array of 32-bit floats with a shape. The data is not copied on the way in or out: a tensor is a
 * view that gives a {@code float[]} its axes, and whoever holds the array may change it.
 */
public final class Tensor {
    private final Shape shape;
    private final float[] data;

    private Tensor(Shape shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * A tensor over {@code data}, which it keeps.
     *
     * @throws IllegalArgumentException if the array's length is not the shape's size
     */
    public static Tensor of(Shape shape, float... data) {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + shape + " holds " + shape.size() + " values, got " + data.length + ".");
        }
        return new Tensor(shape, data);
    }

    /** A tensor of zeros. */
    public static Tensor zeros(int... axes) {
        return zeros(Shape.of(axes));
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /** One value, with no axes. */
    public static Tensor scalar(float value) {
        return new Tensor(Shape.of(), new float[] {value});
    }

    /** A copy of {@code values} as {@code [n]}. */
    public static Tensor vector(float... values) {
        return new Tensor(Shape.of(values.length), values.clone());
    }

    /**
     * A copy of {@code rows} as {@code [rows, columns]}.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Tensor matrix(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor matrix = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("A matrix needs rows of one length: row 0 has " + columns
                        + " values, row " + i + " has " + rows[i].length + ". Pad or cut the rows.");
            }
            System.arraycopy(rows[i], 0, matrix.data, i * columns, columns);
        }
        return matrix;
    }

    /**
     * A copy of {@code sequences} as {@code [B, T, I]}: B sequences of T steps of I inputs.
     *
     * @throws IllegalArgumentException if sequences or steps differ in length
     */
    public static Tensor sequences(float[][][] sequences) {
        int steps = sequences.length == 0 ? 0 : sequences[0].length;
        int inputs = steps == 0 ? 0 : sequences[0][0].length;
        Tensor tensor = zeros(sequences.length, steps, inputs);
        for (int b = 0; b < sequences.length; b++) {
            if (sequences[b].length != steps) {
                throw new IllegalArgumentException("Sequences in one tensor need one length: sequence 0 has " + steps
                        + " steps, sequence " + b + " has " + sequences[b].length + ". Pad them.");
            }
            Tensor one = matrix(sequences[b]);
            if (one.shape.axis(1) != inputs) {
                throw new IllegalArgumentException("Sequences in one tensor need one number of inputs: sequence 0 has "
                        + inputs + ", sequence " + b + " has " + one.shape.axis(1) + ".");
            }
            System.arraycopy(one.data, 0, tensor.data, b * steps * inputs, steps * inputs);
        }
        return tensor;
    }

    /** The sizes of the axes. */
    public Shape shape() {
        return shape;
    }

    /** The number of values. */
    public int size() {
        return data.length;
    }

    /** The values themselves, row-major; writing to the array writes to the tensor. */
    public float[] data() {
        return data;
    }

    /** The value at the given indices, one an axis. */
    public float get(int... indices) {
        return data[offset(indices)];
    }

    /** Sets the value at the given indices, one an axis. */
    public void set(float value, int... indices) {
        data[offset(indices)] = value;
    }

    /** The one value of a tensor of size 1. */
    public float item() {
        if (data.length != 1) {
            throw new IllegalStateException(
                    "Only a tensor of one value has an item, this one has shape " + shape + ".");
        }
        return data[0];
    }

    /** The same values under other axes of the same size; shares the array. */
    public Tensor reshape(Shape other) {
        return of(other, data);
    }

    /** A copy of the entries {@code from} (inclusive) to {@code to} (exclusive) of the first axis. */
    public Tensor rows(int from, int to) {
        int row = rowSize();
        if (from < 0 || to < from || to > shape.axis(0)) {
            throw new IndexOutOfBoundsException(
                    "Rows " + from + " to " + to + " are not within the first axis of " + shape + ".");
        }
        return new Tensor(shape.with(0, to - from), Arrays.copyOfRange(data, from * row, to * row));
    }

    /** A copy of the given entries of the first axis, in the given order. */
    public Tensor rows(int[] indices) {
        int row = rowSize();
        Tensor picked = zeros(shape.with(0, indices.length));
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(data, indices[i] * row, picked.data, i * row, row);
        }
        return picked;
    }

    /** A tensor of its own with the same values. */
    public Tensor copy() {
        return new Tensor(shape, data.clone());
    }

    private int rowSize() {
        return shape.without(0).size();
    }

    private int offset(int[] indices) {
        if (indices.length != shape.rank()) {
            throw new IllegalArgumentException(
                    "Shape " + shape + " takes " + shape.rank() + " indices, got " + Arrays.toString(indices) + ".");
        }
        int offset = 0;
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= shape.axis(i)) {
                throw new IndexOutOfBoundsException(
                        "Index " + Arrays.toString(indices) + " is outside of shape " + shape + ".");
            }
            offset = offset * shape.axis(i) + indices[i];
        }
        return offset;
    }

    /** The shape and the first values. */
    @Override
    public String toString() {
        String values = Arrays.toString(Arrays.copyOf(data, Math.min(8, data.length)));
        return "Tensor" + shape + (data.length > 8 ? values.replace("]", ", ...]") : values);
    }
}
