package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final Tensor SCORES = Tensor.of(Shape.of(2, 2, 3), 1, 5, 2, 0, 0, -1, -3, -2, -1, 4, 4.5f, 4);

    @Test
    void theLargestScoreIsTheAnswerAndTheFirstOfSeveral() {
        Metric metric = Metric.sparseCategoricalAccuracy();
        assertEquals(new Metric.Sum(3, 4), metric.of(SCORES, Tensor.of(Shape.of(2, 2), 1, 0, 2, 2), null));
        assertEquals(new Metric.Sum(1, 4), metric.of(SCORES, Tensor.of(Shape.of(2, 2, 1), 1, 1, 1, 2), null));
    }

    @Test
    void ignoredAndMaskedTargetsDoNotCount() {
        Tensor ids = Tensor.of(Shape.of(2, 2), 1, -1, 2, 0);
        assertEquals(new Metric.Sum(2, 3), Metric.sparseCategoricalAccuracy(-1).of(SCORES, ids, null));
        assertEquals(
                new Metric.Sum(1, 2),
                Metric.sparseCategoricalAccuracy().of(SCORES, ids, Mask.of(2, 2, true, false, false, true)));
        Metric.Sum none = Metric.binaryAccuracy().of(SCORES, SCORES, Mask.of(2, 2, false, false, false, false));
        assertEquals(Metric.Sum.ZERO, none);
        assertTrue(Double.isNaN(none.mean()));
    }

    @Test
    void aDistributionSaysWhatItIsMostSureOf() {
        Tensor target = Tensor.of(Shape.of(2, 2, 3), 0, 1, 0, 1, 0, 0, 0.2f, 0.3f, 0.5f, 0.4f, 0.3f, 0.3f);
        assertEquals(new Metric.Sum(3, 4), Metric.categoricalAccuracy().of(SCORES, target, null));
    }

    @Test
    void aScoreAboveZeroIsAYes() {
        Tensor scores = Tensor.of(Shape.of(4, 1), 0.1f, -0.1f, 3, 0);
        Metric.Sum sum = Metric.binaryAccuracy().of(scores, Tensor.of(Shape.of(4, 1), 1, 0, 0, 0), null);
        assertEquals(0.75, sum.plus(Metric.Sum.ZERO).mean());
    }

    @Test
    void targetsOfAnotherFormAreRefused() {
        assertEquals(
                "accuracy: expected a target of ids [...] or [..., 1] for a prediction [..., C], got a prediction"
                        + " [2, 2, 3] and a target [2, 3]. Choose the accuracy that belongs to the loss.",
                assertThrows(
                                ShapeException.class,
                                () -> Metric.sparseCategoricalAccuracy().of(SCORES, Tensor.zeros(2, 3), null))
                        .getMessage());
        assertEquals(
                "accuracy: expected a target of the prediction's shape, got a prediction [2, 2, 3] and a target [2, 2]."
                        + " Choose the accuracy that belongs to the loss.",
                assertThrows(ShapeException.class, () -> Metric.binaryAccuracy().of(SCORES, Tensor.zeros(2, 2), null))
                        .getMessage());
    }
}
