package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivationPenaltyTest {
    private static final int CHANNELS = 3;

    private final Random random = TestSeed.random("activation penalty");

    private Tensor normal(int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    /** AR and TAR as their definitions have them, in double precision. */
    private static double definition(double[] x, int batch, int time, @Nullable Mask mask) {
        double squares = 0;
        double changes = 0;
        int values = 0;
        int pairs = 0;
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                for (int c = 0; c < CHANNELS; c++) {
                    int i = (b * time + t) * CHANNELS + c;
                    boolean kept = mask == null || mask.keeps(b, t);
                    squares += kept ? x[i] * x[i] : 0;
                    values += kept ? 1 : 0;
                    if (kept && t > 0 && (mask == null || mask.keeps(b, t - 1))) {
                        changes += (x[i] - x[i - CHANNELS]) * (x[i] - x[i - CHANNELS]);
                        pairs++;
                    }
                }
            }
        }
        return 2 * squares / Math.max(1, values) + 0.5 * changes / Math.max(1, pairs);
    }

    private void check(int batch, int time, @Nullable Mask mask) {
        Tensor start = normal(batch, time, CHANNELS);
        double[] x = new double[start.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = start.data()[i];
        }
        Network network = Network.build(new ActivationPenalty(2, 0.5f), Shape.of(time, CHANNELS), 1);
        Tape tape = Tape.training(1);
        Variable input = tape.input(start).maskBy(mask);
        Variable output = network.forward(input);
        assertSame(mask, output.mask());
        Variable loss = tape.input(Tensor.of(Shape.of(), 3f));
        Variable total = tape.withPenalties(loss);
        String what = TestSeed.replay(batch + " x " + time + " with mask " + mask);
        assertEquals(3 + definition(x, batch, time, mask), total.value().item(), 1e-5, what);
        tape.backward(total);
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            slopes[i] = CentralDifference.at(x, i, () -> definition(x, batch, time, mask));
        }
        assertEquals(0, RelativeError.of(slopes, input.gradient().data(), 0.01), 1e-3, what);
    }

    @Test
    void itIsTheMeanSquareAndTheMeanSquareOfChanges() {
        for (int[] size : new int[][] {{2, 5}, {1, 4}, {3, 1}, {2, 0}, {0, 3}}) {
            check(size[0], size[1], null);
        }
    }

    @Test
    void stepsThatAMaskLeavesOutDoNotCount() {
        check(2, 4, Mask.of(2, 4, true, false, true, true, true, true, false, false));
        check(1, 3, Mask.of(1, 3, false, false, false));
    }

    @Test
    void itIsForTrainingAloneAndReachesTheWeightsThere() {
        Network network = Network.build(
                Sequential.of(Lstm.units(CHANNELS).returnSequences(), ActivationPenalty.activation(2)),
                Shape.of(4, 2),
                1);
        Tensor x = normal(2, 4, 2);
        Tape inference = Tape.inference();
        Variable loss = inference.constant(Tensor.of(Shape.of(), 3f));
        network.forward(inference.constant(x));
        assertSame(loss, network.penalized(loss));

        Tape training = Tape.training(1);
        network.forward(training.constant(x));
        training.backward(network.penalized(training.constant(Tensor.of(Shape.of(), 3f))));
        network.parameters().forEach(parameter -> {
            double sum = 0;
            for (float slope : parameter.gradient().data()) {
                sum += Math.abs(slope);
            }
            assertEquals(true, sum > 0, parameter::path);
        });
    }

    @Test
    void whatCannotBeIsSaid() {
        assertEquals(
                "activation_penalty: expected a finite activation factor of 0 or more, got -1.0. AWD-LSTM has 2 for"
                        + " activation and 1 for temporal.",
                assertThrows(IllegalArgumentException.class, () -> ActivationPenalty.activation(-1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> ActivationPenalty.temporal(Double.NaN));
        assertEquals(
                "activation_penalty: expected input [B, T, C], got [?, 3]. Add a time axis, or let the layer before"
                        + " return sequences.",
                assertThrows(ShapeException.class, () -> Network.build(ActivationPenalty.temporal(1), Shape.of(3), 1))
                        .getMessage());
    }
}
