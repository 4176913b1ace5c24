package dev.rondo.bench.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Means of measured values, and how they are written. */
public final class Numbers {
    private Numbers() {}

    /** The middle value, or the mean of the middle two. */
    public static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A median needs at least one value, got none.");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The mean of ratios: the n-th root of their product. */
    public static double geometricMean(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A geometric mean needs at least one value, got none.");
        }
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.log(value);
        }
        return StrictMath.exp(sum / values.size());
    }

    /** Three significant digits, more where they stand before the point. */
    public static String three(double value) {
        BigDecimal exact = new BigDecimal(value);
        int beforePoint = exact.precision() - exact.scale();
        return exact.setScale(Math.max(0, 3 - beforePoint), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** A ratio: two decimals, more where it is tiny. */
    public static String ratio(double value) {
        return value > 0 && value < 0.1 ? three(value) : hundredths(value);
    }

    /** Two decimals. */
    public static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** {@code 1 thread}, {@code 2 threads}. */
    public static String count(int n, String thing) {
        return n == 1 ? "1 " + thing : n + " " + thing + "s";
    }
}
