package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeDirectionsTest {
    private final Random random = TestSeed.random("merge directions");

    @ParameterizedTest
    @EnumSource
    void theBackwardOutputIsTurnedRound(MergeMode mode) {
        for (int[] sizes : new int[][] {{3, 4}, {1, 1}, {2, 0}, {0, 3}, {1, 5}}) {
            Mask holes = holes(sizes[0], sizes[1]);
            for (Mask mask : new Mask[] {null, holes}) {
                int width = 3;
                int backwardWidth = mode == MergeMode.CONCAT ? 2 : 3;
                OpCheck.check(
                        mode + " of " + sizes[0] + " x " + sizes[1],
                        OpCheck.draw(
                                random,
                                Shape.of(sizes[0], sizes[1], width),
                                Shape.of(sizes[0], sizes[1], backwardWidth)),
                        in -> MergeDirections.apply(mode, in.get(0), in.get(1), mask),
                        in -> merged(mode, in[0], in[1], sizes[0], sizes[1], width, backwardWidth, mask),
                        random);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lastOutputsAreMergedAsTheyAre(MergeMode mode) {
        OpCheck.check(
                mode + " of last outputs",
                OpCheck.draw(random, Shape.of(4, 3), Shape.of(4, 3)),
                in -> MergeDirections.apply(mode, in.get(0), in.get(1), null),
                in -> merged(mode, in[0], in[1], 4, 1, 3, 3, null),
                random);
    }

    @Test
    void oneSideMayBeAConstant() {
        for (MergeMode mode : MergeMode.values()) {
            for (boolean left : new boolean[] {true, false}) {
                Tape tape = Tape.recording();
                Variable x = tape.input(Tensor.vector(3).reshape(Shape.of(1, 1)));
                Variable five = tape.constant(Tensor.vector(5).reshape(Shape.of(1, 1)));
                Variable y = MergeDirections.apply(mode, left ? x : five, left ? five : x, null);
                Tensor ones = Tensor.zeros(y.shape());
                Arrays.fill(ones.data(), 1);
                tape.backward(y, ones);
                float expected = switch (mode) {
                    case CONCAT, SUM -> 1;
                    case MUL -> 5;
                    case AVE -> 0.5f;
                };
                assertEquals(expected, x.gradient().item(), mode.name());
            }
        }
    }

    @Test
    void whatTheMaskLeavesOutIsZeroWhateverStandsThere() {
        Tape tape = Tape.recording();
        Variable f = tape.input(Tensor.vector(Float.NaN, 1).reshape(Shape.of(1, 2, 1)));
        Variable b = tape.input(Tensor.vector(2, Float.NaN).reshape(Shape.of(1, 2, 1)));
        Variable y = MergeDirections.apply(MergeMode.MUL, f, b, Mask.of(1, 2, false, true));
        Bits.assertSame(new float[] {0, 2}, y.value().data(), "output");
        tape.backward(y, Tensor.vector(1, 1).reshape(Shape.of(1, 2, 1)));
        Bits.assertSame(new float[] {0, 2}, f.gradient().data(), "forward");
        Bits.assertSame(new float[] {1, 0}, b.gradient().data(), "backward");
    }

    private static double[] merged(
            MergeMode mode,
            double[] f,
            double[] b,
            int batch,
            int time,
            int width,
            int backwardWidth,
            @Nullable Mask mask) {
        int all = mode == MergeMode.CONCAT ? width + backwardWidth : width;
        double[] y = new double[batch * time * all];
        for (int i = 0; i < y.length; i++) {
            int row = i / all;
            int sequence = row / time;
            int t = row % time;
            if (mask != null && !mask.keeps(sequence, t)) {
                continue;
            }
            int turned = sequence * time + time - 1 - t;
            int j = i % all;
            y[i] = switch (mode) {
                case CONCAT -> j < width ? f[row * width + j] : b[turned * backwardWidth + j - width];
                case SUM -> f[row * width + j] + b[turned * width + j];
                case MUL -> f[row * width + j] * b[turned * width + j];
                case AVE -> (f[row * width + j] + b[turned * width + j]) / 2;
            };
        }
        return y;
    }

    private static Mask holes(int batch, int time) {
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i % 3 != 1;
        }
        return Mask.of(batch, time, kept);
    }
}
