package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scores of forecasts and of sequences, over batches as over all at once, with masks and weights. */
class SequenceMetricsTest {
    private static Tensor rows(float[]... rows) {
        return Tensor.matrix(rows);
    }

    private static Scored scored(Tensor prediction, Tensor target, @Nullable Mask mask, @Nullable Tensor weights) {
        return new Scored(prediction, target, mask, weights);
    }

    /** The metric over the first row and the others in batches of their own. */
    private static double inBatches(Metric metric, Scored all) {
        int count = all.prediction().shape().axis(0);
        double[] sums = metric.of(part(all, 0, 1));
        double[] rest = metric.of(part(all, 1, count));
        for (int i = 0; i < sums.length; i++) {
            sums[i] += rest[i];
        }
        return metric.value(sums);
    }

    private static Scored part(Scored all, int from, int to) {
        Mask mask = all.mask() == null ? null : all.mask().rows(from, to);
        Tensor weights = all.weights() == null ? null : all.weights().rows(from, to);
        return new Scored(all.prediction().rows(from, to), all.target().rows(from, to), mask, weights);
    }

    private static void assertMessage(String expected, Metric metric, Scored batch) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> metric.of(batch))
                        .getMessage());
    }

    @Test
    void maseIsTheErrorInUnitsOfTheSeasonalNaiveForecast() {
        Tensor prediction = rows(new float[] {1, 2}, new float[] {5, 9}, new float[] {0, 100});
        Tensor target = rows(new float[] {2, 2}, new float[] {1, 9}, new float[] {3, 7});
        double scale = PointMetrics.seasonalNaiveMae(new double[] {1, 3, 2, 6}, 2);
        assertEquals(2, scale);
        Mask mask = Mask.of(3, 2, true, true, true, true, true, false);
        Scored all = scored(prediction, target, mask, null);
        double expected = (1 + 0 + 4 + 0 + 3) / 5.0 / 2;
        assertEquals(expected, Metric.mase(scale).over(all), 1e-12);
        assertEquals(expected, inBatches(Metric.mase(scale), all), 1e-12);
        Scored weighted = scored(prediction, target, mask, Tensor.of(Shape.of(3), 1, 0, 2));
        assertEquals((1 + 2 * 3) / 4.0 / 2, Metric.mase(2).weighted().over(weighted), 1e-12);
        assertEquals(0, Metric.mase(0).over(new Scored(target, target)));
        assertEquals(Double.POSITIVE_INFINITY, Metric.mase(0).over(all));
        assertTrue(Double.isNaN(Metric.mase(1).value(new double[0])));
        assertEquals(
                "mase: expected a scale of 0 or more, got -1.0. Take the seasonal-naive MAE of the history.",
                assertThrows(IllegalArgumentException.class, () -> Metric.mase(-1))
                        .getMessage());
        assertEquals(
                "mase: expected a target of the prediction's shape [1], got [1, 1]. Reshape the target, or change the units"
                        + " of the last layer.",
                assertThrows(
                                ShapeException.class,
                                () -> Metric.mase(1).of(new Scored(Tensor.zeros(1), Tensor.zeros(1, 1))))
                        .getMessage());
    }

    @Test
    void crpsOfQuantilesIsThatOfTheArrays() {
        double[] levels = {0.1, 0.5, 0.9};
        double[][] quantiles = {{1, 2, 4}, {0, 0.5, 3}, {-1, 0, 1}};
        double[] actual = {2.5, -1, 0};
        Tensor prediction = rows(new float[] {1, 2, 4}, new float[] {0, 0.5f, 3}, new float[] {-1, 0, 1});
        Scored all = new Scored(prediction, Tensor.of(Shape.of(3), 2.5f, -1, 0));
        double expected = ProbabilisticMetrics.crps(actual, quantiles, levels);
        assertEquals(expected, Metric.crps(levels).over(all), 1e-12);
        assertEquals(expected, inBatches(Metric.crps(levels), all), 1e-12);
        double first = ProbabilisticMetrics.crps(new double[] {2.5}, new double[][] {quantiles[0]}, levels);
        double last = ProbabilisticMetrics.crps(new double[] {0}, new double[][] {quantiles[2]}, levels);
        Scored weighted = scored(all.prediction(), all.target(), null, Tensor.of(Shape.of(3), 1, 0, 3));
        assertEquals((first + 3 * last) / 4, Metric.crps(levels).weighted().over(weighted), 1e-12);
        Scored steps = scored(
                prediction.reshape(Shape.of(1, 3, 3)),
                all.target().reshape(Shape.of(1, 3)),
                Mask.of(1, 3, true, false, false),
                null);
        assertEquals(first, Metric.crps(levels).over(steps), 1e-12);
        assertEquals(
                "crps: expected a prediction [..., 2], one column for each level, and a target [...], got a prediction [3, 3]"
                        + " and a target [3]. Name the levels of the quantile loss.",
                assertThrows(ShapeException.class, () -> Metric.crps(0.1, 0.9).of(all))
                        .getMessage());
        assertEquals(
                "crps: expected levels between 0 and 1, such as 0.1, 0.5, 0.9, got [1.0].",
                assertThrows(IllegalArgumentException.class, () -> Metric.crps(1))
                        .getMessage());
    }

    /** Values of scipy 1.x: {@code s (z (2 cdf(z) - 1) + 2 pdf(z) - 1 / sqrt(pi))}. */
    @Test
    void crpsOfNormalDistributionsHasItsClosedForm() {
        double[] expected = {0.7923341859215391, 40.53401358266288, 0.029662438653723696};
        Tensor prediction = rows(new float[] {0.25f, 0.5f}, new float[] {1, 0.25f}, new float[] {3, -2});
        Tensor target = rows(new float[] {1.5f}, new float[] {-40}, new float[] {3});
        for (int i = 0; i < 3; i++) {
            Scored one = part(new Scored(prediction, target), i, i + 1);
            assertEquals(expected[i], Metric.gaussianCrps().over(one), 1e-6 * expected[i]);
        }
        Scored all = scored(prediction, target, null, Tensor.of(Shape.of(3), 1, 2, 1));
        double mean = (expected[0] + 2 * expected[1] + expected[2]) / 4;
        assertEquals(mean, Metric.gaussianCrps().weighted().over(all), 1e-6 * mean);
        assertEquals(mean, inBatches(Metric.gaussianCrps().weighted(), all), 1e-6 * mean);
        Tensor pair = rows(new float[] {0.25f, 3, 0.5f, -2});
        assertEquals(
                (expected[0] + expected[2]) / 2,
                Metric.gaussianCrps().over(new Scored(pair, rows(new float[] {1.5f, 3}))),
                1e-6);
        assertEquals(
                "crps: expected a prediction [B, ..., 2 D], means and then deviations before softplus, for targets [B, ..., D],"
                        + " got [3, 2] and [2]. Score the output that the gaussian loss is for.",
                assertThrows(
                                ShapeException.class,
                                () -> Metric.gaussianCrps().of(new Scored(prediction, Tensor.zeros(2))))
                        .getMessage());
    }

    /** scipy.stats.norm.cdf. */
    @Test
    void theNormalDistributionIsExactInBothTails() {
        double[][] known = {
            {-8, 6.22096057427174e-16},
            {-3, 0.0013498980316300933},
            {-2.9999, 0.001350341282954925},
            {-1, 0.15865525393145707},
            {0, 0.5},
            {0.1, 0.539827837277029},
            {1, 0.8413447460685429},
            {2.5, 0.9937903346742238},
            {3, 0.9986501019683699},
            {5, 0.9999997133484281}
        };
        for (double[] each : known) {
            assertEquals(each[1], Normal.cumulative(each[0]), 2e-12 * each[1], () -> "at " + each[0]);
        }
    }

    /** Scores [B, T, C] whose largest are the given ids. */
    private static Tensor scores(int symbols, int[]... ids) {
        Tensor scores = Tensor.zeros(ids.length, ids[0].length, symbols);
        for (int b = 0; b < ids.length; b++) {
            for (int t = 0; t < ids[0].length; t++) {
                scores.set(1, b, t, ids[b][t]);
            }
        }
        return scores;
    }

    @Test
    void editDistanceIsOverWhatStandsInTheSequences() {
        Tensor said = rows(new float[] {1, 2, 3, 9}, new float[] {4, 4, 9, 9}, new float[] {5, 6, 7, 8});
        Tensor wanted = rows(new float[] {1, 3, 9}, new float[] {4, 5, 9}, new float[] {5, 6, 7});
        Scored all = scored(said, wanted, null, Tensor.of(Shape.of(3), 1, 0, 2));
        double expected = EditDistance.rate(
                List.of(List.of(1, 3), List.of(4, 5), List.of(5, 6, 7)),
                List.of(List.of(1, 2, 3), List.of(4, 4), List.of(5, 6, 7, 8)));
        assertEquals(3.0 / 7, expected);
        assertEquals(expected, Metric.editDistance().pad(9).over(all));
        assertEquals(expected, inBatches(Metric.editDistance().pad(9), all.unweighted()));
        assertEquals(
                (1 + 2 * 1) / (2 + 2 * 3.0),
                Metric.editDistance().pad(9).weighted().over(all));
        Scored masked = scored(
                scores(5, new int[] {1, 2, 0}, new int[] {3, 0, 0}),
                rows(new float[] {1, 4, 4}, new float[] {3, 3, 4}).reshape(Shape.of(2, 3, 1)),
                Mask.ofLengths(3, 2, 1),
                null);
        assertEquals(1.0 / 3, Metric.editDistance().over(masked));
        assertTrue(Double.isNaN(Metric.editDistance().value(new double[0])));
        assertEquals("edit_distance", Metric.editDistance().label());
    }

    @Test
    void editDistanceDecodesFramesForCtc() {
        Scored all = scored(
                scores(4, new int[] {1, 1, 0, 1, 2}, new int[] {0, 3, 3, 2, 1}),
                rows(new float[] {1, 1, 2}, new float[] {3, 0, -1}),
                Mask.ofLengths(5, 5, 4),
                null);
        // "1 1 2" is met; "3 2" is one too long for "3"; the last frame of the second is not there.
        assertEquals(1.0 / 4, Metric.editDistance().ctc(0).over(all));
        assertEquals(1.0 / 4, inBatches(Metric.editDistance().ctc(0), all));
    }

    @Test
    void sequencesThatDoNotFitAreExplained() {
        Tensor ids = Tensor.zeros(2, 3);
        assertMessage(
                "edit_distance: expected a prediction of ids [B, T] or of scores [B, T, C], got [2]. Score sequences.",
                Metric.editDistance(),
                new Scored(Tensor.zeros(2), ids));
        assertMessage(
                "bleu: expected a target of ids [B, L] or [B, L, 1] for each sequence of a prediction [2, 3], got [1, 3]. Fill"
                        + " rows up with the id for padding.",
                Metric.bleu(),
                new Scored(ids, Tensor.zeros(1, 3)));
        assertMessage(
                "bleu: expected a target of ids [B, L] or [B, L, 1] for each sequence, and under a mask as many steps as a"
                        + " prediction [2, 3], got [2, 4]. Fill rows up with the id for padding.",
                Metric.bleu(),
                scored(ids, Tensor.zeros(2, 4), Mask.ofLengths(3, 1, 1), null));
        assertMessage(
                "edit_distance: expected a weight for each of 2 sequences, got weights [2, 3]. Changes have no steps: weigh"
                        + " whole sequences, or leave weighted() out.",
                Metric.editDistance().weighted(),
                scored(ids, ids, null, Tensor.zeros(2, 3)));
        assertMessage(
                "bleu: a score of a corpus is no mean over its sentences, so they cannot be weighted. Leave weighted() out.",
                Metric.bleu().weighted(),
                scored(ids, ids, null, Tensor.zeros(2)));
    }

    @Test
    void bleuIsThatOfTheWholeCorpus() {
        Tensor said =
                rows(new float[] {1, 2, 3, 4, 5, 0}, new float[] {7, 8, 9, 1, 0, 0}, new float[] {2, 2, 2, 2, 2, 2});
        Tensor wanted =
                rows(new float[] {1, 2, 3, 4, 6, 0}, new float[] {7, 8, 9, 2, 1, 0}, new float[] {2, 2, 3, 4, 5, 1});
        Scored all = new Scored(said, wanted);
        double expected = Bleu.standard().corpus(texts(said), references(wanted));
        assertTrue(expected > 20 && expected < 60, () -> "not trivial: " + expected);
        assertEquals(expected, Metric.bleu().pad(0).over(all), 1e-12);
        assertEquals(expected, inBatches(Metric.bleu().pad(0), all), 1e-12);
        assertEquals(100, Metric.bleu().over(new Scored(wanted, wanted)), 1e-9);
        Bleu pairs = new Bleu(2, Bleu.Smoothing.NONE);
        assertEquals(
                pairs.corpus(texts(said), references(wanted)),
                Metric.bleu().score(pairs).pad(0).over(all),
                1e-12);
        assertTrue(Double.isNaN(Metric.bleu().value(new double[0])));
    }

    private static List<List<String>> texts(Tensor ids) {
        List<List<String>> texts = new ArrayList<>();
        for (int b = 0; b < ids.shape().axis(0); b++) {
            List<String> text = new ArrayList<>();
            for (int t = 0; t < ids.shape().axis(1); t++) {
                if (ids.get(b, t) != 0) {
                    text.add(Float.toString(ids.get(b, t)));
                }
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<List<List<String>>> references(Tensor ids) {
        return texts(ids).stream().map(List::of).toList();
    }
}
