package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the losses refuse, and what becomes of targets that do not count. */
class LossMessagesTest {
    private final Tape tape = Tape.recording();

    @Test
    void shapesThatDoNotFitAreRefused() {
        Variable x = tape.input(Tensor.zeros(4, 3));
        for (Loss loss : List.of(Loss.gaussianLikelihood(), Loss.negativeBinomialLikelihood())) {
            assertMisfit(
                    loss.label()
                            + ": expected a prediction [B, ..., 2 D] for targets [B, ..., D], or [B, ...] where D is"
                            + " 1, got [4, 3] and [4]. Give the last layer two units, without an activation, for each"
                            + " number to predict.",
                    () -> loss.apply(x, Tensor.zeros(4)));
        }
        for (Loss loss : List.of(Loss.hinge(), Loss.poisson(), Loss.logCosh())) {
            assertMisfit(
                    loss.label()
                            + ": expected a target of the prediction's shape [4, 3], got [4]. Reshape the target, or"
                            + " change the units of the last layer.",
                    () -> loss.apply(x, Tensor.zeros(4)));
        }
        assertMisfit(
                "kl_divergence: expected a prediction [B, ..., C] of scores for 2 classes or more and a target of its"
                        + " shape, got [4, 3] and [4]. Give the last layer a unit for each class.",
                () -> Loss.klDivergence().apply(x, Tensor.zeros(4)));
        assertMisfit(
                "cosine_similarity: expected a prediction [B, ..., N] and a target of its shape, got [4, 3] and [4]. The"
                        + " last axis of both is a vector.",
                () -> Loss.cosineSimilarity().apply(x, Tensor.zeros(4)));
    }

    @Test
    void weightsOfClassesAreChecked() {
        assertMessage(
                "sparse_categorical_crossentropy: expected a weight for each of 3 classes, got 2. Give them in the order"
                        + " of the ids.",
                () -> Loss.sparseCategoricalCrossentropy()
                        .classWeights(1, 2)
                        .apply(tape.input(Tensor.zeros(4, 3)), Tensor.zeros(4)));
        assertMessage(
                "categorical_crossentropy: expected a finite weight of 0 or more for each class, got -1.0 for class 1.",
                () -> Loss.categoricalCrossentropy().classWeights(1, -1));
        assertThrows(
                IllegalArgumentException.class, () -> Loss.binaryCrossentropy().positiveWeight(Double.NaN));
    }

    @Test
    void targetsToIgnoreAreAsIfTheyWereNotThere() {
        Tensor scores = Tensor.of(Shape.of(2, 3), 1, 2, -1, 0.5f, 3, 0);
        Tensor oneHot = Tensor.of(Shape.of(2, 3), 0, 0.2f, 0.8f, 0, 1, 0);
        compare(Loss.categoricalCrossentropy().ignoreIndex(2), Loss.categoricalCrossentropy(), scores, oneHot);
        Tensor yes = Tensor.of(Shape.of(2, 3), -1, -1, -1, 0, 1, 1);
        compare(Loss.binaryCrossentropy().ignoreIndex(-1), Loss.binaryCrossentropy(), scores, yes);
    }

    /** Against the loss of the second row alone. */
    private static void compare(Loss ignoring, Loss plain, Tensor scores, Tensor target) {
        Tape tape = Tape.recording();
        Variable all = tape.input(scores);
        Tape other = Tape.recording();
        Variable second = other.input(scores.rows(1, 2));
        Variable value = ignoring.apply(all, target);
        Variable expected = plain.apply(second, target.rows(1, 2));
        assertEquals(expected.value().item(), value.value().item());
        tape.backward(value);
        other.backward(expected);
        assertArrayEquals(new float[3], all.gradient().rows(0, 1).data());
        assertArrayEquals(second.gradient().data(), all.gradient().rows(1, 2).data());
    }

    @Test
    void predictionsAreReadAsParameters() {
        Tensor raw = Tensor.of(Shape.of(1, 2), -1, 0);
        assertArrayEquals(
                new float[] {-1, 0.6931472f}, GaussianLikelihood.parameters(raw).data());
        assertArrayEquals(
                new float[] {0.3132617f, 0.6931472f},
                NegativeBinomialLikelihood.parameters(raw).data());
    }

    @Test
    void extremeScalesStayFinite() {
        for (float raw : new float[] {-200, -20, 50}) {
            for (Loss loss : List.of(Loss.gaussianLikelihood(), Loss.negativeBinomialLikelihood())) {
                Tape own = Tape.recording();
                Variable x = own.input(Tensor.of(Shape.of(1, 2), 2, raw));
                Variable value = loss.apply(x, Tensor.of(Shape.of(1, 1), 3));
                own.backward(value);
                assertEquals(true, Float.isFinite(value.value().item()), loss + " at " + raw);
                assertEquals(
                        true,
                        Float.isFinite(x.gradient().data()[0] + x.gradient().data()[1]),
                        loss + " at " + raw);
            }
        }
    }

    @Test
    void hingeTakesZeroForNo() {
        Variable x = tape.input(Tensor.vector(0.5f, 0.5f, 2, 1));
        assertEquals(
                (0.5f + 1.5f + 3 + 0) / 4,
                Loss.hinge().apply(x, Tensor.vector(1, 0, -1, 1)).value().item());
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }
}
