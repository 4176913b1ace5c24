package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossentropyTest {
    private final Tape tape = Tape.recording();

    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("classification-torch.safetensors", "loss");
        assertEquals(29, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(Case example) {
        JsonNode metadata = example.metadata();
        double smoothing = metadata.get("label_smoothing").asDouble();
        String name = metadata.get("loss").asText();
        Loss loss = switch (name) {
            case "sparse_categorical_crossentropy" -> {
                var sparse = Loss.sparseCategoricalCrossentropy().labelSmoothing(smoothing);
                JsonNode ignore = metadata.get("ignore_index");
                yield ignore.isNull() ? sparse : sparse.ignoreIndex(ignore.asInt());
            }
            case "categorical_crossentropy" -> Loss.categoricalCrossentropy().labelSmoothing(smoothing);
            case "binary_crossentropy" -> Loss.binaryCrossentropy().labelSmoothing(smoothing);
            default -> throw new AssertionError(example);
        };
        assertEquals(name, loss.label());
        Variable prediction = tape.input(example.tensor("prediction"));
        Variable value = loss.apply(prediction, example.tensor("target"));
        assertEquals(Shape.of(), value.shape());
        FixtureFile.assertClose(example.tensor("loss"), value.value().reshape(Shape.of(1)), 1e-6, "loss");
        tape.backward(value);
        FixtureFile.assertClose(example.tensor("d_prediction"), prediction.gradient(), 1e-6, "gradient");
    }

    @Test
    void withoutAGradientTheValueIsTheSame() {
        Tensor scores = Tensor.of(Shape.of(3, 4), 1, 2, 3, -1, 3, 0, 1, 0, 2, 2, 0.5f, 7);
        Tensor shares = Tensor.of(Shape.of(3, 4), 0, 0.5f, 0.5f, 0, 1, 0, 0, 0, 0.1f, 0.2f, 0.3f, 0.4f);
        Loss[] losses = {
            Loss.sparseCategoricalCrossentropy().labelSmoothing(0.1),
            Loss.sparseCategoricalCrossentropy().ignoreIndex(0).classWeights(1, 2, 3, 4),
            Loss.categoricalCrossentropy().classWeights(1, 2, 3, 4)
        };
        for (Loss loss : losses) {
            Tensor target = loss.takesIds() ? Tensor.vector(2, 0, 3) : shares;
            assertEquals(
                    loss.apply(tape.input(scores), target).value().item(),
                    loss.apply(Tape.inference().constant(scores), target)
                            .value()
                            .item());
        }
    }

    @Test
    void aColumnOfIdsIsAsGoodAsAVector() {
        Variable scores = tape.input(Tensor.of(Shape.of(2, 3), 1, 2, 3, 3, 0, 1));
        Loss loss = Loss.sparseCategoricalCrossentropy();
        assertEquals(
                loss.apply(scores, Tensor.vector(2, 1)).value().item(),
                loss.apply(scores, Tensor.of(Shape.of(2, 1), 2, 1)).value().item());
    }

    @Test
    void largeScoresNeitherOverflowNorLoseTheGradient() {
        Variable scores = tape.input(Tensor.of(Shape.of(1, 3), 30_000, -30_000, 29_999));
        Variable value = Loss.sparseCategoricalCrossentropy().apply(scores, Tensor.vector(1));
        tape.backward(value);
        assertEquals(60_000.3132, value.value().item(), 0.01);
        assertArrayEquals(
                new float[] {0.7310586f, -1, 0.2689414f}, scores.gradient().data(), 1e-6f);
        Variable yes = tape.input(Tensor.vector(30_000, -30_000, -20));
        Variable no = Loss.binaryCrossentropy().apply(yes, Tensor.vector(0, 1, 0));
        tape.backward(Arithmetic.scale(no, 3));
        assertEquals(20_000f, no.value().item());
        assertArrayEquals(new float[] {1, -1, 2.0611537e-9f}, yes.gradient().data(), 1e-15f);
    }

    @Test
    void nanInAScoreComesOutInItsOwnRow() {
        for (Loss loss : List.of(Loss.sparseCategoricalCrossentropy(), Loss.categoricalCrossentropy())) {
            Variable scores = tape.input(Tensor.of(Shape.of(2, 2), 1, Float.NaN, 1, 2));
            Tensor target = loss instanceof CategoricalCrossentropy
                    ? Tensor.of(Shape.of(2, 2), 1, 0, 0, 1)
                    : Tensor.vector(0, 1);
            Variable value = loss.apply(scores, target);
            tape.backward(value);
            assertTrue(Float.isNaN(value.value().item()));
            assertTrue(Float.isNaN(scores.gradient().data()[0]));
            assertFalse(Float.isNaN(scores.gradient().data()[2]));
        }
        Variable scores = tape.input(Tensor.vector(Float.NaN, 1));
        Variable value = Loss.binaryCrossentropy().apply(scores, Tensor.vector(1, 1));
        tape.backward(value);
        assertTrue(Float.isNaN(value.value().item()));
        assertTrue(Float.isNaN(scores.gradient().data()[0]));
        assertFalse(Float.isNaN(scores.gradient().data()[1]));
    }

    @Test
    void whereEveryTargetIsIgnoredThereIsNeitherLossNorGradient() {
        Variable scores = tape.input(Tensor.of(Shape.of(1, 2), 1, 2));
        Variable value = Loss.sparseCategoricalCrossentropy().ignoreIndex(-1).apply(scores, Tensor.vector(-1));
        tape.backward(value);
        assertEquals(0f, value.value().item());
        assertArrayEquals(new float[2], scores.gradient().data());
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        RandomStream random = RandomStream.of(5, "scores");
        Tensor scores = Tensor.zeros(300, 65);
        Tensor ids = Tensor.zeros(300);
        for (int i = 0; i < scores.size(); i++) {
            scores.data()[i] = (float) (4 * random.nextNormal());
            ids.data()[i / 65] = random.nextInt(65);
        }
        for (Loss loss : List.of(Loss.sparseCategoricalCrossentropy(), Loss.binaryCrossentropy())) {
            Tensor target = loss instanceof BinaryCrossentropy ? Tensor.zeros(300, 65) : ids;
            float[][] results = new float[2][];
            for (int threads = 1; threads <= 2; threads++) {
                int run = threads - 1;
                Compute.of(new PortableKernels(), threads).run(() -> {
                    Tape own = Tape.recording();
                    Variable prediction = own.input(scores);
                    own.backward(loss.apply(prediction, target));
                    results[run] = prediction.gradient().data();
                });
            }
            Bits.assertSame(results[0], results[1], loss.label());
        }
    }

    @Test
    void anIdThatIsNoClassIsNamedWithItsPlace() {
        Loss loss = Loss.sparseCategoricalCrossentropy().ignoreIndex(-1);
        Variable scores = tape.input(Tensor.zeros(2, 3, 4));
        for (float wrong : new float[] {4, -2, 1.5f, Float.NaN}) {
            String shown = wrong == 4 ? "4" : wrong == -2 ? "-2" : Float.toString(wrong);
            assertMessage(
                    "sparse_categorical_crossentropy: expected class ids from 0 to 3, got " + shown + " at [1, 2]."
                            + " Number the classes from 0, or give the last layer a unit for each.",
                    () -> loss.apply(scores, Tensor.of(Shape.of(2, 3), 0, -1, 3, -1, 1, wrong)));
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Loss sparse = Loss.sparseCategoricalCrossentropy();
        assertMisfit(
                "sparse_categorical_crossentropy: expected a prediction [B, ..., C] of scores for 2 classes or more, got"
                        + " [4, 1]. Give the last layer a unit for each class, or use binary_crossentropy for one score.",
                () -> sparse.apply(tape.input(Tensor.zeros(4, 1)), Tensor.zeros(4)));
        assertMisfit(
                "sparse_categorical_crossentropy: expected a target [4] or [4, 1] of class ids for a prediction [4, 3],"
                        + " got [4, 3]. A target is the number of its class; for a distribution over classes use"
                        + " categorical_crossentropy.",
                () -> sparse.apply(tape.input(Tensor.zeros(4, 3)), Tensor.zeros(4, 3)));
        assertMisfit(
                "categorical_crossentropy: expected a prediction [B, ..., C] of scores for 2 classes or more and a target"
                        + " of its shape, got [4, 3] and [4]. Give the last layer a unit for each class; for targets that"
                        + " are ids of classes use sparse_categorical_crossentropy.",
                () -> Loss.categoricalCrossentropy().apply(tape.input(Tensor.zeros(4, 3)), Tensor.zeros(4)));
        assertMisfit(
                "binary_crossentropy: expected a target of the prediction's shape [4, 1], got [4]. Reshape the target, or"
                        + " change the units of the last layer.",
                () -> Loss.binaryCrossentropy().apply(tape.input(Tensor.zeros(4, 1)), Tensor.zeros(4)));
        assertMisfit(
                "sparse_categorical_crossentropy: expected at least one prediction, got shape [0, 3]. Leave out batches"
                        + " without samples.",
                () -> sparse.apply(tape.input(Tensor.zeros(0, 3)), Tensor.zeros(0)));
    }

    @Test
    void smoothingIsAShare() {
        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Loss.categoricalCrossentropy().labelSmoothing(share));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Loss.binaryCrossentropy().labelSmoothing(share));
        }
        assertMessage(
                "sparse_categorical_crossentropy: expected a label smoothing of at least 0 and less than 1, got 1.0. Use"
                        + " 0.1 if in doubt.",
                () -> Loss.sparseCategoricalCrossentropy().labelSmoothing(1));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }
}
