package dev.rondo.metric;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Precision, recall, F1 and Matthews' correlation of a classifier. For yes-or-no questions (the default, predictions as
 * scores) they are those of yes; for several classes the mean over the classes, or those of one class.
 *
 * @param measure which of them
 * @param form how answers and targets are given
 * @param average over classes
 * @param of the one class that is reported, if any
 * @param ignoreIndex the id of targets that do not count, if any
 */
public record ClassMetric(Measure measure, Answers form, Average average, OptionalInt of, OptionalInt ignoreIndex)
        implements Metric {
    /** What is measured. */
    public enum Measure {
        PRECISION,
        RECALL,
        F1,
        MATTHEWS
    }

    /** How several classes become one number. */
    public enum Average {
        /** The mean over the classes that occur among targets or answers. */
        MACRO,
        /** Of the counts of all classes together; where each sample has one class, all measures are the accuracy. */
        MICRO,
        /** The mean over the classes, each with as much weight as it has targets. */
        WEIGHTED
    }

    static ClassMetric of(Measure measure) {
        return new ClassMetric(measure, Answers.YES_OR_NO, Average.MACRO, OptionalInt.of(1), OptionalInt.empty());
    }

    /** For several classes, targets as ids, predictions as scores {@code [..., C]}. */
    public ClassMetric sparse() {
        return new ClassMetric(measure, Answers.IDS, average, OptionalInt.empty(), ignoreIndex);
    }

    /** For several classes, targets as rows, predictions as scores {@code [..., C]}. */
    public ClassMetric categorical() {
        return new ClassMetric(measure, Answers.DISTRIBUTIONS, average, OptionalInt.empty(), ignoreIndex);
    }

    /** Another mean over classes. */
    public ClassMetric average(Average changed) {
        return new ClassMetric(measure, form, changed, OptionalInt.empty(), ignoreIndex);
    }

    /** Of one class only. */
    public ClassMetric ofClass(int id) {
        return new ClassMetric(measure, form, average, OptionalInt.of(id), ignoreIndex);
    }

    /** Without the targets that have this id. */
    public ClassMetric ignoreIndex(int id) {
        return new ClassMetric(measure, form, average, of, OptionalInt.of(id));
    }

    @Override
    public String label() {
        String name = switch (measure) {
            case PRECISION -> "precision";
            case RECALL -> "recall";
            case F1 -> "f1";
            case MATTHEWS -> "matthews";
        };
        if (form == Answers.YES_OR_NO && of.equals(OptionalInt.of(1)) || measure == Measure.MATTHEWS) {
            return name;
        }
        return of.isPresent()
                ? name + "_class_" + of.getAsInt()
                : name + "_" + average.name().toLowerCase(Locale.ROOT);
    }

    /** By class: the right answers, the answers, the targets. */
    @Override
    public double[] of(Scored batch) {
        int width = form.width(label(), batch);
        int classes = form == Answers.YES_OR_NO ? 2 : width;
        int rows = width == 0 ? 0 : batch.prediction().size() / width;
        double[] counts = new double[3 * classes];
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            int actual = form.actual(batch.target(), row, width);
            boolean counted = weight != 0 && !(ignoreIndex.isPresent() && actual == ignoreIndex.getAsInt());
            if (counted) {
                if (actual < 0 || actual >= classes) {
                    throw new IllegalArgumentException(label() + ": expected class ids from 0 to " + (classes - 1)
                            + ", got " + actual + ". Leave out what does not count by ignoreIndex or a mask.");
                }
                int answer = form.answer(batch.prediction(), row, width);
                counts[answer] += answer == actual ? weight : 0;
                counts[classes + answer] += weight;
                counts[2 * classes + actual] += weight;
            }
        }
        return counts;
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : new ClassCounts(sums).measure(this);
    }
}
