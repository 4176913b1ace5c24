package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;

/** Parts of a variable along its last axis, such as the gates in a row of sums; {@link Join} puts them together. */
public final class Slice {
    private Slice() {}

    /**
     * Values {@code from} (inclusive) to {@code to} (exclusive) of every row: {@code [..., N]} to {@code [..., to -
     * from]}.
     */
    public static Variable apply(Variable x, int from, int to) {
        int row = x.shape().rank() == 0 ? 0 : x.shape().axis(-1);
        if (from < 0 || to < from || to > row) {
            throw new ShapeException("Values " + from + " to " + to + " are not within the last axis of " + x.shape()
                    + ". Count from 0, the end not included.");
        }
        Tape tape = x.tape();
        int width = to - from;
        int rows = x.shape().with(-1, 1).size();
        Variable y = tape.output(x.shape().with(-1, width), x);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x.value().data(), i * row + from, y.value().data(), i * width, width);
        }
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    for (int i = 0; i < rows; i++) {
                        Elementwise.add(dx, i * row + from, dy, i * width, width);
                    }
                },
                y);
        return y;
    }

    /** The last axis in {@code parts} equal parts, in their order. */
    public static List<Variable> split(Variable x, int parts) {
        int row = x.shape().rank() == 0 ? 0 : x.shape().axis(-1);
        if (parts < 1 || row % parts != 0) {
            throw new ShapeException("The last axis of " + x.shape() + " cannot be split into " + parts
                    + " equal parts. Give it a multiple of that, or take parts one by one.");
        }
        int width = row / parts;
        List<Variable> each = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            each.add(apply(x, i * width, (i + 1) * width));
        }
        return List.copyOf(each);
    }
}
