package dev.rondo.task.classify;

import dev.rondo.task.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good a classifier is on texts that it has not been trained on, beside simpler methods.
 *
 * @param texts how many were scored
 * @param labels in the order of the network's outputs
 * @param multiLabel whether texts may have several
 * @param methods the network first
 * @param perLabel of the network, in the order of the labels
 * @param confusion how many texts of a label (row) were given another (column); {@link ConfusionMatrix#NONE} where texts
 *     may have several
 * @param calibration of the network
 */
public record ClassScores(
        int texts,
        List<String> labels,
        boolean multiLabel,
        List<Method> methods,
        List<PerLabel> perLabel,
        ConfusionMatrix confusion,
        Calibration calibration) {
    private static final int BINS = 10;
    private static final double YES = 0.5;

    /**
     * A method's scores.
     *
     * @param name such as "gru"
     * @param accuracy share of texts that got exactly their labels
     * @param macroF1 mean of the labels' F1
     * @param microF1 F1 over all labels together; the accuracy where each text has one
     * @param logLoss mean of minus the logarithm of the probability that the truth was given
     */
    public record Method(String name, double accuracy, double macroF1, double microF1, double logLoss) {
        /** What methods are compared by. */
        public double main(boolean multiLabel) {
            return multiLabel ? microF1 : accuracy;
        }
    }

    /**
     * A label's scores.
     *
     * @param label its name
     * @param precision share of those given it that have it
     * @param recall share of those that have it that were given it
     * @param f1 harmonic mean of both
     * @param texts how many have it
     */
    public record PerLabel(String label, double precision, double recall, double f1, int texts) {}

    /**
     * Whether probabilities are what they say.
     *
     * @param error expected calibration error over ten bins (Guo et al. 2017)
     * @param confidence mean of the probabilities that decided
     * @param accuracy how often they were right
     * @param temperature by which scores were divided, fitted on the validation part
     */
    public record Calibration(double error, double confidence, double accuracy, double temperature) {}

    public ClassScores {
        labels = List.copyOf(labels);
        methods = List.copyOf(methods);
        perLabel = List.copyOf(perLabel);
        if (methods.isEmpty() || perLabel.size() != labels.size()) {
            throw new IllegalArgumentException("Scores need a method and " + labels.size() + " labels, got "
                    + methods.size() + " and " + perLabel.size() + ".");
        }
    }

    /** The network's. */
    public Method model() {
        return methods.getFirst();
    }

    /** The best of the others by accuracy, or by micro F1 where texts may have several labels. */
    public Method bestBaseline() {
        Method best = methods.getLast();
        for (Method method : methods.subList(1, methods.size())) {
            best = method.main(multiLabel) > best.main(multiLabel) ? method : best;
        }
        return best;
    }

    /** The network's probabilities with those of other methods, which have the same texts. */
    static ClassScores of(
            List<String> labels, boolean multiLabel, boolean[][] truth, List<Named> methods, double temperature) {
        double[][] p = methods.getFirst().probabilities;
        List<Method> scored = new ArrayList<>();
        for (Named method : methods) {
            scored.add(score(method, labels, multiLabel, truth));
        }
        return new ClassScores(
                truth.length,
                labels,
                multiLabel,
                scored,
                perLabel(labels, p, truth, multiLabel),
                multiLabel ? ConfusionMatrix.NONE : confusion(labels, p, truth),
                calibration(p, truth, multiLabel, temperature));
    }

    /** Probabilities of each text, {@code [N][C]}, by a method. */
    record Named(String name, double[][] probabilities) {}

    /** The labels that probabilities give: the largest one, or all of at least a half. */
    static boolean[] given(double[] p, boolean multiLabel) {
        boolean[] given = new boolean[p.length];
        if (!multiLabel) {
            given[Probabilities.largest(p)] = true;
            return given;
        }
        for (int c = 0; c < p.length; c++) {
            given[c] = p[c] >= YES;
        }
        return given;
    }

    private static Method score(Named method, List<String> labels, boolean multiLabel, boolean[][] truth) {
        int exact = 0;
        for (int n = 0; n < truth.length; n++) {
            exact += Arrays.equals(given(method.probabilities[n], multiLabel), truth[n]) ? 1 : 0;
        }
        long[] all = new long[3];
        double f1 = 0;
        int present = 0;
        for (long[] counts : counts(method.probabilities, truth, labels.size(), multiLabel)) {
            for (int i = 0; i < 3; i++) {
                all[i] += counts[i];
            }
            boolean occurs = counts[0] + counts[1] + counts[2] > 0;
            present += occurs ? 1 : 0;
            f1 += occurs ? f1(counts) : 0;
        }
        return new Method(
                method.name,
                (double) exact / Math.max(1, truth.length),
                f1 / Math.max(1, present),
                f1(all),
                Probabilities.logLoss(method.probabilities, truth, multiLabel));
    }

    /** Right, wrong and missed texts of each label. */
    private static long[][] counts(double[][] p, boolean[][] truth, int labels, boolean multiLabel) {
        long[][] counts = new long[labels][3];
        for (int n = 0; n < truth.length; n++) {
            boolean[] given = given(p[n], multiLabel);
            for (int c = 0; c < labels; c++) {
                if (given[c] || truth[n][c]) {
                    counts[c][given[c] && truth[n][c] ? 0 : given[c] ? 1 : 2]++;
                }
            }
        }
        return counts;
    }

    private static double f1(long[] counts) {
        long all = 2 * counts[0] + counts[1] + counts[2];
        return all == 0 ? 0 : 2.0 * counts[0] / all;
    }

    private static List<PerLabel> perLabel(List<String> labels, double[][] p, boolean[][] truth, boolean multiLabel) {
        List<PerLabel> rows = new ArrayList<>();
        long[][] all = counts(p, truth, labels.size(), multiLabel);
        for (int c = 0; c < labels.size(); c++) {
            long[] counts = all[c];
            rows.add(new PerLabel(
                    labels.get(c),
                    share(counts[0], counts[0] + counts[1]),
                    share(counts[0], counts[0] + counts[2]),
                    f1(counts),
                    (int) (counts[0] + counts[2])));
        }
        return rows;
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }

    private static ConfusionMatrix confusion(List<String> labels, double[][] p, boolean[][] truth) {
        List<String> is = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int n = 0; n < truth.length; n++) {
            for (int c = 0; c < labels.size(); c++) {
                if (truth[n][c]) {
                    is.add(labels.get(c));
                    given.add(labels.get(Probabilities.largest(p[n])));
                }
            }
        }
        return ConfusionMatrix.of(labels, is, given);
    }

    private static Calibration calibration(double[][] p, boolean[][] truth, boolean multiLabel, double temperature) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        long count = 0;
        for (int n = 0; n < p.length; n++) {
            int largest = Probabilities.largest(p[n]);
            for (int c = 0; c < p[n].length; c++) {
                if (multiLabel || c == largest) {
                    boolean yes = !multiLabel || p[n][c] >= YES;
                    double sure = yes ? p[n][c] : 1 - p[n][c];
                    int bin = Math.min(BINS - 1, (int) (sure * BINS));
                    confidence[bin] += sure;
                    right[bin] += yes == truth[n][c] ? 1 : 0;
                    count++;
                }
            }
        }
        double error = 0;
        double sure = 0;
        double accuracy = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
            sure += confidence[bin];
            accuracy += right[bin];
        }
        double all = Math.max(1, count);
        return new Calibration(error / all, sure / all, accuracy / all, temperature);
    }
}
