package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;

/** Repeats a value along its axes of size 1, as the broadcasting of NumPy does. */
public final class Expand {
    private Expand() {}

    /**
     * Repeats {@code x} until it has the given shape; a value that has it already is returned as it is.
     *
     * @param x of as many axes as {@code shape}, each of the same size or of size 1
     */
    public static Variable apply(Variable x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        Variable y = x.tape().output(shape, x);
        int[] source = sources(x.shape(), shape);
        float[] from = x.value().data();
        float[] to = y.value().data();
        for (int i = 0; i < source.length; i++) {
            to[i] = from[source[i]];
        }
        x.tape()
                .record(
                        () -> {
                            float[] dx = x.gradient().data();
                            float[] dy = y.gradient().data();
                            for (int i = 0; i < source.length; i++) {
                                dx[source[i]] += dy[i];
                            }
                        },
                        y);
        return y;
    }

    /** Where in {@code from} each element of {@code to} comes from. */
    private static int[] sources(Shape from, Shape to) {
        int[] sources = new int[to.size()];
        int[] index = new int[to.rank()];
        int[] strides = new int[to.rank()];
        int stride = 1;
        for (int i = to.rank() - 1; i >= 0; i--) {
            strides[i] = from.axis(i) == 1 ? 0 : stride;
            stride *= from.axis(i);
        }
        for (int at = 0; at < sources.length; at++) {
            int source = 0;
            for (int i = 0; i < index.length; i++) {
                source += index[i] * strides[i];
            }
            sources[at] = source;
            for (int i = index.length - 1; i >= 0 && ++index[i] == to.axis(i); i--) {
                index[i] = 0;
            }
        }
        return sources;
    }
}
