package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RandomMask;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverTimeTest {
    private final Random random = TestSeed.random("over time");

    @Test
    void theMeanAndTheLargestOfTheStepsThatAreKept() {
        for (int batch : new int[] {1, 2, 5}) {
            for (int time : new int[] {0, 1, 2, 7}) {
                for (boolean masked : new boolean[] {false, true}) {
                    Mask mask = masked ? RandomMask.of(random, batch, time) : null;
                    Shape shape = Shape.of(batch, time, 1 + random.nextInt(20));
                    String what = " of " + shape + (masked ? " with a mask" : "");
                    List<Tensor> inputs = OpCheck.draw(random, shape);
                    OpCheck.check(
                            "mean" + what,
                            inputs,
                            v -> OverTime.mean(v.getFirst(), mask),
                            v -> mean(v[0], shape, mask),
                            random);
                    OpCheck.check(
                            "max" + what,
                            inputs,
                            v -> OverTime.max(v.getFirst(), mask),
                            v -> max(v[0], shape, mask),
                            random);
                }
            }
        }
    }

    private static boolean keeps(@Nullable Mask mask, int b, int t) {
        return mask == null || mask.keeps(b, t);
    }

    private static double[] mean(double[] x, Shape shape, @Nullable Mask mask) {
        int channels = shape.axis(2);
        double[] y = new double[shape.axis(0) * channels];
        for (int i = 0; i < y.length; i++) {
            int kept = 0;
            for (int t = 0; t < shape.axis(1); t++) {
                if (keeps(mask, i / channels, t)) {
                    kept++;
                    y[i] += x[(i / channels * shape.axis(1) + t) * channels + i % channels];
                }
            }
            y[i] = kept == 0 ? 0 : y[i] / kept;
        }
        return y;
    }

    private static double[] max(double[] x, Shape shape, @Nullable Mask mask) {
        int channels = shape.axis(2);
        double[] y = new double[shape.axis(0) * channels];
        for (int i = 0; i < y.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < shape.axis(1); t++) {
                if (keeps(mask, i / channels, t)) {
                    max = Math.max(max, x[(i / channels * shape.axis(1) + t) * channels + i % channels]);
                }
            }
            y[i] = max == Double.NEGATIVE_INFINITY ? 0 : max;
        }
        return y;
    }

    @Test
    void ofEqualStepsTheFirstOneHasTheGradient() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.of(Shape.of(1, 4, 1), 1, 2, 2, 0));
        tape.backward(OverTime.max(x, null), Tensor.of(Shape.of(1, 1), 3));
        Bits.assertSame(new float[] {0, 3, 0, 0}, x.gradient().data(), "gradient");
    }

    @Test
    void notANumberComesThroughWhereItIsKeptAndNowhereElse() {
        float nan = Float.NaN;
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.of(Shape.of(2, 3, 1), 1, nan, 2, 1, nan, 2));
        Mask mask = Mask.of(2, 3, true, true, true, true, false, true);
        Variable max = OverTime.max(x, mask);
        Variable mean = OverTime.mean(x, mask);
        assertTrue(Float.isNaN(max.value().get(0, 0)));
        assertTrue(Float.isNaN(mean.value().get(0, 0)));
        assertEquals(2, max.value().get(1, 0));
        assertEquals(1.5f, mean.value().get(1, 0));
    }

    @Test
    void onlySequencesHaveTime() {
        Variable x = Tape.inference().constant(Tensor.zeros(2, 3));
        assertEquals(
                "Expected sequences [B, T, C], got [2, 3].",
                assertThrows(ShapeException.class, () -> OverTime.mean(x, null)).getMessage());
    }
}
