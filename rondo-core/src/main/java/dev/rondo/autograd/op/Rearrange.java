package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;

/** The same elements under other axes. */
public final class Rearrange {
    private Rearrange() {}

    /** The elements in the same order under a shape of the same size. */
    public static Variable reshape(Variable x, Shape shape) {
        Variable y = x.tape().output(shape, x);
        int n = x.value().size();
        System.arraycopy(x.value().data(), 0, y.value().data(), 0, n);
        x.tape()
                .record(
                        () -> Elementwise.add(
                                x.gradient().data(), 0, y.gradient().data(), 0, n),
                        y);
        return y;
    }

    /**
     * The axes in another order.
     *
     * @param order axis i of what comes out is axis {@code order[i]} of {@code x}
     */
    public static Variable permute(Variable x, int... order) {
        int[] axes = new int[order.length];
        int[] strides = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            axes[i] = x.shape().axis(order[i]);
            strides[i] = stride(x.shape(), order[i]);
        }
        Variable y = x.tape().output(Shape.of(axes), x);
        copy(x.value().data(), y.value().data(), axes, strides);
        x.tape().record(() -> addBack(x.gradient().data(), y.gradient().data(), axes, strides), y);
        return y;
    }

    private static int stride(Shape shape, int axis) {
        int stride = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            stride *= shape.axis(i);
        }
        return stride;
    }

    private static void copy(float[] x, float[] y, int[] axes, int[] strides) {
        int[] index = new int[axes.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[source(index, strides)];
            next(index, axes);
        }
    }

    private static void addBack(float[] dx, float[] dy, int[] axes, int[] strides) {
        int[] index = new int[axes.length];
        for (float d : dy) {
            dx[source(index, strides)] += d;
            next(index, axes);
        }
    }

    private static int source(int[] index, int[] strides) {
        int source = 0;
        for (int i = 0; i < index.length; i++) {
            source += index[i] * strides[i];
        }
        return source;
    }

    private static void next(int[] index, int[] axes) {
        for (int i = index.length - 1; i >= 0 && ++index[i] == axes[i]; i--) {
            index[i] = 0;
        }
    }
}
