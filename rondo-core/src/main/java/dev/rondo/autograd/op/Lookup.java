package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;

/** {@code y = E[id]}: a row of a table for every id, {@code [...]} to {@code [..., D]}. */
public final class Lookup {
    /** Rows, or columns of the table's gradient, that a thread takes at a time. */
    private static final int GRAIN = 64;

    private Lookup() {}

    /**
     * Takes rows from the table. On the way back only rows that were taken gain a gradient; where one was taken several
     * times, its gradients are added in the order of the ids.
     *
     * @param ids whole numbers from 0 to V - 1, of any shape; the caller has checked them. They have no gradient
     * @param table E {@code [V, D]}
     */
    public static Variable apply(Variable ids, Variable table) {
        Tape tape = ids.tape();
        Compute compute = Compute.current();
        int width = table.shape().axis(1);
        int count = ids.value().size();
        float[] rows = ids.value().data();
        Variable y = tape.output(ids.shape().append(width), ids, table);
        compute.workers().split(count, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                int row = (int) rows[i];
                System.arraycopy(table.value().data(), row * width, y.value().data(), i * width, width);
            }
        });
        tape.record(
                () -> {
                    if (table.needsGradient()) {
                        float[] dy = y.gradient().data();
                        float[] dTable = table.gradient().data();
                        compute.workers().split(width, GRAIN, (from, to) -> {
                            for (int i = 0; i < count; i++) {
                                int row = (int) rows[i];
                                Elementwise.add(dTable, row * width + from, dy, i * width + from, to - from);
                            }
                        });
                    }
                },
                y);
        return y;
    }
}
