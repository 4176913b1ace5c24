package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearTransposedTest {
    private final Random random = TestSeed.random("linear transposed");

    @Test
    void isTheProductWithEveryRowOfTheTable() {
        for (int[] sizes : new int[][] {{0, 400}, {1, 400}, {3, 400}, {17, 400}, {40, 400}, {17, 1100}}) {
            for (boolean bias : new boolean[] {true, false}) {
                int rows = sizes[0];
                int inputs = 1 + random.nextInt(sizes[1] > 400 ? 2 : 6);
                int outputs = sizes[1] - random.nextInt(sizes[1] > 400 ? 70 : 400);
                Shape in = Shape.of(1, rows, inputs);
                List<Tensor> drawn = bias
                        ? OpCheck.draw(random, in, Shape.of(outputs, inputs), Shape.of(outputs))
                        : OpCheck.draw(random, in, Shape.of(outputs, inputs));
                OpCheck.check(
                        "linear " + in + " by a table of " + outputs + (bias ? " with bias" : ""),
                        drawn,
                        v -> LinearTransposed.apply(v.get(0), v.get(1), bias ? v.get(2) : null),
                        v -> product(v[0], v[1], bias ? v[2] : new double[outputs], inputs),
                        random);
            }
        }
    }

    @Test
    void columnsOfAWideProductHaveTheBitsOfANarrowOne() {
        WideBits.check(random, LinearTransposed::apply, Shape.of(1201, 37), table -> table.rows(390, 405), 390, 405);
    }

    private static double[] product(double[] x, double[] table, double[] bias, int inputs) {
        int outputs = bias.length;
        double[] y = new double[x.length / inputs * outputs];
        for (int at = 0; at < y.length; at++) {
            y[at] = bias[at % outputs];
            for (int i = 0; i < inputs; i++) {
                y[at] += x[at / outputs * inputs + i] * table[at % outputs * inputs + i];
            }
        }
        return y;
    }

    /** A step in use meets one row, training meets many: the way there differs, the chain of each element does not. */
    @Test
    void oneRowHasTheBitsOfMany() {
        List<Tensor> drawn = OpCheck.draw(random, Shape.of(50, 37), Shape.of(301, 37), Shape.of(301));
        for (int threads : new int[] {1, 4}) {
            Compute.of(new PortableKernels(), threads).run(() -> {
                Tape tape = Tape.inference();
                Variable table = tape.constant(drawn.get(1));
                Variable bias = tape.constant(drawn.get(2));
                Tensor all = LinearTransposed.apply(tape.constant(drawn.get(0)), table, bias)
                        .value();
                for (int row = 0; row < 50; row++) {
                    Variable one = tape.constant(drawn.get(0).rows(row, row + 1));
                    Bits.assertSame(
                            all.rows(row, row + 1).data(),
                            LinearTransposed.apply(one, table, bias).value().data(),
                            TestSeed.replay("row " + row));
                }
            });
        }
    }
}
