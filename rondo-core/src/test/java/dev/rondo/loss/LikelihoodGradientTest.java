package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Losses against their formulas in double precision and the central differences of those, masked, one batch or more. */
class LikelihoodGradientTest {
    private static final int TRIALS = 50;

    private final Random random = TestSeed.random("likelihoods");

    /** What row {@code row} of x costs, all its targets together over their number. */
    private interface Cost {
        double of(double[] x, int row);
    }

    private static double softplus(double x) {
        return StrictMath.log(1 + StrictMath.exp(x));
    }

    /** {@code log(Gamma(n + r) / Gamma(r))} by the product that defines it. */
    private static double rising(double r, int n) {
        double log = 0;
        for (int i = 0; i < n; i++) {
            log += StrictMath.log(r + i);
        }
        return log;
    }

    @Test
    void negativeBinomial() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Tensor y = draw(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(5), 1), 0, 12);
            check(Loss.negativeBinomialLikelihood(), 2, y, (x, row) -> {
                double m = softplus(x[2 * row]);
                double a = softplus(x[2 * row + 1]);
                int n = (int) y.data()[row];
                return -rising(1 / a, n)
                        + rising(1, n)
                        + (1 / a) * StrictMath.log(1 + a * m)
                        - n * StrictMath.log(a * m / (1 + a * m));
            });
        }
    }

    @Test
    void gaussian() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Tensor y = draw(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(5), 2), -3, 3);
            check(Loss.gaussianLikelihood(), 4, y, (x, row) -> {
                double sum = 0;
                for (int j = 0; j < 2; j++) {
                    double s = softplus(x[4 * row + 2 + j]);
                    double u = (y.data()[2 * row + j] - x[4 * row + j]) / s;
                    sum += StrictMath.log(s * StrictMath.sqrt(2 * StrictMath.PI)) + u * u / 2;
                }
                return sum / 2;
            });
        }
    }

    @Test
    void logCoshNearZeroAndFarFromIt() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Tensor y = draw(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(9), 1), -1, 1);
            double size = StrictMath.pow(10, -2 * random.nextInt(2));
            for (int i = 0; i < y.size(); i++) {
                y.data()[i] *= (float) size;
            }
            check(Loss.logCosh(), 1, y, (x, row) -> StrictMath.log(StrictMath.cosh(x[row] - y.data()[row])));
        }
    }

    @Test
    void cosine() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Tensor y = draw(Shape.of(1 + random.nextInt(3), 1 + random.nextInt(5), 3), -2, 2);
            check(Loss.cosineSimilarity(), 3, y, (x, row) -> {
                double dot = 0;
                double ofX = 0;
                double ofY = 0;
                for (int j = 3 * row; j < 3 * row + 3; j++) {
                    dot += x[j] * y.data()[j];
                    ofX += x[j] * x[j];
                    ofY += (double) y.data()[j] * y.data()[j];
                }
                return -dot / StrictMath.sqrt(ofX * ofY);
            });
        }
    }

    private Tensor draw(Shape shape, int least, int most) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] =
                    least < 0 ? least + (most - least) * random.nextFloat() : least + random.nextInt(most - least);
        }
        return tensor;
    }

    private void check(Loss loss, int width, Tensor target, Cost cost) {
        int batch = target.shape().axis(0);
        int time = target.shape().axis(1);
        Tensor scores = draw(Shape.of(batch, time, width), -2, 2);
        boolean[] kept = new boolean[batch * time];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextInt(4) > 0;
            count += kept[i] ? 1 : 0;
        }
        int number = Math.max(1, count);
        String message = TestSeed.replay(loss + " of " + scores.shape());
        Tape tape = Tape.recording();
        Variable prediction = tape.input(scores).maskBy(Mask.of(batch, time, kept));
        Variable value = loss.apply(prediction, target);
        tape.backward(value);
        double[] x = new double[scores.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = scores.data()[i];
        }
        DoubleSupplier mean = () -> {
            double sum = 0;
            for (int row = 0; row < kept.length; row++) {
                sum += kept[row] ? cost.of(x, row) : 0;
            }
            return sum / number;
        };
        double expected = mean.getAsDouble();
        assertEquals(expected, value.value().item(), 2e-6 * (1 + Math.abs(expected)), message);
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            slopes[i] = CentralDifference.at(x, i, mean);
        }
        double error = RelativeError.of(slopes, prediction.gradient().data(), 1e-3);
        assertTrue(error <= 2e-5, () -> message + ": gradient is off by " + error);
    }
}
