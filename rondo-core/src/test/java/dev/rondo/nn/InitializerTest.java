package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Initializer.Distribution;
import dev.rondo.nn.Initializer.Fan;
import dev.rondo.nn.Initializer.Identity;
import dev.rondo.nn.Initializer.Orthogonal;
import dev.rondo.nn.Initializer.RandomNormal;
import dev.rondo.nn.Initializer.RandomUniform;
import dev.rondo.nn.Initializer.TruncatedNormal;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static final Shape SHAPE = Shape.of(200, 500);

    private final long seed = TestSeed.random("initializers").nextLong();

    private Tensor fill(Initializer initializer, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        Arrays.fill(tensor.data(), Float.NaN);
        initializer.fill(tensor, RandomStream.of(seed, "weights"));
        return tensor;
    }

    /** Mean, variance and largest magnitude of 100,000 draws. */
    private void check(Initializer initializer, double mean, double variance, double limit) {
        check(initializer, SHAPE, mean, variance, limit);
    }

    private void check(Initializer initializer, Shape shape, double mean, double variance, double limit) {
        Tensor tensor = fill(initializer, shape);
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float value : tensor.data()) {
            sum += value;
            squares += (value - mean) * (value - mean);
            largest = Math.max(largest, Math.abs(value - mean));
        }
        String what = TestSeed.replay(initializer.toString());
        double deviation = Math.sqrt(variance);
        assertEquals(mean, sum / tensor.size(), 0.025 * deviation, what + ": mean");
        assertEquals(1, squares / tensor.size() / variance, 0.04, what + ": variance");
        double seen = largest;
        assertTrue(largest <= limit * 1.000001, () -> what + ": " + seen + " is beyond " + limit);
        assertTrue(limit > 100 * deviation || largest > 0.98 * limit, () -> what + ": " + seen + " of " + limit);
    }

    @Test
    void momentsAndLimitsAreThoseOfTheDefinition() {
        double average = 2.0 / 700;
        check(Initializer.glorotUniform(), 0, average, Math.sqrt(3 * average));
        check(Initializer.glorotNormal(), 0, average, 2 * Math.sqrt(average) / 0.87962566103423978);
        check(Initializer.heUniform(), 0, 2.0 / 200, Math.sqrt(6.0 / 200));
        check(Initializer.heNormal(), 0, 2.0 / 200, 2 * Math.sqrt(2.0 / 200) / 0.87962566103423978);
        check(Initializer.lecunUniform(), 0, 1.0 / 200, Math.sqrt(3.0 / 200));
        check(Initializer.lecunNormal(), 0, 1.0 / 200, 2 * Math.sqrt(1.0 / 200) / 0.87962566103423978);
        check(new VarianceScaling(3, Fan.OUT, Distribution.NORMAL), 0, 3.0 / 500, Double.POSITIVE_INFINITY);
        check(new RandomUniform(-1, 5), 2, 3, 3);
        check(new RandomNormal(-2, 0.5f), -2, 0.25, Double.POSITIVE_INFINITY);
        check(new TruncatedNormal(1, 3), 1, Math.pow(3 * 0.87962566103423978, 2), 6);
        check(Initializer.uniform(), 0, 0.01 / 12, 0.05);
        check(Initializer.randomUniform(-1, 5), 2, 3, 3);
        check(Initializer.randomNormal(0, 0.05), 0, 0.0025, Double.POSITIVE_INFINITY);
        check(Initializer.truncatedNormal(0, 0.05), 0, Math.pow(0.05 * 0.87962566103423978, 2), 0.1);
        check(
                Initializer.varianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL),
                0,
                1.0 / 200,
                2 * Math.sqrt(1.0 / 200) / 0.87962566103423978);
        check(Initializer.varianceScaling(2, Fan.AVERAGE, Distribution.UNIFORM), 0, 4.0 / 700, Math.sqrt(12.0 / 700));
    }

    /** A convolution that sees 5 steps of 40 values and has 500 units. */
    @Test
    void axesBeforeTheLastTwoMultiplyBothFans() {
        Shape shape = Shape.of(5, 40, 500);
        check(Initializer.lecunNormal(), shape, 0, 1.0 / 200, 2 * Math.sqrt(1.0 / 200) / 0.87962566103423978);
        check(new VarianceScaling(1, Fan.OUT, Distribution.UNIFORM), shape, 0, 1.0 / 2500, Math.sqrt(3.0 / 2500));
        check(Initializer.glorotUniform(), shape, 0, 2.0 / 2700, Math.sqrt(6.0 / 2700));
        assertEquals(1, fill(Initializer.glorotUniform(), Shape.of()).size());
    }

    @Test
    void axesInFrontOfTheLastTwoMultiplyBothFans() {
        double limit = Math.sqrt(6.0 / (50 * 20 + 50 * 30));
        Tensor kernel = fill(Initializer.glorotUniform(), Shape.of(5, 10, 20, 30));
        float largest = 0;
        for (float value : kernel.data()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertEquals(limit, largest, 0.01 * limit, TestSeed.replay("as Keras's fans"));
    }

    @Test
    void columnBlocksAreDrawnEachByItsOwn() {
        Tensor drawn = fill(
                new ColumnBlocks(List.of(Initializer.ones(), new Identity(3), Initializer.zeros())), Shape.of(2, 6));
        Bits.assertSame(new float[] {1, 1, 3, 0, 0, 0, 1, 1, 0, 3, 0, 0}, drawn.data(), "blocks of columns");
        Tensor halves = fill(new ColumnBlocks(List.of(Initializer.lecunUniform(), new RandomUniform(5, 6))), SHAPE);
        float limit = (float) Math.sqrt(3.0 / 200);
        for (int i = 0; i < halves.size(); i++) {
            float value = halves.data()[i];
            boolean left = i % 500 < 250;
            assertTrue(left ? Math.abs(value) <= limit : value >= 5, TestSeed.replay("element " + i + " is " + value));
        }
    }

    /** The squares of the magnitudes are uniform between those of the circles, as the area is. */
    @Test
    void decaysAreUniformByArea() {
        Tensor drawn = fill(new LogDecay(0.5f, 0.9f), Shape.of(100_000));
        double sum = 0;
        for (float value : drawn.data()) {
            double square = Math.exp(-2 * Math.exp(value));
            assertTrue(square > 0.2499 && square < 0.8101, TestSeed.replay("square " + square));
            sum += square;
        }
        assertEquals((0.25 + 0.81) / 2, sum / drawn.size(), 0.003, TestSeed.replay("mean square"));
        for (float value : fill(new LogDecay(0, 1), Shape.of(100_000)).data()) {
            assertTrue(Float.isFinite(value), TestSeed.replay("finite"));
        }
    }

    @Test
    void logarithmsOfUniformNumbers() {
        double sum = 0;
        for (float value : fill(new LogUniform(3), Shape.of(100_000)).data()) {
            assertTrue(value < Math.log(3) + 1e-6, TestSeed.replay("below the bound"));
            sum += Math.exp(value);
        }
        assertEquals(1.5, sum / 100_000, 0.02, TestSeed.replay("mean"));
    }

    @Test
    void aVectorIsItsOwnFan() {
        Tensor bias = fill(Initializer.lecunUniform(), Shape.of(3));
        for (float value : bias.data()) {
            assertTrue(Math.abs(value) <= 1, TestSeed.replay(bias.toString()));
        }
    }

    @Test
    void orthogonalMatricesHaveOrthonormalRowsOrColumns() {
        int[][] shapes = {{64, 64}, {64, 256}, {128, 32}, {1, 5}, {5, 1}, {1, 1}, {300, 300}};
        for (int[] shape : shapes) {
            checkOrthonormal(fill(Initializer.orthogonal(), Shape.of(shape)), 1);
        }
        checkOrthonormal(fill(new Orthogonal(3), Shape.of(10, 20)), 9);
        checkOrthonormal(fill(Initializer.orthogonal(0.5), Shape.of(20, 10)), 0.25);
        checkOrthonormal(fill(Initializer.orthogonal(), Shape.of(2, 3, 4)).reshape(Shape.of(6, 4)), 1);
        assertEquals(0, fill(Initializer.orthogonal(), Shape.of(0, 4)).size());
    }

    private static void checkOrthonormal(Tensor matrix, double square) {
        int rows = matrix.shape().axis(0);
        int columns = matrix.shape().axis(1);
        int vectors = Math.min(rows, columns);
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int p = 0; p < Math.max(rows, columns); p++) {
                    dot += rows <= columns
                            ? (double) matrix.get(i, p) * matrix.get(j, p)
                            : (double) matrix.get(p, i) * matrix.get(p, j);
                }
                assertEquals(
                        i == j ? square : 0, dot, 1e-5, TestSeed.replay(matrix.shape() + ", vectors " + i + ", " + j));
            }
        }
    }

    @Test
    void orthogonalMatricesHaveNoPreferredDirection() {
        double sum = 0;
        int positive = 0;
        for (int draw = 0; draw < 400; draw++) {
            Tensor matrix = Tensor.zeros(4, 4);
            Initializer.orthogonal().fill(matrix, RandomStream.of(seed, "draw " + draw));
            sum += matrix.get(0, 0) * matrix.get(0, 0);
            positive += matrix.get(0, 0) > 0 ? 1 : 0;
        }
        assertEquals(0.25, sum / 400, 0.08, TestSeed.replay("mean square of an element"));
        assertEquals(200, positive, 70, TestSeed.replay("positive elements of 400"));
    }

    @Test
    void fixedInitializersFillEverything() {
        Bits.assertSame(
                new float[] {0, 0}, fill(Initializer.zeros(), Shape.of(2)).data(), "zeros");
        Bits.assertSame(
                new float[] {1, 1}, fill(Initializer.ones(), Shape.of(2)).data(), "ones");
        Bits.assertSame(
                new float[] {0, 0, 1, 1, 5, 5},
                fill(new ConstantBlocks(List.of(0f, 1f, 5f)), Shape.of(6)).data(),
                "blocks");
        Bits.assertSame(
                new float[] {2, 0, 0, 0, 2, 0},
                fill(new Identity(2), Shape.of(2, 3)).data(),
                "identity, wide");
        Bits.assertSame(
                new float[] {1, 0, 0, 1, 0, 0},
                fill(new Identity(1), Shape.of(3, 2)).data(),
                "identity, tall");
        Bits.assertSame(
                new float[] {0.5f, 0, 0, 0.5f},
                fill(Initializer.identity(0.5), Shape.of(2, 2)).data(),
                "identity with a gain");
        Bits.assertSame(
                new float[] {0.25f, 0.25f},
                fill(Initializer.constant(0.25), Shape.of(2)).data(),
                "constant");
        assertEquals(
                "The identity initializer fills a matrix, got a parameter of shape [3]. Use another for parameters of"
                        + " other ranks.",
                assertThrows(ShapeException.class, () -> fill(Initializer.identity(1), Shape.of(3)))
                        .getMessage());
    }

    @Test
    void uniformNumbersStayBelowTheirUpperEnd() {
        RandomUniform uniform = new RandomUniform(1, 2);
        Tensor tensor = Tensor.zeros(1000, 1000);
        uniform.fill(tensor, RandomStream.of(seed, "uniform"));
        for (float value : tensor.data()) {
            assertFalse(value < 1 || value > 2, TestSeed.replay("drawn " + value));
        }
    }

    @Test
    void oneStreamGivesOneTensor() {
        for (Initializer initializer :
                List.of(Initializer.glorotUniform(), Initializer.orthogonal(), Initializer.heNormal())) {
            Bits.assertSame(
                    fill(initializer, Shape.of(5, 7)).data(),
                    fill(initializer, Shape.of(5, 7)).data(),
                    initializer.toString());
        }
    }
}
