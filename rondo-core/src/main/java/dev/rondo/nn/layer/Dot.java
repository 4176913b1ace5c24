package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.BatchProduct;
import dev.rondo.autograd.op.Rearrange;
import dev.rondo.autograd.op.UnitLength;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * The dot products of two inputs along an axis of each: {@code [B, M, K]} and {@code [B, N, K]} with axes 2 and 2 give
 * {@code [B, M, N]}; two vectors {@code [B, K]} with axes 1 and 1 give {@code [B, 1]}. The axes that are left stand in
 * their order, those of the first input in front. No mask comes out.
 *
 * @param firstAxis of the first input, summed over; 0 is the batch and cannot be it; negative from the end
 * @param secondAxis likewise of the second
 * @param normalize whether vectors are scaled to length 1 before, which makes the products cosine similarities
 */
public record Dot(int firstAxis, int secondAxis, boolean normalize) implements MergeSpec {
    public Dot {
        if (firstAxis == 0 || secondAxis == 0) {
            throw new IllegalArgumentException("dot: expected axes behind the batch, got " + firstAxis + " and "
                    + secondAxis + ". Axis 0 is the batch; use -1 for the last axis.");
        }
    }

    /** Along the given axis of both inputs. */
    public static Dot axes(int both) {
        return new Dot(both, both, false);
    }

    /** Along an axis of each input. */
    public static Dot axes(int first, int second) {
        return new Dot(first, second, false);
    }

    /** With or without scaling to length 1. */
    public Dot normalize(boolean scale) {
        return new Dot(firstAxis, secondAxis, scale);
    }

    @Override
    public String type() {
        return "dot";
    }

    @Override
    public Shape mergedShape(String path, List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new ShapeException(path + ": expected 2 inputs, got " + inputs.size() + ": " + inputs
                    + ". A dot product is between two values.");
        }
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        int first = axis(path, a, firstAxis);
        int second = axis(path, b, secondAxis);
        if (!MergeSpec.agree(a.axis(first), b.axis(second))) {
            throw new ShapeException(path + ": expected as many elements along axis " + firstAxis
                    + " of the first input as along axis " + secondAxis + " of the second, got " + a + " and " + b
                    + ". Choose other axes, or project one of the inputs with Dense.");
        }
        Shape left = a.without(first);
        Shape right = b.without(second);
        for (int i = 1; i < right.rank(); i++) {
            left = left.append(right.axis(i));
        }
        return left.rank() == 1 ? left.append(1) : left;
    }

    @Override
    public Variable merge(List<Variable> inputs) {
        Variable a = inputs.get(0);
        Variable b = inputs.get(1);
        Shape shape = mergedShape(type(), List.of(a.shape(), b.shape()));
        Variable left = rows(a, axis(type(), a.shape(), firstAxis)); // [B, M, K]
        Variable right = rows(b, axis(type(), b.shape(), secondAxis)); // [B, N, K]
        return Rearrange.reshape(BatchProduct.apply(left, Rearrange.permute(right, 0, 2, 1)), shape);
    }

    /** The vectors along {@code axis} as the rows of a matrix for each sample. */
    private Variable rows(Variable x, int axis) {
        int rank = x.shape().rank();
        int[] order = new int[rank];
        for (int i = 0, to = 0; i < rank; i++) {
            if (i != axis) {
                order[to++] = i;
            }
        }
        order[rank - 1] = axis;
        int batch = x.shape().axis(0);
        int width = x.shape().axis(axis);
        int rows = x.shape().without(axis).without(0).size();
        Variable ordered = axis == rank - 1 ? x : Rearrange.permute(x, order);
        Variable matrix = Rearrange.reshape(ordered, Shape.of(batch, rows, width));
        return normalize ? UnitLength.apply(matrix) : matrix;
    }

    private static int axis(String path, Shape input, int axis) {
        int index = axis < 0 ? input.rank() + axis : axis;
        if (index < 1 || index >= input.rank()) {
            throw new ShapeException(path + ": expected an input with an axis " + axis + " behind the batch, got "
                    + input + ". Multiply along one of the axes that the inputs have.");
        }
        return index;
    }
}
