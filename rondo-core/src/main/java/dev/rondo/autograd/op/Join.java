package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import java.util.List;

/** Values one after another along an axis; their other axes are the same. */
public final class Join {
    private Join() {}

    /**
     * Joins values.
     *
     * @param xs one or more, {@code [..., N_i, ...]} with N_i at {@code axis}
     * @param axis from 0
     * @return {@code [..., sum of N_i, ...]}
     */
    public static Variable apply(List<Variable> xs, int axis) {
        Tape tape = xs.getFirst().tape();
        Shape first = xs.getFirst().shape();
        int size = xs.stream().mapToInt(x -> x.shape().axis(axis)).sum();
        Variable y = tape.output(first.with(axis, size), xs.toArray(Variable[]::new));
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= first.axis(i);
        }
        int blocks = outer;
        int row = blocks == 0 ? 0 : y.value().size() / blocks;
        int at = 0;
        for (Variable x : xs) {
            int width = width(x, blocks);
            for (int block = 0; block < blocks; block++) {
                System.arraycopy(x.value().data(), block * width, y.value().data(), block * row + at, width);
            }
            at += width;
        }
        tape.record(() -> back(xs, y.gradient().data(), blocks, row), y);
        return y;
    }

    private static void back(List<Variable> xs, float[] dy, int blocks, int row) {
        int at = 0;
        for (Variable x : xs) {
            int width = width(x, blocks);
            for (int block = 0; x.needsGradient() && block < blocks; block++) {
                Elementwise.add(x.gradient().data(), block * width, dy, block * row + at, width);
            }
            at += width;
        }
    }

    private static int width(Variable x, int blocks) {
        return blocks == 0 ? 0 : x.value().size() / blocks;
    }
}
