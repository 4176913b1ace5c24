package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

    private static double[] sums(double... numbers) {
        return numbers;
    }

    @Test
    void theLargestScoreIsTheAnswerAndTheFirstOfSeveral() {
        Metric metric = Metric.sparseCategoricalAccuracy();
        assertArrayEquals(sums(3, 4), metric.of(new Scored(SCORES, Tensor.of(Shape.of(2, 2), 1, 0, 2, 2))));
        assertArrayEquals(sums(1, 4), metric.of(new Scored(SCORES, Tensor.of(Shape.of(2, 2, 1), 1, 1, 1, 2))));
    }

    @Test
    void ignoredAndMaskedTargetsDoNotCount() {
        Tensor ids = Tensor.of(Shape.of(2, 2), 1, -1, 2, 0);
        assertArrayEquals(sums(2, 3), Metric.sparseCategoricalAccuracy(-1).of(new Scored(SCORES, ids)));
        assertArrayEquals(
                sums(1, 2),
                Metric.sparseCategoricalAccuracy()
                        .of(new Scored(SCORES, ids, Mask.of(2, 2, true, false, false, true), null)));
        double[] none =
                Metric.binaryAccuracy().of(new Scored(SCORES, SCORES, Mask.of(2, 2, false, false, false, false), null));
        assertArrayEquals(sums(0, 0), none);
        assertTrue(Double.isNaN(Metric.binaryAccuracy().value(none)));
    }

    @Test
    void aDistributionSaysWhatItIsMostSureOf() {
        Tensor target = Tensor.of(Shape.of(2, 2, 3), 0, 1, 0, 1, 0, 0, 0.2f, 0.3f, 0.5f, 0.4f, 0.3f, 0.3f);
        assertArrayEquals(sums(3, 4), Metric.categoricalAccuracy().of(new Scored(SCORES, target)));
    }

    @Test
    void aScoreAboveZeroIsAYes() {
        Tensor scores = Tensor.of(Shape.of(4, 1), 0.1f, -0.1f, 3, 0);
        double[] sum = Metric.binaryAccuracy().of(new Scored(scores, Tensor.of(Shape.of(4, 1), 1, 0, 0, 0)));
        assertEquals(0.75, Metric.binaryAccuracy().value(sum));
    }

    @Test
    void targetsOfAnotherFormAreRefused() {
        assertEquals(
                "accuracy: expected a target of ids [...] or [..., 1] for a prediction [..., C], got a prediction"
                        + " [2, 2, 3] and a target [2, 3]. Choose the accuracy that belongs to the loss.",
                assertThrows(
                                ShapeException.class,
                                () -> Metric.sparseCategoricalAccuracy().of(new Scored(SCORES, Tensor.zeros(2, 3))))
                        .getMessage());
        assertEquals(
                "accuracy: expected a target of the prediction's shape, got a prediction [2, 2, 3] and a target [2, 2]."
                        + " Choose the accuracy that belongs to the loss.",
                assertThrows(
                                ShapeException.class,
                                () -> Metric.binaryAccuracy().of(new Scored(SCORES, Tensor.zeros(2, 2))))
                        .getMessage());
    }
}
