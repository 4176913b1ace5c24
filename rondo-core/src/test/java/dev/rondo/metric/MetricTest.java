package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Masks, weights, names and what is refused. */
class MetricTest {
    private static final List<Metric> SPARSE = List.of(
            Metric.sparseCategoricalAccuracy(),
            Metric.sparseTopKCategoricalAccuracy(2),
            Metric.f1().sparse(),
            Metric.matthews().sparse(),
            Metric.perplexity(),
            Metric.brier(),
            Metric.expectedCalibrationError());

    private static final List<Metric> SAME_SHAPE = List.of(
            Metric.binaryAccuracy(),
            Metric.recall(),
            Metric.auc(),
            Metric.auc(50),
            Metric.averagePrecision(),
            Metric.mae(),
            Metric.rmse(),
            Metric.smape(),
            Metric.r2());

    private static Tensor random(String name, int... shape) {
        RandomStream random = RandomStream.of(3, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    @Test
    void maskedStepsAreAsIfTheyWereNotThere() {
        Mask mask = Mask.of(2, 3, true, false, true, false, false, true);
        int[] kept = {0, 2, 5};
        Tensor scores = random("scores", 2, 3, 4);
        Tensor ids = Tensor.of(Shape.of(2, 3), 1, -7, 0, 9, 9, 3);
        for (Metric metric : SPARSE) {
            double expected = metric.over(new Scored(
                    scores.reshape(Shape.of(6, 4)).rows(kept),
                    ids.reshape(Shape.of(6)).rows(kept)));
            assertEquals(expected, metric.over(new Scored(scores, ids, mask, null)), metric.label());
        }
        Tensor x = random("x", 2, 3, 1);
        Tensor y = Tensor.of(Shape.of(2, 3, 1), 1, 5, 0, -3, 2, 1);
        for (Metric metric : SAME_SHAPE) {
            double expected = metric.over(new Scored(
                    x.reshape(Shape.of(6, 1)).rows(kept),
                    y.reshape(Shape.of(6, 1)).rows(kept)));
            assertEquals(expected, metric.over(new Scored(x, y, mask, null)), metric.label());
        }
    }

    @Test
    void weightsCountForThoseThatHeedThem() {
        Scored some = new Scored(Tensor.vector(1, 2, 3), Tensor.vector(2, 2, 7), null, Tensor.vector(1, 0, 3));
        assertEquals(5.0 / 3, Metric.mae().over(some));
        assertEquals(13.0 / 4, Metric.mae().weighted().over(some));
        assertEquals("weighted_mae", Metric.mae().weighted().label());
        assertEquals("error", Metric.mae().weighted().named("error").label());
        assertEquals(13.0 / 4, Metric.mae().weighted().named("error").over(some));
        assertMisfit(
                "Metrics need a weight for each of 3 rows or for several of them, got weights [2] for a prediction [3]."
                        + " Give one for each sample.",
                () -> Metric.mae()
                        .weighted()
                        .over(new Scored(Tensor.vector(1, 2, 3), Tensor.vector(1, 2, 3), null, Tensor.vector(1, 1))));
    }

    @Test
    void nothingIsNotANumber() {
        for (List<Metric> all : List.of(SPARSE, SAME_SHAPE)) {
            for (Metric metric : all) {
                assertTrue(Double.isNaN(metric.value(new double[0])), metric.label());
            }
        }
        Mask none = Mask.of(1, 2, false, false);
        for (Metric metric : SPARSE) {
            assertTrue(
                    Double.isNaN(metric.over(new Scored(Tensor.zeros(1, 2, 3), Tensor.zeros(1, 2), none, null))),
                    metric.label());
        }
    }

    /** The metric over batches of 1000 samples, one after another. */
    private static double overBatches(Metric metric, Tensor prediction, Tensor target) {
        double[] sums = metric.of(new Scored(prediction.rows(0, 1000), target.rows(0, 1000)));
        for (int from = 1000; from < target.shape().axis(0); from += 1000) {
            int to = from + 1000;
            metric.add(sums, metric.of(new Scored(prediction.rows(from, to), target.rows(from, to))));
        }
        return metric.value(sums);
    }

    @Test
    void theVarianceOfAConstantIsZeroAndThatOfAlmostOneIsNot() {
        Tensor constant = Tensor.zeros(20_000, 1);
        Arrays.fill(constant.data(), 0.1f);
        Tensor other = constant.copy();
        other.data()[7] = 0.2f;
        Tensor almost = Tensor.zeros(20_000, 1);
        Tensor off = Tensor.zeros(20_000, 1);
        for (int i = 0; i < almost.size(); i++) {
            almost.data()[i] = 1e6f + 0.0625f * (i % 2);
            off.data()[i] = almost.data()[i] + (i == 3 ? 0.0625f : 0);
        }
        for (Metric metric : List.of(Metric.r2(), Metric.r2().named("r"))) {
            assertEquals(1, overBatches(metric, constant, constant));
            assertEquals(0, overBatches(metric, other, constant));
            assertEquals(1 - 4.0 / 20_000, overBatches(metric, off, almost), 1e-12);
        }
    }

    @Test
    void scoresThatAreNotNumbersAreNotRight() {
        float nan = Float.NaN;
        Tensor scores = Tensor.of(Shape.of(2, 3), nan, nan, nan, 1, 2, 3);
        Tensor ids = Tensor.vector(0, 2);
        assertEquals(0.5, Metric.sparseCategoricalAccuracy().over(new Scored(scores, ids)));
        assertEquals(0.5, Metric.sparseTopKCategoricalAccuracy(2).over(new Scored(scores, ids)));
        Scored questions = new Scored(Tensor.vector(nan, 1, -1, 2), Tensor.vector(0, 1, 0, 0));
        assertEquals(0.5, Metric.binaryAccuracy().over(questions));
        assertTrue(Double.isNaN(Metric.auc().over(questions)));
        assertTrue(Double.isNaN(Metric.auc(200).over(questions)));
        assertTrue(Double.isNaN(Metric.averagePrecision().over(questions)));
    }

    @Test
    void idsToIgnoreDoNotCount() {
        Tensor scores = Tensor.of(Shape.of(3, 2), 2, 1, 0, 1, 5, 0);
        Tensor ids = Tensor.vector(0, 0, -1);
        assertEquals(0.5, Metric.recall().sparse().ofClass(0).ignoreIndex(-1).over(new Scored(scores, ids)));
        double loss = (StrictMath.log(1 + StrictMath.exp(-1)) + StrictMath.log(1 + StrictMath.exp(1))) / 2;
        assertEquals(loss, Metric.logLoss().ignoreIndex(-1).over(new Scored(scores, ids)), 1e-12);
        for (CalibrationMetric metric : List.of(Metric.brier(), Metric.expectedCalibrationError())) {
            double expected = metric.over(new Scored(scores.rows(0, 2), ids.rows(0, 2)));
            assertEquals(expected, metric.ignoreIndex(-1).over(new Scored(scores, ids)), metric.label());
            assertEquals(expected, metric.ignoreIndex(-1).bins(metric.bins()).over(new Scored(scores, ids)));
            assertMessage(
                    metric.label() + ": expected class ids from 0 to 1, got -1. Leave out what does not count by"
                            + " ignoreIndex or a mask.",
                    () -> metric.over(new Scored(scores, ids)));
        }
        assertMessage(
                "log_loss: expected class ids from 0 to 1, got -1. Leave out what does not count by ignoreIndex or a"
                        + " mask.",
                () -> Metric.logLoss().over(new Scored(scores, ids)));
        assertMessage(
                "recall_macro: expected class ids from 0 to 1, got -1. Leave out what does not count by ignoreIndex or a"
                        + " mask.",
                () -> Metric.recall().sparse().over(new Scored(scores, ids)));
    }

    @Test
    void rowsAreAsGoodAsIds() {
        Tensor scores = random("scores", 20, 3);
        Tensor ids = Tensor.zeros(20);
        Tensor rows = Tensor.zeros(20, 3);
        for (int i = 0; i < 20; i++) {
            ids.data()[i] = i % 3;
            rows.set(1, i, i % 3);
        }
        Scored sparse = new Scored(scores, ids);
        Scored categorical = new Scored(scores, rows);
        assertEquals(
                Metric.f1().sparse().over(sparse), Metric.f1().categorical().over(categorical));
        assertEquals(Metric.brier().over(sparse), Metric.brier().categorical().over(categorical));
        assertEquals(
                Metric.sparseTopKCategoricalAccuracy(2).over(sparse),
                Metric.topKCategoricalAccuracy(2).over(categorical));
        Tensor chosen = Tensor.of(Shape.of(2, 2), 1, 2, 0, 2);
        assertEquals(0.75, Metric.accuracy().over(new Scored(chosen, Tensor.of(Shape.of(2, 2, 1), 1, 2, 1, 2))));
    }

    @Test
    void spansOfTagsAreCountedOverBatches() {
        List<String> tags = List.of("O", "B-X", "I-X", "B-Y");
        Tensor actual = Tensor.of(Shape.of(2, 4), 1, 2, 0, 3, 0, 1, -1, -1);
        Tensor said = Tensor.of(Shape.of(2, 4), 1, 2, 1, 3, 3, 1, 0, 0);
        Mask mask = Mask.ofLengths(4, 4, 2);
        // wanted X[0,2) Y[3,4) | X[1,2); said X[0,2) X[2,3) Y[3,4) | Y[0,1) X[1,2): 3 right of 5 said and 3 wanted
        assertEquals(2 * 3 / (5.0 + 3), Metric.entityF1(tags).over(new Scored(said, actual, mask, null)));
        assertEquals("entity_f1", Metric.entityF1(tags).label());
        Tensor weights = Tensor.vector(2, 1);
        assertEquals(2 * 5 / (8.0 + 5), Metric.entityF1(tags).weighted().over(new Scored(said, actual, mask, weights)));
        assertMessage(
                "entity_f1: expected tag ids from 0 to 3, got -1. Name all tags, and mask padded steps.",
                () -> Metric.entityF1(tags).over(new Scored(said, actual)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertMisfit(
                "mae: expected a target of the prediction's shape [2, 1], got [2]. Reshape the target, or change the units"
                        + " of the last layer.",
                () -> Metric.mae().over(new Scored(Tensor.zeros(2, 1), Tensor.zeros(2))));
        assertMessage("accuracy: expected a k of 1 or more, got 0.", () -> Metric.topKCategoricalAccuracy(0));
        assertMessage("auc: expected 2 thresholds or more, got 1. Keras takes 200.", () -> Metric.auc(1));
        assertMessage(
                "f1_class_3: expected a class from 0 to 1, got 3.",
                () -> Metric.f1().sparse().ofClass(3).over(new Scored(Tensor.zeros(2, 2), Tensor.zeros(2))));
        assertMessage(
                "calibration: expected 1 bin or more and scores, got -1 bins and answers that are IDS. Probabilities come"
                        + " from scores.",
                () -> Metric.brier().bins(-1));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }
}
