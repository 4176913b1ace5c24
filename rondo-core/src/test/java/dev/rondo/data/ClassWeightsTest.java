package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights of samples from those of their classes. */
class ClassWeightsTest {
    private static final ClassWeights WEIGHTS = ClassWeights.of(Map.of(0, 0.5f, 2, 3f));

    @Test
    void idsAndVectorsHaveTheWeightOfTheirClass() {
        float[] expected = {3, 1, 0.5f};
        assertArrayEquals(expected, WEIGHTS.of(Tensor.vector(2, 1, 0)).data());
        assertArrayEquals(
                expected, WEIGHTS.of(Tensor.of(Shape.of(3, 1), 2, 1, 0)).data());
        Tensor vectors = Labels.toCategorical(2, 1, 0);
        assertArrayEquals(expected, WEIGHTS.of(vectors).data());
        Tensor steps = WEIGHTS.of(vectors.reshape(Shape.of(1, 3, 3)));
        assertEquals(Shape.of(1, 3), steps.shape());
        assertArrayEquals(expected, steps.data());
    }

    @Test
    void balancedClassesCountAlikeInSum() {
        assertEquals(
                Map.of(3, 2f / 3f, 7, 2f), ClassWeights.balanced(3, 3, 7, 3).weights());
    }

    @Test
    void aSourceDealsThemOutWithItsBatches() {
        Dataset data = new Dataset(Tensor.zeros(3, 1), Tensor.vector(2, 1, 0));
        BatchSource plain = BatchSource.of(data, 2, false);
        BatchSource weighted = plain.classWeights(WEIGHTS);
        try (BatchReader reader = weighted.open(0, 1, 1)) {
            assertArrayEquals(
                    new float[] {0.5f}, reader.next().single().weights().data());
        }
        assertNotEquals(plain.fingerprint(), weighted.fingerprint());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertEquals(
                "A class needs a finite weight of 0 or more, got -1.0 for class 4.",
                assertThrows(IllegalArgumentException.class, () -> ClassWeights.of(Map.of(4, -1f)))
                        .getMessage());
        assertEquals(
                "Class weights need targets [N], [N, 1], [N, C], [N, T, 1] or [N, T, C], got [1, 2, 3, 4]."
                        + " Give the samples weights of their own.",
                assertThrows(ShapeException.class, () -> WEIGHTS.of(Tensor.zeros(1, 2, 3, 4)))
                        .getMessage());
    }

    @Test
    void idsOfStepsHaveAWeightEach() {
        ClassWeights weights = ClassWeights.of(Map.of(0, 0.5f, 2, 3f));
        Tensor ids = Tensor.of(Shape.of(2, 3), 0, 1, 2, 2, 0, -1);
        assertEquals(Shape.of(2, 3), weights.of(ids, true).shape());
        assertArrayEquals(
                new float[] {0.5f, 1, 3, 3, 0.5f, 1}, weights.of(ids, true).data());
        assertEquals(Shape.of(2), weights.of(Tensor.zeros(2, 1), true).shape());
        BatchSource plain = BatchSource.of(new Dataset(Tensor.zeros(2, 3, 1), ids), 2, false);
        Tensor read =
                plain.classWeights(weights, true).open(0, 1, 0).next().single().weights();
        assertArrayEquals(weights.of(ids, true).data(), read.data());
    }
}
