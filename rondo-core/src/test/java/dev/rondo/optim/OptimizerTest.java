package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("optimizers-keras.safetensors", "optimizer");
        assertEquals(16, cases.size());
        return cases;
    }

    static List<OptimizerSpec> specs() {
        return List.of(
                Sgd.defaults(),
                Sgd.defaults().momentum(0.9),
                Sgd.defaults().momentum(0.9).nesterov(true),
                RmsProp.defaults(),
                Adam.defaults(),
                AdamW.defaults(),
                Adagrad.defaults(),
                Adadelta.defaults(),
                Adamax.defaults(),
                Nadam.defaults(),
                RAdam.defaults(),
                Asgd.defaults(),
                Sgd.defaults().momentum(0.9).schedule(Schedule.step(0.01, 2, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsKerasAfterEveryStep(Case example) {
        OptimizerSpec spec = spec(example.metadata());
        assertEquals(example.metadata().get("optimizer").asText(), spec.label());
        Parameter parameter = new Parameter("p", example.tensor("start").copy());
        Optimizer optimizer = spec.over(List.of(parameter));
        Tensor gradients = example.tensor("gradients");
        Tensor expected = example.tensor("parameters");
        for (int step = 0; step < gradients.shape().axis(0); step++) {
            System.arraycopy(
                    gradients.rows(step, step + 1).data(),
                    0,
                    parameter.gradient().data(),
                    0,
                    12);
            optimizer.step();
            FixtureFile.assertClose(
                    expected.rows(step, step + 1).reshape(Shape.of(3, 4)),
                    parameter.value(),
                    3e-7,
                    "step " + (step + 1));
        }
    }

    private static OptimizerSpec spec(JsonNode metadata) {
        double rate = metadata.get("learning_rate").asDouble();
        double epsilon = metadata.path("epsilon").asDouble();
        double beta1 = metadata.path("beta_1").asDouble();
        double beta2 = metadata.path("beta_2").asDouble();
        return switch (metadata.get("optimizer").asText()) {
            case "sgd" ->
                new Sgd(
                        rate,
                        metadata.get("momentum").asDouble(),
                        metadata.get("nesterov").asBoolean());
            case "rmsprop" -> new RmsProp(rate, metadata.get("rho").asDouble(), epsilon);
            case "adam" -> new Adam(rate, beta1, beta2, epsilon);
            case "adamw" ->
                new AdamW(
                        rate,
                        beta1,
                        beta2,
                        epsilon,
                        metadata.get("weight_decay").asDouble());
            default -> throw new AssertionError(metadata);
        };
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theNumberOfThreadsChangesNoBit(OptimizerSpec spec) {
        List<float[]> results = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            List<Parameter> parameters = Problems.parameters();
            Compute.threads(threads).run(() -> steps(spec.over(parameters), parameters, 0, 3));
            results.add(parameters.getFirst().value().data());
        }
        assertArrayEquals(results.get(0), results.get(1));
        assertArrayEquals(results.get(0), results.get(2));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRestoredOptimizerGoesOnToTheSameBits(OptimizerSpec spec) {
        List<Parameter> whole = Problems.parameters();
        steps(spec.over(whole), whole, 0, 6);

        List<Parameter> parts = Problems.parameters();
        Optimizer first = spec.over(parts);
        steps(first, parts, 0, 3);
        Optimizer second = spec.over(parts);
        second.restore(first.steps(), first.state());
        steps(second, parts, 3, 6);

        assertEquals(6, second.steps());
        for (int i = 0; i < whole.size(); i++) {
            assertArrayEquals(whole.get(i).value().data(), parts.get(i).value().data());
        }
    }

    private static void steps(Optimizer optimizer, List<Parameter> parameters, int from, int to) {
        for (int step = from; step < to; step++) {
            Problems.fillGradients(parameters, step);
            optimizer.step();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStepUsesUpTheGradientsAndIsCounted(OptimizerSpec spec) {
        List<Parameter> parameters = Problems.parameters();
        Optimizer optimizer = spec.over(parameters);
        assertEquals(0, optimizer.steps());
        Problems.fillGradients(parameters, 0);
        optimizer.step();
        assertEquals(1, optimizer.steps());
        assertArrayEquals(
                new float[Problems.LARGE], parameters.get(0).gradient().data());
        assertArrayEquals(new float[6], parameters.get(1).gradient().data());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStepGoesDownhill(OptimizerSpec spec) {
        List<Parameter> parameters = List.of(Problems.parameter("up", 1, 2), Problems.parameter("down", -1, -2));
        spec.rate(0.25).over(parameters).step();
        assertTrue(parameters.get(0).value().item() < 1);
        assertTrue(parameters.get(1).value().item() > -1);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void withoutGradientsNothingMovesExceptByDecay(OptimizerSpec spec) {
        List<Parameter> parameters = List.of(Problems.parameter("p", 3, 0));
        spec.over(parameters).step();
        float expected = switch (spec) {
            case AdamW adamW -> 3 - 3 * 0.004f * 0.001f;
            case Asgd asgd -> 3 - 3 * 0.0001f * 0.01f;
            default -> 3;
        };
        assertEquals(expected, parameters.getFirst().value().item());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void nanInAGradientIsNotHidden(OptimizerSpec spec) {
        List<Parameter> parameters = List.of(Problems.parameter("p", 3, Float.NaN));
        spec.over(parameters).step();
        assertTrue(Float.isNaN(parameters.getFirst().value().item()));
    }

    @Test
    void adamWithoutDecayIsAdamW() {
        List<Parameter> adam = Problems.parameters();
        List<Parameter> adamW = Problems.parameters();
        steps(Adam.withRate(0.1).over(adam), adam, 0, 3);
        steps(AdamW.withRate(0.1).weightDecay(0).over(adamW), adamW, 0, 3);
        assertArrayEquals(
                adam.getFirst().value().data(), adamW.getFirst().value().data());
    }

    @Test
    void aLateStepOfAdamHasNoCorrectionLeft() {
        Parameter parameter = Problems.parameter("p", 0, 1);
        Optimizer optimizer = Adam.withRate(0.5).over(List.of(parameter));
        optimizer.restore(5_000_000_000L, Map.of("p.momentum", Tensor.vector(1), "p.velocity", Tensor.vector(1)));
        optimizer.step();
        assertEquals(-0.5f, parameter.value().item(), 1e-6f);
        assertEquals(5_000_000_001L, optimizer.steps());
    }

    @Test
    void theRateCanBeChangedOnTheWay() {
        Parameter parameter = Problems.parameter("p", 1, 1);
        Optimizer optimizer = Sgd.withRate(0.5).over(List.of(parameter));
        assertEquals(0.5, optimizer.rate());
        optimizer.step();
        optimizer.setRate(0.125);
        assertEquals(0.125, optimizer.rate());
        parameter.gradient().set(1, 0);
        optimizer.step();
        assertEquals(0.375f, parameter.value().item());
        optimizer.setRate(0);
        parameter.gradient().set(1, 0);
        optimizer.step();
        assertEquals(0.375f, parameter.value().item());
    }

    @Test
    void aRateThatIsNoRateIsRefused() {
        Optimizer optimizer = Sgd.defaults().over(List.of());
        for (double rate : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "Expected a finite learning rate of 0 or more, got " + rate + ". Check the schedule.",
                    assertThrows(IllegalArgumentException.class, () -> optimizer.setRate(rate))
                            .getMessage());
        }
        assertEquals(0.01, optimizer.rate());
    }

    @Test
    void twoParametersOfOnePathAreRefused() {
        List<Parameter> twice =
                List.of(Problems.parameter("dense0.bias", 1, 1), Problems.parameter("dense0.bias", 2, 2));
        assertEquals(
                "Expected parameters with paths of their own, got two of dense0.bias."
                        + " Take the parameters of one network, once.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Adam.defaults().over(twice))
                        .getMessage());
    }
}
