package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Every loss and its gradient against the formula of the literature in double precision, and its central differences.
 */
class LossGradientTest {
    private static final int TRIALS = 50;
    private static final double STEP = 1e-6;
    private static final double KINK = 1e-3;

    private final long seed = Long.getLong("tests.seed", 20_261_121L);

    /** What one element costs. */
    private interface Cost {
        double of(double prediction, double target, int column);
    }

    @Test
    void squaredError() {
        check(Loss.mse(), 0, 0, (p, y, column) -> (p - y) * (p - y));
    }

    @Test
    void absoluteError() {
        check(Loss.mae(), 0, 0, (p, y, column) -> Math.abs(p - y));
    }

    @Test
    void huber() {
        double delta = 0.75;
        check(
                Loss.huber(delta),
                0,
                delta,
                (p, y, column) -> Math.abs(p - y) <= delta
                        ? 0.5 * (p - y) * (p - y)
                        : delta * Math.abs(p - y) - 0.5 * delta * delta);
    }

    @Test
    void quantile() {
        double[] levels = {0.0625, 0.5, 0.625, 0.96875};
        check(
                Loss.quantile(levels),
                levels.length,
                0,
                (p, y, column) -> y >= p ? levels[column] * (y - p) : (1 - levels[column]) * (p - y));
    }

    private void check(Loss loss, int columns, double kink, Cost cost) {
        RandomStream random = RandomStream.of(seed, loss.label());
        for (int trial = 0; trial < TRIALS; trial++) {
            String replay = loss.label() + ", trial " + trial + ", replay with -Dtests.seed=" + seed;
            Shape shape = Shape.of(1 + random.nextInt(4), 1 + random.nextInt(40));
            int width = Math.max(1, columns);
            double[] predictions = new double[shape.size() * width];
            Tensor target = Tensor.zeros(shape);
            for (int i = 0; i < shape.size(); i++) {
                target.data()[i] = (float) random.nextNormal();
                for (int column = 0; column < width; column++) {
                    predictions[i * width + column] = awayFromKinks(random, target.data()[i], kink);
                }
            }
            Tensor prediction = Tensor.zeros(columns == 0 ? shape : Shape.of(shape.axis(0), shape.axis(1), columns));
            for (int i = 0; i < predictions.length; i++) {
                prediction.data()[i] = (float) predictions[i];
            }
            compare(loss, prediction, target, cost, replay);
        }
    }

    private static float awayFromKinks(RandomStream random, float target, double kink) {
        while (true) {
            float drawn = (float) random.nextNormal();
            double error = Math.abs(drawn - target);
            if (error > KINK && Math.abs(error - kink) > KINK) {
                return drawn;
            }
        }
    }

    private static void compare(Loss loss, Tensor prediction, Tensor target, Cost cost, String replay) {
        Tape tape = Tape.recording();
        Variable input = tape.input(prediction);
        Variable value = loss.apply(input, target);
        tape.backward(value);
        double[] p = new double[prediction.size()];
        Arrays.setAll(p, i -> prediction.data()[i]);
        assertEquals(mean(cost, p, target), value.value().item(), 1e-6 * (1 + mean(cost, p, target)), replay);
        for (int i = 0; i < p.length; i++) {
            double kept = p[i];
            p[i] = kept + STEP;
            double above = mean(cost, p, target);
            p[i] = kept - STEP;
            double below = mean(cost, p, target);
            p[i] = kept;
            double expected = (above - below) / (2 * STEP);
            double difference = Math.abs(expected - input.gradient().data()[i]);
            assertTrue(difference <= 1e-3 * Math.abs(expected) + 1e-7, replay + ", element " + i + ": " + difference);
        }
    }

    private static double mean(Cost cost, double[] predictions, Tensor target) {
        int columns = predictions.length / target.size();
        double sum = 0;
        for (int i = 0; i < predictions.length; i++) {
            sum += cost.of(predictions[i], target.data()[i / columns], i % columns);
        }
        return sum / predictions.length;
    }
}
