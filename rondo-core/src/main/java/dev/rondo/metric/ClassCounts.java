package dev.rondo.metric;

import dev.rondo.metric.ClassMetric.Measure;

/**
 * What classifiers are measured by. Where nothing was answered or nothing asked for, precision and recall are 0, as in
 * scikit-learn and Keras.
 *
 * @param counts {@code [3, C]}: by class the right answers, the answers, the targets
 */
record ClassCounts(double[] counts) {
    private int classes() {
        return counts.length / 3;
    }

    private double right(int c) {
        return counts[c];
    }

    private double answered(int c) {
        return counts[classes() + c];
    }

    private double asked(int c) {
        return counts[2 * classes() + c];
    }

    double measure(ClassMetric wanted) {
        double all = 0;
        double right = 0;
        for (int c = 0; c < classes(); c++) {
            all += asked(c);
            right += right(c);
        }
        if (all == 0) {
            return Double.NaN;
        }
        if (wanted.measure() == Measure.MATTHEWS) {
            return matthews(all, right);
        }
        if (wanted.of().isPresent()) {
            int c = wanted.of().getAsInt();
            if (c < 0 || c >= classes()) {
                throw new IllegalArgumentException(
                        wanted.label() + ": expected a class from 0 to " + (classes() - 1) + ", got " + c + ".");
            }
            return one(wanted.measure(), right(c), answered(c), asked(c));
        }
        return switch (wanted.average()) {
            case MICRO -> one(wanted.measure(), right, all, all);
            case MACRO -> mean(wanted.measure(), false);
            case WEIGHTED -> mean(wanted.measure(), true);
        };
    }

    private double mean(Measure measure, boolean byTargets) {
        double sum = 0;
        double whole = 0;
        for (int c = 0; c < classes(); c++) {
            double share = byTargets ? asked(c) : asked(c) > 0 || answered(c) > 0 ? 1 : 0;
            sum += share == 0 ? 0 : share * one(measure, right(c), answered(c), asked(c));
            whole += share;
        }
        return sum / whole;
    }

    static double one(Measure measure, double right, double answered, double asked) {
        return switch (measure) {
            case PRECISION -> answered == 0 ? 0 : right / answered;
            case RECALL -> asked == 0 ? 0 : right / asked;
            case F1, MATTHEWS -> answered + asked == 0 ? 0 : 2 * right / (answered + asked);
        };
    }

    /** Gorodkin 2004, which for two classes is Matthews 1975; 0 where all answers or all targets are one class. */
    private double matthews(double all, double right) {
        double both = 0;
        double ofAnswers = 0;
        double ofTargets = 0;
        for (int c = 0; c < classes(); c++) {
            both += answered(c) * asked(c);
            ofAnswers += answered(c) * answered(c);
            ofTargets += asked(c) * asked(c);
        }
        double spread = (all * all - ofAnswers) * (all * all - ofTargets);
        return spread <= 0 ? 0 : (right * all - both) / StrictMath.sqrt(spread);
    }
}
