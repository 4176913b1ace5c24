package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TargetTransformTest {
    private static TargetTransform scaled(LevelScale scale, int lag, Differencing differencing) {
        double center = differencing == Differencing.NONE ? 0.25 : 0;
        return TargetTransform.of(scale, lag, differencing).with(new TargetTransform.Scales(center, 0.5, 2, 1));
    }

    private static double[] forecast(TargetTransform transform, double[] levels, int window, float... output) {
        double[] work = Arrays.copyOf(levels, levels.length + output.length);
        transform.forecast(work, window, output.length, output, 0);
        return Arrays.copyOfRange(work, levels.length, work.length);
    }

    @Test
    void theTargetComesBackFromWhatTheNetworkShouldPutOut() {
        SeededSource random = new SeededSource("inverse");
        for (int i = 0; i < 500; i++) {
            TargetTransform transform = scaled(
                    LevelScale.values()[random.between(0, 2)],
                    random.between(0, 1) * random.between(1, 9),
                    Differencing.values()[random.between(0, 2)]);
            int window = random.between(1, 12);
            int horizon = random.between(1, 20);
            int before = transform.rowsBefore(window);
            double[] levels = new double[before + horizon];
            for (int row = 0; row < levels.length; row++) {
                levels[row] = transform.level(
                        transform.scale() == LevelScale.LOG ? Math.exp(random.normal()) : random.normal());
            }
            float[] target = new float[horizon];
            transform.target(levels, window, horizon, target, 0);
            double[] back = forecast(transform, Arrays.copyOf(levels, before), window, target);
            assertArrayEquals(Arrays.copyOfRange(levels, before, levels.length), back, 2e-5, random::replay);
        }
    }

    @Test
    void valuesComeBackFromLevels() {
        TargetTransform log = TargetTransform.of(LevelScale.LOG, 0, Differencing.LAST);
        for (double value : new double[] {1e-9, 0.3, 1, 622, 1e12}) {
            assertEquals(value, log.value(log.level(value)), 1e-12 * value);
        }
        assertEquals(
                -7, TargetTransform.of(LevelScale.PLAIN, 0, Differencing.LAST).level(-7));
    }

    @Test
    void whatIsNeverNegativeIsNotForecastNegative() {
        TargetTransform counts = TargetTransform.of(LevelScale.NOT_NEGATIVE, 0, Differencing.LAST);
        assertEquals(0, counts.value(-3));
        assertEquals(4, counts.value(4));
        assertEquals(4, counts.level(4));
    }

    @Test
    void anOutputOfZerosIsTheReferenceForecast() {
        double[] levels = {1, 2, 4, 8, 16, 32};
        assertArrayEquals(
                new double[] {32, 32, 32},
                forecast(TargetTransform.of(LevelScale.PLAIN, 0, Differencing.LAST), levels, 6, 0, 0, 0));
        assertArrayEquals(
                new double[] {32, 32, 32},
                forecast(TargetTransform.of(LevelScale.PLAIN, 0, Differencing.FIRST), levels, 5, 0, 0, 0));
        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25},
                forecast(scaled(LevelScale.PLAIN, 0, Differencing.NONE), levels, 6, 0, 0, 0));
        assertArrayEquals(
                new double[] {8.25, 16.25, 32.25, 8.5},
                forecast(scaled(LevelScale.PLAIN, 3, Differencing.NONE), levels, 3, 0, 0, 0, 0));
        assertArrayEquals(
                new double[] {8 + 28, 16 + 28, 32 + 28, 36 + 28},
                forecast(TargetTransform.of(LevelScale.PLAIN, 3, Differencing.LAST), levels, 3, 0, 0, 0, 0));
    }

    @Test
    void theNetworkSeesTheWindowRelativeToItsLastValue() {
        float[] input = new float[8];
        scaled(LevelScale.PLAIN, 0, Differencing.LAST).input(new double[] {5, 1, 2, 4}, 4, input, 1, 2);
        assertArrayEquals(new float[] {0, 2, 0, -6, 0, -4, 0, 0}, input);
    }

    @Test
    void theNetworkSeesChanges() {
        float[] input = new float[3];
        scaled(LevelScale.PLAIN, 0, Differencing.FIRST).input(new double[] {5, 1, 2, 4}, 3, input, 0, 1);
        assertArrayEquals(new float[] {-8, 2, 4}, input);
    }

    @Test
    void theNetworkSeesSeasonalChangesAroundTheirMean() {
        float[] input = new float[2];
        scaled(LevelScale.PLAIN, 2, Differencing.NONE).input(new double[] {5, 1, 2, 4}, 2, input, 0, 1);
        assertArrayEquals(new float[] {(-3 - 0.25f) / 0.5f, (3 - 0.25f) / 0.5f}, input);
    }

    @Test
    void unrestIsOneWhereTheWindowChangesAsUsual() {
        TargetTransform transform =
                TargetTransform.of(LevelScale.PLAIN, 0, Differencing.LAST).with(new TargetTransform.Scales(0, 1, 1, 2));
        assertEquals(1, transform.unrest(new double[] {0, 2, 0, 2}, 4), 1e-12);
        assertEquals(Math.sqrt(0.5), transform.unrest(new double[] {3, 3, 3, 3}, 4), 1e-12);
        assertEquals(Math.sqrt(8.5), transform.unrest(new double[] {0, 8, 0, 8}, 4), 1e-12);
        assertEquals(1, transform.unrest(new double[] {3}, 1), 1e-12);
    }

    @Test
    void scalesThatWouldNotDivideAreRefused() {
        assertEquals(
                "A transform needs a finite center and positive scales, got 0.0, 0.0, 1.0 and 1.0.",
                assertThrows(IllegalArgumentException.class, () -> new TargetTransform.Scales(0, 0, 1, 1))
                        .getMessage());
        assertEquals(
                "A transform needs a lag of at least 0, got -1.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TargetTransform.of(LevelScale.PLAIN, -1, Differencing.LAST))
                        .getMessage());
    }
}
