package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The cross-entropies against their formulas in double precision, and the central differences of those. */
class CrossentropyGradientTest {
    private static final int TRIALS = 50;

    private final Random random = TestSeed.random("cross-entropies");

    @Test
    void sparse() {
        for (int trial = 0; trial < TRIALS; trial++) {
            int classes = 2 + random.nextInt(20);
            float smoothing = random.nextInt(3) / 8f;
            Tensor scores = normal(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(5), classes));
            Tensor ids = Tensor.zeros(scores.shape().without(-1));
            for (int i = 0; i < ids.size(); i++) {
                ids.data()[i] = random.nextInt(classes);
            }
            check(
                    Loss.sparseCategoricalCrossentropy().labelSmoothing(smoothing),
                    scores,
                    ids,
                    x -> meanOfRows(x, classes, (row, j) -> {
                        double all = smoothing / (double) classes;
                        return j == (int) ids.data()[row] ? 1 - smoothing + all : all;
                    }));
        }
    }

    @Test
    void categorical() {
        for (int trial = 0; trial < TRIALS; trial++) {
            int classes = 2 + random.nextInt(20);
            float smoothing = random.nextInt(3) / 8f;
            Tensor scores = normal(Shape.of(1 + random.nextInt(9), classes));
            Tensor target = normal(scores.shape());
            check(
                    Loss.categoricalCrossentropy().labelSmoothing(smoothing),
                    scores,
                    target,
                    x -> meanOfRows(
                            x,
                            classes,
                            (row, j) ->
                                    (1 - smoothing) * target.data()[row * classes + j] + smoothing / (double) classes));
        }
    }

    @Test
    void binary() {
        for (int trial = 0; trial < TRIALS; trial++) {
            float smoothing = random.nextInt(3) / 8f;
            Tensor scores = normal(Shape.of(1 + random.nextInt(9), 1 + random.nextInt(9)));
            Tensor target = normal(scores.shape());
            check(Loss.binaryCrossentropy().labelSmoothing(smoothing), scores, target, x -> {
                double sum = 0;
                for (int i = 0; i < x.length; i++) {
                    double p = 1 / (1 + StrictMath.exp(-x[i]));
                    double t = (1 - smoothing) * target.data()[i] + smoothing / 2;
                    sum -= t * StrictMath.log(p) + (1 - t) * StrictMath.log(1 - p);
                }
                return sum / x.length;
            });
        }
    }

    private interface Distribution {
        double at(int row, int column);
    }

    private static double meanOfRows(double[] x, int classes, Distribution target) {
        double sum = 0;
        for (int row = 0; row < x.length / classes; row++) {
            double norm = 0;
            for (int j = 0; j < classes; j++) {
                norm += StrictMath.exp(x[row * classes + j]);
            }
            for (int j = 0; j < classes; j++) {
                sum -= target.at(row, j) * StrictMath.log(StrictMath.exp(x[row * classes + j]) / norm);
            }
        }
        return sum / (x.length / classes);
    }

    private Tensor normal(Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) (2 * random.nextGaussian());
        }
        return tensor;
    }

    private static void check(Loss loss, Tensor scores, Tensor target, ToDoubleFunction<double[]> definition) {
        String message = TestSeed.replay(loss + " of " + scores.shape());
        double[] x = new double[scores.size()];
        Arrays.setAll(x, i -> scores.data()[i]);
        Tape tape = Tape.recording();
        Variable input = tape.input(scores);
        Variable value = loss.apply(input, target);
        tape.backward(value);
        double expected = definition.applyAsDouble(x);
        Assertions.assertEquals(expected, value.value().item(), 2e-6 * (1 + Math.abs(expected)), message);
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            slopes[i] = CentralDifference.at(x, i, () -> definition.applyAsDouble(x));
        }
        double error = RelativeError.of(slopes, input.gradient().data(), 1e-3);
        Assertions.assertTrue(error <= 1e-5, () -> message + ": gradient is off by " + error);
    }
}
