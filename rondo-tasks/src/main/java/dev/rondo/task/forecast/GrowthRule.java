package dev.rondo.task.forecast;

import dev.rondo.task.Found;
import java.util.Locale;

/** Decides for the logarithm where a series swings the more the higher it stands. */
final class GrowthRule {
    /** Fewer blocks than this say nothing about growth. */
    private static final int LEAST_BLOCKS = 4;

    private static final int MOST_BLOCKS = 64;
    private static final double LEAST_SLOPE = 0.5;
    private static final double LEAST_CORRELATION = 0.7;
    private static final double LEAST_RANGE = 1.5;

    private GrowthRule() {}

    /**
     * Whether to take logarithms.
     *
     * @param values the training part
     * @param positive whether all values of the table, present ones and filled ones, are more than 0
     * @param period rows in a season; blocks are whole seasons
     */
    static Found<Boolean> decide(double[] values, boolean positive, int period) {
        if (!positive) {
            return new Found<>(false, "the target has values that are not positive");
        }
        int block = Math.max(period, 8);
        block *= Math.max(1, values.length / block / MOST_BLOCKS);
        int blocks = values.length / block;
        if (blocks < LEAST_BLOCKS) {
            return new Found<>(false, "too few rows to see whether the swings grow with the level");
        }
        double[] levels = new double[blocks];
        double[] swings = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            double mean = 0;
            double squares = 0;
            for (int row = 0; row < block; row++) {
                double value = values[i * block + row];
                double change = value - mean;
                mean += change / (row + 1);
                squares += change * (value - mean);
            }
            levels[i] = StrictMath.log(mean);
            swings[i] = StrictMath.log(Math.max(StrictMath.sqrt(squares / block), 1e-12 * mean));
        }
        return decide(levels, swings);
    }

    private static Found<Boolean> decide(double[] levels, double[] swings) {
        double meanLevel = mean(levels);
        double meanSwing = mean(swings);
        double levelSquares = 0;
        double swingSquares = 0;
        double products = 0;
        double low = levels[0];
        double high = levels[0];
        for (int i = 0; i < levels.length; i++) {
            levelSquares += (levels[i] - meanLevel) * (levels[i] - meanLevel);
            swingSquares += (swings[i] - meanSwing) * (swings[i] - meanSwing);
            products += (levels[i] - meanLevel) * (swings[i] - meanSwing);
            low = Math.min(low, levels[i]);
            high = Math.max(high, levels[i]);
        }
        double slope = levelSquares == 0 ? 0 : products / levelSquares;
        double correlation = products == 0 ? 0 : products / StrictMath.sqrt(levelSquares * swingSquares);
        boolean grows =
                slope >= LEAST_SLOPE && correlation >= LEAST_CORRELATION && high - low >= StrictMath.log(LEAST_RANGE);
        String figures = String.format(Locale.ROOT, "(slope %.2f, correlation %.2f on logarithms)", slope, correlation);
        return grows
                ? new Found<>(true, "positive, and the swings grow with the level " + figures)
                : new Found<>(false, "the swings do not grow in step with the level " + figures);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
