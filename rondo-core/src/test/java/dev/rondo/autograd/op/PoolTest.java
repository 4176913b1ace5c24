package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final int ROUNDS = 60;

    private final Random random = TestSeed.random("pool");

    @Test
    void theMeanAndTheLargestOfWhatCountsUnderAWindow() {
        for (int round = 0; round < ROUNDS; round++) {
            WindowCase known = WindowCase.draw(random, round, 1 + random.nextInt(20));
            List<Tensor> inputs = OpCheck.draw(random, known.input());
            OpCheck.check(
                    "mean of " + known,
                    inputs,
                    v -> Pool.mean(v.getFirst(), known.window(), known.mask()),
                    v -> pool(v[0], known, true),
                    random);
            OpCheck.check(
                    "max of " + known,
                    inputs,
                    v -> Pool.max(v.getFirst(), known.window(), known.mask()),
                    v -> pool(v[0], known, false),
                    random);
        }
    }

    @Test
    void theMeanAndTheLargestOfWholeSequences() {
        for (int time : new int[] {0, 1, 9}) {
            WindowCase known = new WindowCase(3, 4, Window.whole(time), null);
            OpCheck.check(
                    "mean of all " + time + " steps",
                    OpCheck.draw(random, known.input()),
                    v -> Pool.mean(v.getFirst(), known.window(), null),
                    v -> pool(v[0], known, true),
                    random);
        }
    }

    private static double[] pool(double[] x, WindowCase known, boolean mean) {
        Window window = known.window();
        int channels = known.channels();
        double[] y = new double[known.batch() * window.steps() * channels];
        for (int i = 0; i < y.length; i++) {
            int b = i / channels / window.steps();
            double sum = 0;
            double max = Double.NEGATIVE_INFINITY;
            int count = 0;
            for (int k = 0; k < window.size(); k++) {
                int t = window.at(i / channels % window.steps(), k);
                if (known.counts(b, t)) {
                    double value = x[(b * window.time() + t) * channels + i % channels];
                    sum += value;
                    max = Math.max(max, value);
                    count++;
                }
            }
            y[i] = count == 0 ? 0 : mean ? sum / count : max;
        }
        return y;
    }

    @Test
    void ofEqualStepsTheFirstOneHasTheGradient() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.of(Shape.of(1, 4, 1), 1, 2, 2, 0));
        tape.backward(Pool.max(x, Window.whole(4), null), Tensor.of(Shape.of(1, 1, 1), 3));
        Bits.assertSame(new float[] {0, 3, 0, 0}, x.gradient().data(), "gradient");
    }

    @Test
    void notANumberComesThroughWhereItIsKeptAndNowhereElse() {
        float nan = Float.NaN;
        Variable x = Tape.recording().input(Tensor.of(Shape.of(2, 3, 1), 1, nan, 2, 1, nan, 2));
        Mask mask = Mask.of(2, 3, true, true, true, true, false, true);
        Variable max = Pool.max(x, Window.whole(3), mask);
        Variable mean = Pool.mean(x, Window.whole(3), mask);
        assertTrue(Float.isNaN(max.value().get(0, 0, 0)));
        assertTrue(Float.isNaN(mean.value().get(0, 0, 0)));
        assertEquals(2, max.value().get(1, 0, 0));
        assertEquals(1.5f, mean.value().get(1, 0, 0));
    }
}
