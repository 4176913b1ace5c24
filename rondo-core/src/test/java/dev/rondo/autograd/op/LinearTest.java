package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.PoisonedWorkspace;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearTest {
    private final Random random = TestSeed.random("linear");

    @Test
    void isTheSumOfProductsOverTheLastAxis() {
        int[][] leading = {{1}, {3}, {0}, {2, 3}, {2, 0}, {17, 2}, {2, 2, 2}};
        for (int[] axes : leading) {
            for (boolean bias : new boolean[] {true, false}) {
                int inputs = 1 + random.nextInt(5);
                int outputs = 1 + random.nextInt(5);
                Shape in = append(axes, inputs);
                List<Tensor> drawn = bias
                        ? OpCheck.draw(random, in, Shape.of(inputs, outputs), Shape.of(outputs))
                        : OpCheck.draw(random, in, Shape.of(inputs, outputs));
                OpCheck.check(
                        "linear " + in + " to " + outputs + (bias ? " with bias" : ""),
                        drawn,
                        v -> Linear.apply(v.get(0), v.get(1), bias ? v.get(2) : null),
                        v -> linear(v[0], v[1], bias ? v[2] : new double[outputs], inputs, outputs),
                        random);
            }
        }
    }

    @Test
    void aWideOutputIsTheSameSum() {
        for (boolean bias : new boolean[] {true, false}) {
            int inputs = 1 + random.nextInt(2);
            int outputs = 1025 + random.nextInt(70);
            Shape in = Shape.of(3, 7, inputs);
            List<Tensor> drawn = bias
                    ? OpCheck.draw(random, in, Shape.of(inputs, outputs), Shape.of(outputs))
                    : OpCheck.draw(random, in, Shape.of(inputs, outputs));
            OpCheck.check(
                    "linear " + in + " to " + outputs + (bias ? " with bias" : ""),
                    drawn,
                    v -> Linear.apply(v.get(0), v.get(1), bias ? v.get(2) : null),
                    v -> linear(v[0], v[1], bias ? v[2] : new double[outputs], inputs, outputs),
                    random);
        }
    }

    @Test
    void columnsOfAWideProductHaveTheBitsOfANarrowOne() {
        WideBits.check(random, Linear::apply, Shape.of(37, 1201), kernel -> columns(kernel, 390, 405), 390, 405);
    }

    private static Tensor columns(Tensor kernel, int from, int to) {
        Tensor part = Tensor.zeros(kernel.shape().axis(0), to - from);
        for (int i = 0; i < kernel.shape().axis(0); i++) {
            System.arraycopy(kernel.data(), i * kernel.shape().axis(1) + from, part.data(), i * (to - from), to - from);
        }
        return part;
    }

    private static Shape append(int[] axes, int size) {
        int[] longer = Arrays.copyOf(axes, axes.length + 1);
        longer[axes.length] = size;
        return Shape.of(longer);
    }

    private static double[] linear(double[] x, double[] w, double[] b, int inputs, int outputs) {
        int rows = x.length / inputs;
        double[] y = new double[rows * outputs];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < outputs; j++) {
                double sum = b[j];
                for (int i = 0; i < inputs; i++) {
                    sum += x[row * inputs + i] * w[i * outputs + j];
                }
                y[row * outputs + j] = sum;
            }
        }
        return y;
    }

    @Test
    void withoutInputsTheOutputIsTheBias() {
        Workspace workspace = new Workspace();
        for (int pass = 0; pass < 2; pass++) {
            Tape tape = Tape.training(1, workspace);
            Variable x = tape.constant(Tensor.zeros(4, 0));
            Variable bias = tape.input(Tensor.vector(1, 2));
            Variable y = Linear.apply(x, tape.constant(Tensor.zeros(0, 2)), bias);
            Bits.assertSame(new float[] {1, 2, 1, 2, 1, 2, 1, 2}, y.value().data(), "pass " + pass);
            tape.backward(y, Tensor.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8));
            Bits.assertSame(new float[] {16, 20}, bias.gradient().data(), "gradient of the bias");
            PoisonedWorkspace.fill(workspace, Float.NaN);
        }
    }

    /** A kernel that is no parameter gets its gradient's memory on the way back, which must happen once, not once a thread. */
    @Test
    void aComputedKernelHasOneGradientOnAnyNumberOfThreads() {
        List<Tensor> drawn = OpCheck.draw(random, Shape.of(200, 3), Shape.of(3, 400), Shape.of(200, 400));
        List<float[]> alone = gradients(drawn, 1);
        for (int round = 0; round < 300; round++) {
            List<float[]> shared = gradients(drawn, 4);
            for (int i = 0; i < alone.size(); i++) {
                Bits.assertSame(alone.get(i), shared.get(i), TestSeed.replay("round " + round + ", gradient " + i));
            }
        }
    }

    private static List<float[]> gradients(List<Tensor> drawn, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> {
            Tape tape = Tape.recording();
            Variable x = tape.input(drawn.get(0));
            Variable kernel = Arithmetic.scale(tape.input(drawn.get(1)), 2);
            Variable y = Linear.apply(x, kernel, null);
            assertEquals(Shape.of(200, 400), y.shape());
            tape.backward(y, drawn.get(2));
            List<float[]> gradients = new ArrayList<>();
            gradients.add(y.value().data());
            gradients.add(x.gradient().data());
            gradients.add(kernel.gradient().data());
            return gradients;
        });
    }
}
