package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.PoisonedWorkspace;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    private static final int ROUNDS = 80;

    private final Random random = TestSeed.random("convolution");

    @Test
    void isTheSumOfProductsUnderAWindow() {
        for (int round = 0; round < ROUNDS; round++) {
            int groups = 1 + random.nextInt(3);
            WindowCase known = WindowCase.draw(random, round, groups * (1 + random.nextInt(4)));
            int filters = groups * (1 + random.nextInt(4));
            Shape kernel = Shape.of(known.window().size(), known.channels() / groups, filters);
            boolean bias = random.nextBoolean();
            List<Tensor> inputs = bias
                    ? OpCheck.draw(random, known.input(), kernel, Shape.of(filters))
                    : OpCheck.draw(random, known.input(), kernel);
            OpCheck.check(
                    "convolution of " + known + " with " + kernel + " in groups of " + groups,
                    inputs,
                    v -> Convolution.apply(
                            v.get(0), v.get(1), bias ? v.get(2) : null, known.window(), groups, known.mask()),
                    v -> convolve(v[0], v[1], bias ? v[2] : new double[filters], known, groups),
                    random);
        }
    }

    private static double[] convolve(double[] x, double[] w, double[] bias, WindowCase known, int groups) {
        Window window = known.window();
        int filters = bias.length;
        int inputs = known.channels() / groups;
        double[] y = new double[known.batch() * window.steps() * filters];
        for (int at = 0; at < y.length; at++) {
            int f = at % filters;
            int b = at / filters / window.steps();
            int group = f / (filters / groups);
            y[at] = bias[f];
            for (int k = 0; k < window.size(); k++) {
                int t = window.at(at / filters % window.steps(), k);
                for (int i = 0; i < inputs && known.counts(b, t); i++) {
                    y[at] += x[(b * window.time() + t) * known.channels() + group * inputs + i]
                            * w[(k * inputs + i) * filters + f];
                }
            }
        }
        return y;
    }

    @Test
    void aWindowOfOneStepIsALinearLayerToTheBit() {
        List<Tensor> drawn = OpCheck.draw(random, Shape.of(3, 40, 7), Shape.of(1, 7, 33), Shape.of(33));
        Tape tape = Tape.inference();
        Variable x = tape.constant(drawn.get(0));
        Variable bias = tape.constant(drawn.get(2));
        Variable kernel = tape.constant(drawn.get(1));
        Variable matrix = tape.constant(drawn.get(1).reshape(Shape.of(7, 33)));
        Bits.assertSame(
                Linear.apply(x, matrix, bias).value().data(),
                Convolution.apply(x, kernel, bias, new Window(1, 1, 1, 0, 40, 40), 1, null)
                        .value()
                        .data(),
                "convolution over one step");
    }

    @Test
    void whatAMaskLeavesOutReachesNothing() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.of(Shape.of(1, 3, 1), 1, Float.NaN, 2));
        Variable kernel = tape.input(Tensor.of(Shape.of(3, 1, 1), 1, 10, 100));
        Mask mask = Mask.of(1, 3, true, false, true);
        Variable y = Convolution.apply(x, kernel, null, new Window(3, 1, 1, 1, 3, 3), 1, mask);
        Bits.assertSame(new float[] {10, 201, 20}, y.value().data(), "output");
        tape.backward(y, Tensor.of(Shape.of(1, 3, 1), 1, 1, 1));
        Bits.assertSame(new float[] {11, 0, 110}, x.gradient().data(), "gradient of x");
        Bits.assertSame(new float[] {1, 3, 2}, kernel.gradient().data(), "gradient of the kernel");
    }

    @Test
    void threadsAndOldMemoryChangeNoBit() {
        for (int dilation : new int[] {1, 2}) {
            Window window = new Window(3, 1, dilation, dilation, 120, 120);
            List<Tensor> drawn =
                    OpCheck.draw(random, Shape.of(3, 120, 10), Shape.of(3, 10, 50), Shape.of(50), Shape.of(3, 120, 50));
            List<float[]> alone = pass(drawn, window, 1);
            List<float[]> shared = pass(drawn, window, 4);
            for (int i = 0; i < alone.size(); i++) {
                Bits.assertSame(alone.get(i), shared.get(i), TestSeed.replay("dilation " + dilation + ": " + i));
            }
        }
    }

    private static List<float[]> pass(List<Tensor> drawn, Window window, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> {
            Workspace workspace = new Workspace();
            List<float[]> results = new ArrayList<>();
            for (int pass = 0; pass < 2; pass++) {
                Tape tape = Tape.training(1, workspace);
                List<Variable> v = drawn.subList(0, 3).stream().map(tape::input).toList();
                Variable y = Convolution.apply(v.get(0), v.get(1), v.get(2), window, 1, null);
                tape.backward(y, drawn.get(3));
                results.clear();
                results.add(y.value().data().clone());
                v.forEach(input -> results.add(input.gradient().data().clone()));
                PoisonedWorkspace.fill(workspace, Float.NaN);
            }
            assertEquals(4, results.size());
            return results;
        });
    }
}
