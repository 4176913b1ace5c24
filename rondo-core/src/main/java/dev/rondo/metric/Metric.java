package dev.rondo.metric;

import dev.rondo.metric.RankMetric.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is reported beside the loss while a network trains and when it is evaluated. A metric is gathered a batch at a
 * time as an array of numbers, such as a sum and a count, and read off at the end: so a metric over batches is what it is
 * over all samples at once, for a precision or a root of a mean, too.
 *
 * <p>Masks always count. Weights of samples and classes do not, as in Keras's {@code metrics}, unless a metric is
 * {@link #weighted}, as in its {@code weighted_metrics}.
 */
public interface Metric {
    /** The name in logs: lower case, such as {@code accuracy}. */
    String label();

    /**
     * What a batch adds; the array has the same length for all batches, see {@link #add}.
     *
     * @throws dev.rondo.tensor.ShapeException if the target does not fit the prediction
     */
    double[] of(Scored batch);

    /**
     * Adds what a further batch gave to what those before it gave: numbers of the same place are summed, unless a metric
     * overrides this, as one of means has to.
     *
     * @param sums changed in place
     */
    default void add(double[] sums, double[] batch) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += batch[i];
        }
    }

    /** The metric, given the sums over all batches; NaN where nothing has come. The array may be empty. */
    double value(double[] sums);

    /** Whether batches are put one after another, rather than summed: for what needs every sample, such as ranks. */
    default boolean appends() {
        return false;
    }

    /** Whether weights of samples count. */
    default boolean heedsWeights() {
        return false;
    }

    /** This metric with weights of samples and classes, by the name {@code weighted_...}. */
    default Metric weighted() {
        return new Relabeled("weighted_" + label(), this, true);
    }

    /** This metric by another name. */
    default Metric named(String label) {
        return new Relabeled(label, this, heedsWeights());
    }

    /** The metric of all that is given at once. */
    default double over(Scored all) {
        return value(of(heedsWeights() ? all : all.unweighted()));
    }

    /** The share of ids {@code [...]}, such as a {@code Crf}'s tags, that equal the target's, {@code [...]} or {@code [..., 1]}. */
    static Metric accuracy() {
        return new Accuracy(Answers.CHOSEN, OptionalInt.empty(), 1);
    }

    /** The share of rows {@code [..., C]} whose largest score is that of the target's id, {@code [...]} or {@code [..., 1]}. */
    static Metric sparseCategoricalAccuracy() {
        return new Accuracy(Answers.IDS, OptionalInt.empty(), 1);
    }

    /** As {@link #sparseCategoricalAccuracy()}, without the targets that have the id {@code ignored}. */
    static Metric sparseCategoricalAccuracy(int ignored) {
        return new Accuracy(Answers.IDS, OptionalInt.of(ignored), 1);
    }

    /** The share of rows {@code [..., C]} whose largest score is where the target's row {@code [..., C]} is largest. */
    static Metric categoricalAccuracy() {
        return new Accuracy(Answers.DISTRIBUTIONS, OptionalInt.empty(), 1);
    }

    /** The share of scores (logits) that are more than 0 exactly where the target is more than 1/2; one shape. */
    static Metric binaryAccuracy() {
        return new Accuracy(Answers.YES_OR_NO, OptionalInt.empty(), 1);
    }

    /** The share of rows in which fewer than k scores are larger than that of the target's id. */
    static Metric sparseTopKCategoricalAccuracy(int k) {
        return new Accuracy(Answers.IDS, OptionalInt.empty(), k);
    }

    /** As {@link #sparseTopKCategoricalAccuracy}, for targets that are rows {@code [..., C]}. */
    static Metric topKCategoricalAccuracy(int k) {
        return new Accuracy(Answers.DISTRIBUTIONS, OptionalInt.empty(), k);
    }

    /** The share of what was said to be a class that is: see {@link ClassMetric}. */
    static ClassMetric precision() {
        return ClassMetric.of(ClassMetric.Measure.PRECISION);
    }

    /** The share of a class that was found: see {@link ClassMetric}. */
    static ClassMetric recall() {
        return ClassMetric.of(ClassMetric.Measure.RECALL);
    }

    /** The harmonic mean of precision and recall: see {@link ClassMetric}. */
    static ClassMetric f1() {
        return ClassMetric.of(ClassMetric.Measure.F1);
    }

    /** The correlation of answers and targets (Matthews 1975): see {@link ClassMetric}. */
    static ClassMetric matthews() {
        return ClassMetric.of(ClassMetric.Measure.MATTHEWS);
    }

    /** The area under the ROC curve, exact: see {@link RankMetric}. It keeps every score of an epoch. */
    static Metric auc() {
        return new RankMetric(Curve.ROC, 0);
    }

    /** As {@link #auc()}, from counts at this many thresholds of the probability, as Keras's AUC, which has 200. */
    static Metric auc(int thresholds) {
        return new RankMetric(Curve.ROC, thresholds);
    }

    /** The average precision, exact: see {@link RankMetric}. It keeps every score of an epoch. */
    static Metric averagePrecision() {
        return new RankMetric(Curve.PR, 0);
    }

    /** {@code exp} of the mean cross-entropy of ids; predictions are scores {@code [..., C]}. */
    static LikelihoodMetric perplexity() {
        return LikelihoodMetric.of(LikelihoodMetric.Unit.PERPLEXITY);
    }

    /** The mean cross-entropy of ids in bits; predictions are scores {@code [..., C]}. */
    static LikelihoodMetric bitsPerCharacter() {
        return LikelihoodMetric.of(LikelihoodMetric.Unit.BITS);
    }

    /** The mean cross-entropy of ids in nats; predictions are scores {@code [..., C]}. */
    static LikelihoodMetric logLoss() {
        return LikelihoodMetric.of(LikelihoodMetric.Unit.NATS);
    }

    /** The squared error of probabilities (Brier 1950), summed over classes; see {@link CalibrationMetric}. */
    static CalibrationMetric brier() {
        return CalibrationMetric.of(0);
    }

    /** How far confidence is from accuracy, in 15 bins: see {@link CalibrationMetric}. */
    static CalibrationMetric expectedCalibrationError() {
        return CalibrationMetric.of(15);
    }

    /** The F1 of spans as conlleval counts them: see {@link SpanMetric}. */
    static Metric entityF1(List<String> tags) {
        return new SpanMetric(tags, ClassMetric.Measure.F1);
    }

    /** The mean absolute error. */
    static Metric mae() {
        return new ErrorMetric(ErrorMetric.Measure.MAE);
    }

    /** The mean squared error. */
    static Metric mse() {
        return new ErrorMetric(ErrorMetric.Measure.MSE);
    }

    /** The root of the mean squared error. */
    static Metric rmse() {
        return new ErrorMetric(ErrorMetric.Measure.RMSE);
    }

    /** The symmetric mean absolute percentage error, from 0 to 200, as {@link PointMetrics#smape} has it. */
    static Metric smape() {
        return new ErrorMetric(ErrorMetric.Measure.SMAPE);
    }

    /**
     * The mean absolute error over that of the seasonal-naive forecast: see {@link Mase}.
     *
     * @param scale the {@link PointMetrics#seasonalNaiveMae} of the history, in the unit of the targets
     */
    static Metric mase(double scale) {
        return new Mase(scale);
    }

    /** The continuous ranked probability score of quantiles at these levels: see {@link QuantileCrps}. */
    static Metric crps(double... levels) {
        return new QuantileCrps(Arrays.stream(levels).boxed().toList());
    }

    /** The continuous ranked probability score of the outputs for {@code Loss.gaussian}: see {@link GaussianCrps}. */
    static Metric gaussianCrps() {
        return new GaussianCrps();
    }

    /** The edit distance of sequences of ids, over the lengths of the right ones: see {@link EditMetric}. */
    static EditMetric editDistance() {
        return EditMetric.standard();
    }

    /** BLEU of sequences of token ids, from 0 to 100: see {@link BleuMetric}. */
    static BleuMetric bleu() {
        return BleuMetric.standard();
    }

    /** The share of the variance that is explained, the mean over the columns of the last axis: see {@link R2}. */
    static Metric r2() {
        return new R2();
    }
}
