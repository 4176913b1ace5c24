package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Activation;
import dev.rondo.reference.Curve;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The small operations. */
class OpsTest {
    private final Random random = TestSeed.random("ops");

    @FunctionalInterface
    private interface Binary {
        Variable apply(Variable a, Variable b);
    }

    static Activation[] activations() {
        return Activation.values();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activate(Activation f) {
        for (Shape shape : List.of(Shape.of(), Shape.of(0), Shape.of(7), Shape.of(2, 3, 5), Shape.of(1, 33))) {
            OpCheck.check(
                    f + " of " + shape,
                    OpCheck.draw(random, shape),
                    in -> Activate.apply(f, in.getFirst()),
                    in -> {
                        double[] y = new double[in[0].length];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = new Curve(f).at(in[0][i]);
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void logarithms() {
        Shape shape = Shape.of(3, 2, 9);
        OpCheck.check(
                "log",
                OpCheck.draw(random, shape),
                in -> Arithmetic.log(Activate.apply(Activation.SOFTPLUS, in.getFirst())),
                in -> Arrays.stream(in[0])
                        .map(x -> Math.log(Math.log1p(Math.exp(x))))
                        .toArray(),
                random);
    }

    @Test
    void ofNothingComesTheLogarithmOfTheLeastWithoutASlope() {
        Variable x = Tape.recording().input(Tensor.of(Shape.of(3), 0, Float.MIN_VALUE, 2));
        Variable y = Arithmetic.log(x);
        float least = (float) Math.log(Float.MIN_NORMAL);
        assertArrayEquals(
                new float[] {least, least, (float) Math.log(2)}, y.value().data());
        x.tape().backward(y, Tensor.of(Shape.of(3), 1, 1, 1));
        assertArrayEquals(new float[] {0, 0, 0.5f}, x.gradient().data());
    }

    @Test
    void sumsDifferencesAndProducts() {
        checkBinary("add", Arithmetic::add, (a, b) -> a + b);
        checkBinary("subtract", Arithmetic::subtract, (a, b) -> a - b);
        checkBinary("multiply", Arithmetic::multiply, (a, b) -> a * b);
    }

    private void checkBinary(String name, Binary operation, DoubleBinaryOperator definition) {
        for (Shape shape : List.of(Shape.of(), Shape.of(0, 3), Shape.of(5), Shape.of(3, 2, 9))) {
            OpCheck.check(
                    name + " of " + shape,
                    OpCheck.draw(random, shape, shape),
                    in -> operation.apply(in.get(0), in.get(1)),
                    in -> {
                        double[] y = new double[in[0].length];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = definition.applyAsDouble(in[0][i], in[1][i]);
                        }
                        return y;
                    },
                    random);
            OpCheck.check(
                    name + " of one variable and itself, " + shape,
                    OpCheck.draw(random, shape),
                    in -> operation.apply(in.getFirst(), in.getFirst()),
                    in -> {
                        double[] y = new double[in[0].length];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = definition.applyAsDouble(in[0][i], in[0][i]);
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void arithmeticWithAConstantReachesTheOtherSide() {
        assertEquals(1f, slopeBesideFive(Arithmetic::add, true));
        assertEquals(1f, slopeBesideFive(Arithmetic::add, false));
        assertEquals(1f, slopeBesideFive(Arithmetic::subtract, true));
        assertEquals(-1f, slopeBesideFive(Arithmetic::subtract, false));
        assertEquals(5f, slopeBesideFive(Arithmetic::multiply, true));
        assertEquals(5f, slopeBesideFive(Arithmetic::multiply, false));
    }

    /** The derivative with respect to the one side of an operation whose other side is a constant of 5. */
    private static float slopeBesideFive(Binary operation, boolean left) {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(2));
        Variable five = tape.constant(Tensor.vector(5));
        tape.backward(left ? operation.apply(x, five) : operation.apply(five, x));
        return x.gradient().item();
    }

    @Test
    void scaleAndMean() {
        for (Shape shape : List.of(Shape.of(), Shape.of(5), Shape.of(3, 2, 9))) {
            OpCheck.check(
                    "scale of " + shape,
                    OpCheck.draw(random, shape),
                    in -> Arithmetic.scale(in.getFirst(), -1.5f),
                    in -> {
                        double[] y = new double[in[0].length];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = -1.5 * in[0][i];
                        }
                        return y;
                    },
                    random);
            OpCheck.check(
                    "mean of " + shape,
                    OpCheck.draw(random, shape),
                    in -> Arithmetic.mean(in.getFirst()),
                    in -> {
                        double sum = 0;
                        for (double value : in[0]) {
                            sum += value;
                        }
                        return new double[] {sum / in[0].length};
                    },
                    random);
        }
    }

    @Test
    void stepsFromEitherEnd() {
        for (int t : new int[] {0, 2, -1, -4}) {
            int step = t < 0 ? 4 + t : t;
            OpCheck.check(
                    "step " + t,
                    OpCheck.draw(random, Shape.of(3, 4, 5)),
                    in -> Steps.at(in.getFirst(), t),
                    in -> {
                        double[] y = new double[15];
                        for (int b = 0; b < 3; b++) {
                            System.arraycopy(in[0], (b * 4 + step) * 5, y, b * 5, 5);
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void slicesOfTheLastAxis() {
        for (Shape shape : List.of(Shape.of(6), Shape.of(2, 6), Shape.of(0, 6), Shape.of(2, 3, 6))) {
            for (int[] part : new int[][] {{0, 6}, {1, 4}, {5, 6}, {2, 2}}) {
                OpCheck.check(
                        "slice of " + shape,
                        OpCheck.draw(random, shape),
                        in -> Slice.apply(in.getFirst(), part[0], part[1]),
                        in -> IntStream.range(0, in[0].length)
                                .filter(i -> i % 6 >= part[0] && i % 6 < part[1])
                                .mapToDouble(i -> in[0][i])
                                .toArray(),
                        random);
            }
        }
        OpCheck.check(
                "the second of three parts",
                OpCheck.draw(random, Shape.of(4, 6)),
                in -> Slice.split(in.getFirst(), 3).get(1),
                in -> IntStream.range(0, in[0].length)
                        .filter(i -> i % 6 / 2 == 1)
                        .mapToDouble(i -> in[0][i])
                        .toArray(),
                random);
        Variable x = Tape.recording().input(Tensor.zeros(2, 6));
        assertEquals(
                "Values 4 to 7 are not within the last axis of [2, 6]. Count from 0, the end not included.",
                assertThrows(ShapeException.class, () -> Slice.apply(x, 4, 7)).getMessage());
        assertEquals(
                "The last axis of [2, 6] cannot be split into 4 equal parts. Give it a multiple of that, or take parts one"
                        + " by one.",
                assertThrows(ShapeException.class, () -> Slice.split(x, 4)).getMessage());
    }

    @Test
    void stepsOneAfterAnother() {
        for (int batch : new int[] {0, 1, 3}) {
            OpCheck.check(
                    "stack",
                    OpCheck.draw(random, Shape.of(batch, 2), Shape.of(batch, 2)),
                    in -> Steps.stack(List.of(in.get(0), in.get(1), in.get(0))),
                    in -> {
                        double[] y = new double[batch * 6];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = in[i / 2 % 3 == 1 ? 1 : 0][i / 6 * 2 + i % 2];
                        }
                        return y;
                    },
                    random);
        }
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.zeros(1, 1));
        tape.backward(Steps.stack(List.of(tape.constant(Tensor.zeros(1, 1)), x)), Tensor.of(Shape.of(1, 2, 1), 3, 5));
        assertEquals(5f, x.gradient().item(), "a constant beside it");
    }

    @Test
    void dropKeepsOrScalesByTheStream() {
        for (float rate : new float[] {0f, 0.3f, 0.9f}) {
            OpCheck.check(
                    "drop " + rate,
                    OpCheck.draw(random, Shape.of(4, 25)),
                    in -> Drop.apply(in.getFirst(), rate, RandomStream.of(7, "drop")),
                    in -> {
                        RandomStream stream = RandomStream.of(7, "drop");
                        double[] y = new double[in[0].length];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = stream.nextFloat() < rate ? 0 : in[0][i] / (1.0 - rate);
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void misfitsAreExplained() {
        Tape tape = Tape.recording();
        Variable a = tape.input(Tensor.zeros(2, 3));
        Variable b = tape.input(Tensor.zeros(3, 2));
        String expected = "Expected two variables of one shape, got [2, 3] and [3, 2]. Reshape one of them.";
        for (Binary operation : List.<Binary>of(Arithmetic::add, Arithmetic::subtract, Arithmetic::multiply)) {
            assertEquals(
                    expected,
                    assertThrows(ShapeException.class, () -> operation.apply(a, b))
                            .getMessage());
        }
        assertEquals(
                "Expected sequences [B, T, H], got [2, 3].",
                assertThrows(ShapeException.class, () -> Steps.at(a, 0)).getMessage());
        Variable sequences = tape.input(Tensor.zeros(2, 3, 1));
        for (int t : new int[] {3, -4}) {
            assertEquals(
                    "Step " + t + " is not within sequences of 3 steps.",
                    assertThrows(IndexOutOfBoundsException.class, () -> Steps.at(sequences, t))
                            .getMessage());
        }
    }

    @Test
    void activationsOfNaNAreNaN() {
        Tape tape = Tape.recording();
        for (Activation f : Activation.values()) {
            Variable y = Activate.apply(f, tape.input(Tensor.vector(Float.NaN, 0)));
            assertTrue(Float.isNaN(y.value().get(0)), f.label());
        }
        Bits.assertSame(
                new float[] {1, 2},
                Arithmetic.scale(tape.input(Tensor.vector(1, 2)), 1).value().data(),
                "scale by 1");
    }
}
