package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;

/**
 * Vectors along the last axis, scaled to length 1: {@code y = f x} with {@code f = min(1 / sqrt(sum x^2), 1e7)}, so that a
 * vector of zeros stays one (Keras's {@code normalize}).
 */
public final class UnitLength {
    private static final float LARGEST_FACTOR = 1e7f;

    private UnitLength() {}

    /** Scales each row of {@code x [..., K]}. */
    public static Variable apply(Variable x) {
        Tape tape = x.tape();
        Variable y = tape.output(x.shape(), x);
        int width = x.shape().axis(-1);
        int rows = width == 0 ? 0 : x.value().size() / width;
        float[] factors = tape.take(rows);
        float[] xs = x.value().data();
        System.arraycopy(xs, 0, y.value().data(), 0, rows * width);
        for (int row = 0; row < rows; row++) {
            double length = StrictMath.sqrt(dot(xs, xs, row * width, width));
            factors[row] = length * LARGEST_FACTOR > 1 ? (float) (1 / length) : LARGEST_FACTOR;
            Elementwise.scale(y.value().data(), row * width, factors[row], width);
        }
        tape.record(() -> back(x, y, factors, rows, width), y);
        return y;
    }

    /** {@code dx = f dy - f (y . dy) y}; where f is the largest one, it is a constant. */
    private static void back(Variable x, Variable y, float[] factors, int rows, int width) {
        float[] dx = x.gradient().data();
        float[] dy = y.gradient().data();
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            float f = factors[row];
            Elementwise.addScaled(dx, at, f, dy, at, width);
            if (f < LARGEST_FACTOR) {
                float along = (float) dot(y.value().data(), dy, at, width);
                Elementwise.addScaled(dx, at, -f * along, y.value().data(), at, width);
            }
        }
    }

    private static double dot(float[] a, float[] b, int at, int n) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
