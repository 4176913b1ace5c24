package dev.rondo.autograd.op;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** The operations of merges and of layers that change axes, beside their definitions element by element. */
class GraphOpsTest {
    private final Random random = TestSeed.random("graph ops");

    @Test
    void joined() {
        for (int batch : new int[] {0, 1, 3}) {
            for (int axis = 0; axis < 3; axis++) {
                Shape first = Shape.of(batch, 2, 4);
                Shape second = first.with(axis, axis == 0 ? 2 : 3);
                int along = axis;
                OpCheck.check(
                        "join " + first + " and " + second + " along " + axis,
                        OpCheck.draw(random, first, second),
                        in -> Join.apply(in, along),
                        in -> join(in[0], first, in[1], second, along),
                        random);
            }
        }
    }

    private static double[] join(double[] a, Shape first, double[] b, Shape second, int axis) {
        Shape both = first.with(axis, first.axis(axis) + second.axis(axis));
        double[] y = new double[both.size()];
        int at = 0;
        for (int i = 0; i < both.axis(0); i++) {
            for (int j = 0; j < both.axis(1); j++) {
                for (int k = 0; k < both.axis(2); k++) {
                    int[] index = {i, j, k};
                    boolean inFirst = index[axis] < first.axis(axis);
                    index[axis] -= inFirst ? 0 : first.axis(axis);
                    y[at++] = inFirst ? a[at(index, first)] : b[at(index, second)];
                }
            }
        }
        return y;
    }

    private static int at(int[] index, Shape shape) {
        return (index[0] * shape.axis(1) + index[1]) * shape.axis(2) + index[2];
    }

    @Test
    void expanded() {
        for (Shape from : List.of(Shape.of(2, 1, 3), Shape.of(1, 4, 1), Shape.of(2, 4, 3), Shape.of(1, 1, 1))) {
            Shape to = Shape.of(2, 4, 3);
            OpCheck.check(
                    "expand " + from,
                    OpCheck.draw(random, from),
                    in -> Arithmetic.scale(Expand.apply(in.getFirst(), to), 1),
                    in -> {
                        double[] y = new double[to.size()];
                        for (int i = 0; i < y.length; i++) {
                            int[] index = {
                                i / 12 % from.axis(0), i / 3 % 4 % from.axis(1), i % 3 % from.axis(2),
                            };
                            y[i] = in[0][at(index, from)];
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void extremes() {
        for (Shape shape : List.of(Shape.of(0, 2), Shape.of(1), Shape.of(3, 2, 5))) {
            List<Tensor> inputs = OpCheck.draw(random, shape, shape);
            OpCheck.check(
                    "larger", inputs, in -> Extreme.larger(in.get(0), in.get(1)), in -> pairs(in, Math::max), random);
            OpCheck.check(
                    "smaller", inputs, in -> Extreme.smaller(in.get(0), in.get(1)), in -> pairs(in, Math::min), random);
        }
    }

    /** Central differences at a tie see half of each side. */
    @Test
    void equalValuesShareTheGradient() {
        Tensor x = OpCheck.draw(random, Shape.of(4)).getFirst();
        OpCheck.check(
                "equal values",
                List.of(x, x.copy()),
                in -> Extreme.larger(in.get(0), in.get(1)),
                in -> pairs(in, Math::max),
                random);
    }

    private static double[] pairs(double[][] in, DoubleBinaryOperator operator) {
        double[] y = new double[in[0].length];
        for (int i = 0; i < y.length; i++) {
            y[i] = operator.applyAsDouble(in[0][i], in[1][i]);
        }
        return y;
    }

    @Test
    void selected() {
        Mask mask = Mask.of(2, 3, true, false, true, false, false, false);
        Shape shape = Shape.of(2, 3, 2);
        OpCheck.check(
                "select",
                OpCheck.draw(random, shape, shape),
                in -> Select.apply(mask, in.get(0), in.get(1)),
                in -> {
                    double[] y = new double[12];
                    for (int i = 0; i < y.length; i++) {
                        y[i] = in[mask.keeps(i / 6, i / 2 % 3) ? 0 : 1][i];
                    }
                    return y;
                },
                random);
    }

    @Test
    void permuted() {
        for (int[] order : new int[][] {{0, 2, 1}, {2, 0, 1}, {1, 2, 0}, {0, 1, 2}}) {
            Shape shape = Shape.of(2, 3, 4);
            OpCheck.check(
                    "permute",
                    OpCheck.draw(random, shape),
                    in -> Rearrange.permute(in.getFirst(), order),
                    in -> permute(in[0], shape, order),
                    random);
        }
        OpCheck.check(
                "permute nothing",
                OpCheck.draw(random, Shape.of(0, 3, 4)),
                in -> Rearrange.permute(in.getFirst(), 0, 2, 1),
                in -> new double[0],
                random);
    }

    private static double[] permute(double[] x, Shape shape, int[] order) {
        double[] y = new double[x.length];
        int at = 0;
        int[] index = new int[3];
        for (int i = 0; i < shape.axis(order[0]); i++) {
            for (int j = 0; j < shape.axis(order[1]); j++) {
                for (int k = 0; k < shape.axis(order[2]); k++) {
                    index[order[0]] = i;
                    index[order[1]] = j;
                    index[order[2]] = k;
                    y[at++] = x[at(index, shape)];
                }
            }
        }
        return y;
    }

    @Test
    void batchProducts() {
        for (int[] size : new int[][] {{0, 2, 3, 4}, {1, 1, 1, 1}, {3, 2, 5, 4}, {2, 3, 0, 2}, {2, 9, 17, 33}}) {
            int batch = size[0];
            int m = size[1];
            int k = size[2];
            int n = size[3];
            OpCheck.check(
                    "batch product",
                    OpCheck.draw(random, Shape.of(batch, m, k), Shape.of(batch, k, n)),
                    in -> BatchProduct.apply(in.get(0), in.get(1)),
                    in -> {
                        double[] c = new double[batch * m * n];
                        for (int i = 0; i < c.length; i++) {
                            int row = i / n;
                            for (int p = 0; p < k; p++) {
                                c[i] += in[0][row * k + p] * in[1][(row / m * k + p) * n + i % n];
                            }
                        }
                        return c;
                    },
                    random);
        }
    }

    @Test
    void unitLengths() {
        for (Shape shape : List.of(Shape.of(0, 3), Shape.of(2, 1), Shape.of(3, 2, 5))) {
            int width = shape.axis(-1);
            OpCheck.check(
                    "unit length",
                    OpCheck.draw(random, shape),
                    in -> UnitLength.apply(in.getFirst()),
                    in -> {
                        double[] y = new double[shape.size()];
                        for (int i = 0; i < y.length; i++) {
                            double squares = 0;
                            for (int j = 0; j < width; j++) {
                                squares += Math.pow(in[0][i / width * width + j], 2);
                            }
                            y[i] = in[0][i] / Math.sqrt(squares);
                        }
                        return y;
                    },
                    random);
        }
    }
}
