package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.TestSeed;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReductionsTest {
    /** The order that is promised: sixteen lanes, then halves onto halves. */
    private static double inLanes(float[] x, int off, int n, boolean squares) {
        double[] lanes = new double[16];
        for (int i = 0; i < n; i++) {
            double value = x[off + i];
            lanes[i % 16] += squares ? value * value : value;
        }
        for (int half = 8; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }

    @Test
    void sumsAreInTheOrderOfSixteenLanesWhateverTheOffset() {
        Random random = TestSeed.random("reductions");
        for (int n = 0; n <= 257; n++) {
            int off = random.nextInt(20);
            float[] x = new float[off + n];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6));
            }
            String what = TestSeed.replay(n + " values from " + off);
            assertEquals(inLanes(x, off, n, false), Reductions.sum(x, off, n), what);
            assertEquals(inLanes(x, off, n, true), Reductions.sumOfSquares(x, off, n), what);
        }
    }

    @Test
    void sumsAreExactToFloatPrecision() {
        Random random = TestSeed.random("exact");
        float[] x = new float[100_000];
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
            BigDecimal value = new BigDecimal(x[i]);
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        }
        double sumError = Math.abs(Reductions.sum(x, 0, x.length) / sum.doubleValue() - 1);
        double squaresError = Math.abs(Reductions.sumOfSquares(x, 0, x.length) / squares.doubleValue() - 1);
        assertTrue(sumError < 1e-12 && squaresError < 1e-12, () -> TestSeed.replay(sumError + ", " + squaresError));
    }

    @Test
    void nothingAddsUpToZero() {
        assertEquals(0.0, Reductions.sum(new float[] {1}, 1, 0));
        assertEquals(0.0, Reductions.sumOfSquares(new float[] {1}, 1, 0));
    }
}
