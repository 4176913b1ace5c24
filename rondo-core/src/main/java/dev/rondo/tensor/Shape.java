package dev.rondo.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first. An axis may be {@link #ANY}, which stands for a size that is known
 * only when data flows (the batch, the length of a sequence); such a shape describes what a layer accepts and never
 * belongs to a {@link Tensor}.
 */
public final class Shape {
    /** An axis of any size; printed as {@code ?}. */
    public static final int ANY = -1;

    private final int[] axes;

    private Shape(int[] axes) {
        this.axes = axes;
    }

    /**
     * A shape of the given axes.
     *
     * @throws IllegalArgumentException if an axis is negative and not {@link #ANY}
     */
    public static Shape of(int... axes) {
        return ofOwn(axes.clone());
    }

    /** As {@link #of}, of axes that nobody else has, so that there is no need to copy them. */
    private static Shape ofOwn(int[] axes) {
        for (int axis : axes) {
            if (axis < ANY) {
                throw new IllegalArgumentException("A shape needs axes of size 0 or more, got " + Arrays.toString(axes)
                        + ". Use Shape.ANY for a size that is not known yet.");
            }
        }
        return new Shape(axes);
    }

    /** How many axes there are. */
    public int rank() {
        return axes.length;
    }

    /** The size of axis {@code i}; negative {@code i} counts from the end, so {@code axis(-1)} is the innermost. */
    public int axis(int i) {
        int index = i < 0 ? axes.length + i : i;
        if (index < 0 || index >= axes.length) {
            throw new IndexOutOfBoundsException("Shape " + this + " has no axis " + i + ".");
        }
        return axes[index];
    }

    /** Whether every axis has a size. */
    public boolean isKnown() {
        return Arrays.stream(axes).noneMatch(axis -> axis == ANY);
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if an axis is {@link #ANY}
     * @throws ArithmeticException if the product does not fit an {@code int}
     */
    public int size() {
        int size = 1;
        for (int axis : axes) {
            if (axis == ANY) {
                throw new IllegalStateException("Shape " + this + " has an open axis, so it has no size yet.");
            }
            size = Math.multiplyExact(size, axis);
        }
        return size;
    }

    /** This shape with axis {@code i} set to {@code size}; this one itself where nothing changes. */
    public Shape with(int i, int size) {
        int index = i < 0 ? axes.length + i : i;
        if (axes[index] == size) {
            return this;
        }
        int[] changed = axes.clone();
        changed[index] = size;
        return ofOwn(changed);
    }

    /** This shape without axis {@code i}. */
    public Shape without(int i) {
        int index = i < 0 ? axes.length + i : i;
        int[] rest = new int[axes.length - 1];
        System.arraycopy(axes, 0, rest, 0, index);
        System.arraycopy(axes, index + 1, rest, index, rest.length - index);
        return new Shape(rest);
    }

    /** This shape with one more axis in front. */
    public Shape prepend(int size) {
        int[] longer = new int[axes.length + 1];
        longer[0] = size;
        System.arraycopy(axes, 0, longer, 1, axes.length);
        return ofOwn(longer);
    }

    /** This shape with one more axis at the end. */
    public Shape append(int size) {
        int[] longer = Arrays.copyOf(axes, axes.length + 1);
        longer[axes.length] = size;
        return ofOwn(longer);
    }

    /**
     * Whether a tensor of shape {@code other} fits here: the same rank, and the same size wherever this shape has one.
     */
    public boolean accepts(Shape other) {
        if (other.rank() != rank()) {
            return false;
        }
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] != ANY && axes[i] != other.axes[i]) {
                return false;
            }
        }
        return true;
    }

    /** A copy of the axes. */
    public int[] toArray() {
        return axes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(axes, shape.axes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(axes);
    }

    /** The axes as in {@code [32, ?, 64]}. */
    @Override
    public String toString() {
        return Arrays.stream(axes)
                .mapToObj(axis -> axis == ANY ? "?" : Integer.toString(axis))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
