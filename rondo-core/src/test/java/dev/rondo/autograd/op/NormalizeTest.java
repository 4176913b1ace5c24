package dev.rondo.autograd.op;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.testing.RandomMask;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Normalization of rows and columns beside its definition. */
class NormalizeTest {
    private static final double EPSILON = 1e-3;

    private final Random random = TestSeed.random("normalize");

    private final List<Shape> shapes =
            List.of(Shape.of(1, 1), Shape.of(1, 5), Shape.of(3, 2, 7), Shape.of(4, 1, 33), Shape.of(2, 3, 2, 16));

    @Test
    void rows() {
        for (Shape shape : shapes) {
            for (boolean centered : new boolean[] {true, false}) {
                OpCheck.check(
                        "rows of " + shape + (centered ? ", centered" : ""),
                        OpCheck.draw(random, shape),
                        v -> NormalizeRows.apply(v.getFirst(), centered, EPSILON),
                        v -> rows(v[0], shape.axis(-1), centered),
                        random);
            }
        }
    }

    private static double[] rows(double[] x, int n, boolean centered) {
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row += n) {
            double mean = 0;
            double variance = 0;
            for (int j = 0; j < n && centered; j++) {
                mean += x[row + j] / n;
            }
            for (int j = 0; j < n; j++) {
                variance += (x[row + j] - mean) * (x[row + j] - mean) / n;
            }
            for (int j = 0; j < n; j++) {
                y[row + j] = (x[row + j] - mean) / StrictMath.sqrt(variance + EPSILON);
            }
        }
        return y;
    }

    @Test
    void columnsByTheirOwnMoments() {
        for (Shape shape : shapes) {
            for (boolean masked : new boolean[] {false, true}) {
                Mask mask = masked ? RandomMask.of(random, shape.axis(0), shape.axis(1)) : null;
                if (masked && shape.rank() == 2) {
                    continue;
                }
                OpCheck.check(
                        "columns of " + shape + (masked ? ", masked" : ""),
                        OpCheck.draw(random, shape),
                        v -> NormalizeColumns.byOwn(
                                v.getFirst(), NormalizeColumns.moments(v.getFirst(), mask), EPSILON, mask),
                        v -> columns(v[0], shape, mask, null, null),
                        random);
            }
        }
    }

    @Test
    void columnsByMomentsThatAreGiven() {
        for (Shape shape : shapes) {
            int n = shape.axis(-1);
            double[] mean = random.doubles(n).toArray();
            double[] variance = random.doubles(n).toArray();
            Mask mask = shape.rank() == 2 ? null : RandomMask.of(random, shape.axis(0), shape.axis(1));
            OpCheck.check(
                    "columns of " + shape + " by given moments",
                    OpCheck.draw(random, shape),
                    v -> NormalizeColumns.byGiven(
                            v.getFirst(), new NormalizeColumns.Moments(0, mean, variance), EPSILON, mask),
                    v -> columns(v[0], shape, mask, mean, variance),
                    random);
        }
    }

    private static double[] columns(
            double[] x, Shape shape, @Nullable Mask mask, double @Nullable [] givenMean, double @Nullable [] given) {
        int n = shape.axis(-1);
        int each = shape.rank() == 4 ? shape.axis(2) : 1;
        double[] y = new double[x.length];
        for (int c = 0; c < n; c++) {
            double mean = 0;
            double variance = 0;
            int count = 0;
            for (int i = c; i < x.length; i += n) {
                if (keeps(mask, i / n / each)) {
                    mean += x[i];
                    count++;
                }
            }
            mean = givenMean == null ? mean / count : givenMean[c];
            for (int i = c; i < x.length; i += n) {
                variance += keeps(mask, i / n / each) ? (x[i] - mean) * (x[i] - mean) / count : 0;
            }
            variance = given == null ? variance : given[c];
            for (int i = c; i < x.length; i += n) {
                y[i] = keeps(mask, i / n / each) ? (x[i] - mean) / StrictMath.sqrt(variance + EPSILON) : 0;
            }
        }
        return y;
    }

    private static boolean keeps(@Nullable Mask mask, int row) {
        return mask == null || mask.keeps(row / mask.time(), row % mask.time());
    }

    @Test
    void scaleAndShift() {
        for (Shape shape : shapes) {
            int n = shape.axis(-1);
            for (int which = 0; which < 4; which++) {
                boolean scale = which % 2 > 0;
                boolean shift = which / 2 > 0;
                OpCheck.check(
                        "scale and shift " + which + " of " + shape,
                        OpCheck.draw(random, shape, Shape.of(n), Shape.of(n)),
                        v -> ScaleShift.apply(
                                Arithmetic.scale(v.get(0), 1), scale ? v.get(1) : null, shift ? v.get(2) : null),
                        v -> {
                            double[] y = v[0].clone();
                            for (int i = 0; i < y.length; i++) {
                                y[i] = (scale ? v[1][i % n] : 1) * y[i] + (shift ? v[2][i % n] : 0);
                            }
                            return y;
                        },
                        random);
            }
        }
    }
}
