package dev.rondo.metric;

import dev.rondo.metric.ClassMetric.Average;
import dev.rondo.metric.ClassMetric.Measure;
import dev.rondo.tensor.ShapeException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** How often each class was taken for which: {@code counts[actual][predicted]}, or sums of weights. */
public final class ConfusionMatrix {
    private final double[][] counts;

    private ConfusionMatrix(double[][] counts) {
        this.counts = counts;
    }

    /**
     * The matrix of some answers.
     *
     * @param actual classes from 0 to {@code classes - 1}
     * @param predicted as many
     * @param weights one each, or none
     * @throws ShapeException if there are not as many
     * @throws IllegalArgumentException if there is another class
     */
    public static ConfusionMatrix of(int classes, int[] actual, int[] predicted, double... weights) {
        if (predicted.length != actual.length || weights.length != 0 && weights.length != actual.length) {
            throw new ShapeException("confusion matrix: expected " + actual.length + " answers, and weights for all or"
                    + " none, got " + predicted.length + " and " + weights.length + ".");
        }
        double[][] counts = new double[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            if (Math.min(actual[i], predicted[i]) < 0 || Math.max(actual[i], predicted[i]) >= classes) {
                throw new IllegalArgumentException("confusion matrix: expected classes from 0 to " + (classes - 1)
                        + ", got " + actual[i] + " taken for " + predicted[i] + " at " + i + ".");
            }
            counts[actual[i]][predicted[i]] += weights.length == 0 ? 1 : weights[i];
        }
        return new ConfusionMatrix(counts);
    }

    /** How many classes. */
    public int classes() {
        return counts.length;
    }

    /** How often the class {@code actual} was taken for {@code predicted}. */
    public double count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** The share of right answers. */
    public double accuracy() {
        return measure(Measure.PRECISION, Average.MICRO, OptionalInt.empty());
    }

    /** Of what was taken for the class, the share that is; 0 where nothing was. */
    public double precision(int of) {
        return measure(Measure.PRECISION, Average.MACRO, OptionalInt.of(of));
    }

    /** Of what is the class, the share that was taken for it; 0 where nothing is. */
    public double recall(int of) {
        return measure(Measure.RECALL, Average.MACRO, OptionalInt.of(of));
    }

    /** The harmonic mean of precision and recall of the class. */
    public double f1(int of) {
        return measure(Measure.F1, Average.MACRO, OptionalInt.of(of));
    }

    /** The mean precision over the classes that occur. */
    public double precision(Average average) {
        return measure(Measure.PRECISION, average, OptionalInt.empty());
    }

    /** The mean recall over the classes that occur. */
    public double recall(Average average) {
        return measure(Measure.RECALL, average, OptionalInt.empty());
    }

    /** The mean F1 over the classes that occur. */
    public double f1(Average average) {
        return measure(Measure.F1, average, OptionalInt.empty());
    }

    /** The correlation of answers and classes, from -1 to 1 (Matthews 1975, Gorodkin 2004). */
    public double matthews() {
        return measure(Measure.MATTHEWS, Average.MACRO, OptionalInt.empty());
    }

    private double measure(Measure measure, Average average, OptionalInt of) {
        double[] sums = new double[3 * classes()];
        for (int i = 0; i < classes(); i++) {
            sums[i] = counts[i][i];
            for (int j = 0; j < classes(); j++) {
                sums[classes() + j] += counts[i][j];
                sums[2 * classes() + i] += counts[i][j];
            }
        }
        return new ClassCounts(sums).measure(new ClassMetric(measure, Answers.IDS, average, of, OptionalInt.empty()));
    }

    /** The matrix as a table with a row for each actual class and a column for each predicted one. */
    public String table(List<String> names) {
        if (names.size() != classes()) {
            throw new IllegalArgumentException(
                    "confusion matrix: expected " + classes() + " names of classes, got " + names.size() + ".");
        }
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        for (double[] row : counts) {
            for (double count : row) {
                width = Math.max(width, show(count).length());
            }
        }
        StringBuilder text = new StringBuilder(" ".repeat(width));
        for (String name : names) {
            text.append("  ").append(" ".repeat(width - name.length())).append(name);
        }
        for (int i = 0; i < classes(); i++) {
            text.append('\n')
                    .append(names.get(i))
                    .append(" ".repeat(width - names.get(i).length()));
            for (double count : counts[i]) {
                text.append("  ")
                        .append(" ".repeat(width - show(count).length()))
                        .append(show(count));
            }
        }
        return text.toString();
    }

    private static String show(double count) {
        return count == (long) count ? Long.toString((long) count) : String.format(Locale.ROOT, "%.2f", count);
    }
}
