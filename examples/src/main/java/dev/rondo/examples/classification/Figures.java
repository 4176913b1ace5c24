package dev.rondo.examples.classification;

import java.util.List;
import java.util.Locale;

/** What stands in the table of a number that was found several times. */
final class Figures {
    private Figures() {}

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The standard deviation of a sample; 0 of a single value. */
    static double spread(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? 0 : StrictMath.sqrt(squares / (values.size() - 1));
    }

    /** As "76.31 ± 0.42", or "76.31" of a single value; "-" of nothing. */
    static String meanAndSpread(List<Double> values) {
        return number("%.2f", mean(values))
                + (values.size() < 2 ? "" : String.format(Locale.ROOT, " ± %.2f", spread(values)));
    }

    /** In this form; "-" for NaN. */
    static String number(String form, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, form, value);
    }

    /** The middle one, so that a run that was disturbed does not count; NaN of nothing. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
