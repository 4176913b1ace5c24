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
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private final Tape tape = Tape.recording();

    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("layers-torch.safetensors", "loss");
        assertEquals(20, cases.size());
        return cases;
    }

    static List<Loss> losses() {
        return List.of(Loss.mse(), Loss.mae(), Loss.huber(1), Loss.quantile(0.5));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(Case example) {
        JsonNode metadata = example.metadata();
        Loss loss = switch (metadata.get("loss").asText()) {
            case "mse" -> Loss.mse();
            case "mae" -> Loss.mae();
            case "huber" -> Loss.huber(metadata.get("delta").asDouble());
            case "quantile" ->
                Loss.quantile(StreamSupport.stream(metadata.get("levels").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray());
            default -> throw new AssertionError(example);
        };
        assertEquals(metadata.get("loss").asText(), loss.label());
        Variable prediction = tape.input(example.tensor("prediction"));
        Variable value = loss.apply(prediction, example.tensor("target"));
        assertEquals(Shape.of(), value.shape());
        FixtureFile.assertClose(example.tensor("loss"), value.value().reshape(Shape.of(1)), 1e-6, "loss");
        tape.backward(value);
        FixtureFile.assertClose(example.tensor("d_prediction"), prediction.gradient(), 1e-6, "gradient");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theGradientIsAddedAndGrowsWithWhatIsMadeOfTheLoss(Loss loss) {
        Variable prediction = tape.input(Tensor.of(Shape.of(2, 1), 2, -1));
        Tensor target = Tensor.zeros(loss instanceof Quantile ? Shape.of(2) : Shape.of(2, 1));
        tape.backward(loss.apply(prediction, target));
        float[] once = prediction.gradient().data().clone();
        tape.backward(Arithmetic.scale(loss.apply(prediction, target), 3));
        assertArrayEquals(
                new float[] {4 * once[0], 4 * once[1]}, prediction.gradient().data(), 1e-6f);
        assertTrue(once[0] > 0 && once[1] < 0, Arrays.toString(once));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anExactPredictionHasNeitherLossNorGradient(Loss loss) {
        Variable prediction = tape.input(Tensor.of(Shape.of(2, 1), 2, -1));
        Tensor target = Tensor.of(loss instanceof Quantile ? Shape.of(2) : Shape.of(2, 1), 2, -1);
        Variable value = loss.apply(prediction, target);
        tape.backward(value);
        assertEquals(0f, value.value().item());
        assertArrayEquals(new float[2], prediction.gradient().data());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void nanInTheTargetOrThePredictionComesOut(Loss loss) {
        for (boolean inTarget : new boolean[] {true, false}) {
            Variable prediction = tape.input(Tensor.of(Shape.of(2, 1), inTarget ? 1 : Float.NaN, -1));
            Tensor target =
                    Tensor.of(loss instanceof Quantile ? Shape.of(2) : Shape.of(2, 1), inTarget ? Float.NaN : 1, 0);
            Variable value = loss.apply(prediction, target);
            tape.backward(value);
            assertTrue(Float.isNaN(value.value().item()));
            assertTrue(Float.isNaN(prediction.gradient().data()[0]));
            assertFalse(Float.isNaN(prediction.gradient().data()[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aTapeThatDoesNotRecordGivesTheValueAlone(Loss loss) {
        Tape inference = Tape.inference();
        Variable value = loss.apply(
                inference.constant(Tensor.of(Shape.of(1, 1), 3)),
                Tensor.of(loss instanceof Quantile ? Shape.of(1) : Shape.of(1, 1), 1));
        assertTrue(value.value().item() > 0);
        assertFalse(value.needsGradient());
    }

    @Test
    void aMeanOverManyElementsLosesNoDigits() {
        int n = 1_000_003;
        float[] ones = new float[n];
        Arrays.fill(ones, 0.1f);
        Variable value = Loss.mae().apply(tape.constant(Tensor.of(Shape.of(n), ones)), Tensor.zeros(n));
        assertEquals(0.1f, value.value().item());
    }

    @Test
    void theTargetMayChangeBeforeTheWayBack() {
        Variable prediction = tape.input(Tensor.vector(3));
        Tensor target = Tensor.vector(1);
        Variable value = Loss.mse().apply(prediction, target);
        target.set(100, 0);
        tape.backward(value);
        assertEquals(4f, prediction.gradient().data()[0]);
    }

    @Test
    void hubersSlopeStopsAtDelta() {
        Variable prediction = tape.input(Tensor.vector(0.25f, 0.5f, 7f, -1e30f));
        Variable value = Loss.huber(0.5).apply(prediction, Tensor.zeros(4));
        tape.backward(value);
        assertArrayEquals(
                new float[] {0.0625f, 0.125f, 0.125f, -0.125f},
                prediction.gradient().data());
    }

    @Test
    void aLossOfOnesOwnIsAnImplementationAway() {
        Loss doubled = new Loss() {
            @Override
            public String label() {
                return "doubled mse";
            }

            @Override
            public Variable apply(Variable prediction, Tensor target) {
                Variable error =
                        Arithmetic.subtract(prediction, prediction.tape().constant(target));
                return Arithmetic.scale(Arithmetic.mean(Arithmetic.multiply(error, error)), 2);
            }
        };
        Variable prediction = tape.input(Tensor.vector(3, 1));
        Variable value = doubled.apply(prediction, Tensor.vector(1, 1));
        tape.backward(value);
        assertEquals(4f, value.value().item());
        assertArrayEquals(new float[] {4, 0}, prediction.gradient().data());
    }

    @Test
    void aTargetOfAnotherShapeIsRefused() {
        Variable prediction = tape.input(Tensor.zeros(32, 1));
        for (Loss loss : List.of(Loss.mse(), Loss.mae(), Loss.huber(1))) {
            ShapeException refused = assertThrows(ShapeException.class, () -> loss.apply(prediction, Tensor.zeros(32)));
            assertEquals(
                    loss.label() + ": expected a target of the prediction's shape [32, 1], got [32]."
                            + " Reshape the target, or change the units of the last layer.",
                    refused.getMessage());
        }
    }

    @Test
    void quantilesNeedAColumnForEachLevel() {
        Loss loss = Loss.quantile(0.1, 0.5, 0.9);
        ShapeException columns =
                assertThrows(ShapeException.class, () -> loss.apply(tape.input(Tensor.zeros(32, 1)), Tensor.zeros(32)));
        assertEquals(
                "quantile: expected a prediction [..., 3], one column for each level (0.1, 0.5, 0.9), got [32, 1]."
                        + " Give the last layer as many units as there are levels.",
                columns.getMessage());
        assertThrows(ShapeException.class, () -> loss.apply(tape.input(Tensor.scalar(1)), Tensor.scalar(1)));
        ShapeException target = assertThrows(
                ShapeException.class, () -> loss.apply(tape.input(Tensor.zeros(32, 3)), Tensor.zeros(32, 1)));
        assertEquals(
                "quantile: expected a target of shape [32] for a prediction of shape [32, 3], got [32, 1]."
                        + " A target has no axis for the levels: reshape it.",
                target.getMessage());
    }

    @Test
    void nothingToCompareIsRefused() {
        ShapeException refused = assertThrows(
                ShapeException.class, () -> Loss.mse().apply(tape.input(Tensor.zeros(0, 3)), Tensor.zeros(0, 3)));
        assertEquals(
                "mse: expected at least one prediction, got shape [0, 3]. Leave out batches without samples.",
                refused.getMessage());
        assertThrows(
                ShapeException.class, () -> Loss.quantile(0.5).apply(tape.input(Tensor.zeros(0, 1)), Tensor.zeros(0)));
    }

    @Test
    void aDeltaMustBePositive() {
        for (double delta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Loss.huber(delta));
        }
        assertEquals(
                "huber: expected a finite delta of more than 0, got -1.0. Use 1 if in doubt.",
                assertThrows(IllegalArgumentException.class, () -> Loss.huber(-1))
                        .getMessage());
    }

    @Test
    void levelsAscendBetweenZeroAndOne() {
        for (double[] levels : new double[][] {{0}, {1}, {Double.NaN}, {0.5, 0.1}, {0.5, 0.5}, {-0.1}}) {
            assertThrows(IllegalArgumentException.class, () -> Loss.quantile(levels), Arrays.toString(levels));
        }
        assertEquals(
                "quantile: expected levels that ascend between 0 and 1, such as 0.1, 0.5, 0.9, got 0.9, 0.1."
                        + " Sort them and leave out repetitions.",
                assertThrows(IllegalArgumentException.class, () -> Loss.quantile(0.9, 0.1))
                        .getMessage());
        assertEquals(
                "quantile: expected at least one level, got none. Use 0.5 for the median.",
                assertThrows(IllegalArgumentException.class, () -> Loss.quantile())
                        .getMessage());
    }
}
