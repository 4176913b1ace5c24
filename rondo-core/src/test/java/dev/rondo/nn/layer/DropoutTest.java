package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Network;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int SIZE = 100_000;

    private final long seed = TestSeed.random("dropout").nextLong();

    private static Layer layer(double rate, String path) {
        return Dropout.rate(rate).build(ParameterScope.seeded(1).child(path), Shape.of(Shape.ANY, SIZE));
    }

    private static Tensor ones() {
        Tensor ones = Tensor.zeros(1, SIZE);
        Arrays.fill(ones.data(), 1f);
        return ones;
    }

    private float[] dropped(double rate, String path, long tapeSeed) {
        return layer(rate, path)
                .forward(Tape.training(tapeSeed).constant(ones()))
                .value()
                .data();
    }

    @Test
    void theShareThatIsDroppedIsTheRateAndTheRestIsScaled() {
        for (double rate : new double[] {0.05, 0.5, 0.9}) {
            int zeros = 0;
            double sum = 0;
            for (float value : dropped(rate, "dropout0", seed)) {
                assertTrue(value == 0 || value == 1f / (1f - (float) rate), () -> TestSeed.replay("value " + value));
                zeros += value == 0 ? 1 : 0;
                sum += value;
            }
            assertEquals(rate, zeros / (double) SIZE, 0.012, TestSeed.replay("share at rate " + rate));
            assertEquals(1, sum / SIZE, 0.012 / (1 - rate), TestSeed.replay("mean at rate " + rate));
        }
    }

    @Test
    void gradientsPassWhereValuesDid() {
        Tape tape = Tape.training(seed);
        Variable x = tape.input(ones());
        Variable y = layer(0.3, "dropout0").forward(x);
        tape.backward(y, ones());
        Bits.assertSame(y.value().data(), x.gradient().data(), TestSeed.replay("the gradient of ones"));
    }

    @Test
    void nothingIsDroppedOutsideOfTraining() {
        for (Tape tape : new Tape[] {Tape.inference(), Tape.recording()}) {
            Variable x = tape.constant(ones());
            assertSame(x, layer(0.5, "dropout0").forward(x));
        }
        Variable x = Tape.training(seed).constant(ones());
        assertSame(x, layer(0, "dropout0").forward(x), "a rate of 0");
    }

    @Test
    void whatIsDroppedDependsOnSeedAndPlaceAlone() {
        float[] first = dropped(0.5, "dropout0", seed);
        Bits.assertSame(first, dropped(0.5, "dropout0", seed), TestSeed.replay("the same seed and place"));
        assertEquals(0.5, agreement(first, dropped(0.5, "dropout1", seed)), 0.02, TestSeed.replay("another place"));
        assertEquals(0.5, agreement(first, dropped(0.5, "dropout0", seed + 1)), 0.02, TestSeed.replay("another seed"));
    }

    @Test
    void aLayerInFrontDoesNotShiftTheNumbers() {
        Network alone = Network.build(Sequential.of(Dropout.rate(0.5)), Shape.of(SIZE), 1);
        Network behind = Network.build(Sequential.of(Dropout.rate(0.5), Dropout.rate(0.5)), Shape.of(SIZE), 1);
        float[] one =
                alone.forward(Tape.training(seed).constant(ones())).value().data();
        float[] both =
                behind.forward(Tape.training(seed).constant(ones())).value().data();
        for (int i = 0; i < SIZE; i++) {
            assertFalse(one[i] == 0 && both[i] != 0, TestSeed.replay("element " + i));
        }
    }

    private static double agreement(float[] a, float[] b) {
        int same = 0;
        for (int i = 0; i < a.length; i++) {
            same += (a[i] == 0) == (b[i] == 0) ? 1 : 0;
        }
        return same / (double) a.length;
    }
}
