package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of the update rules and of the means of weights, against Keras and PyTorch. */
class UpdateRuleTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("updates-keras-torch.safetensors", "rule");
        assertEquals(21, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsItsReferenceAfterEveryStep(Case example) {
        OptimizerSpec spec = spec(example.metadata());
        assertEquals(example.metadata().get("optimizer").asText(), spec.label());
        Parameter parameter = new Parameter("p", example.tensor("start").copy());
        Optimizer optimizer = spec.over(List.of(parameter));
        WeightAverage average = averaging(example.metadata()).over(List.of(parameter));
        Tensor means = example.tensors().get("means");
        for (int step = 0; step < 20; step++) {
            float[] gradient = row(example.tensor("gradients"), step).data();
            System.arraycopy(gradient, 0, parameter.gradient().data(), 0, 12);
            optimizer.step();
            average.step();
            String where = "step " + (step + 1);
            FixtureFile.assertClose(row(example.tensor("parameters"), step), parameter.value(), 4e-7, where);
            // Until PyTorch's mean begins it is the weights themselves; there is none here.
            if (means != null && average.isActive()) {
                FixtureFile.assertClose(row(means, step), average.state().get("p"), 4e-7, "mean, " + where);
            }
        }
        assertEquals(means != null && example.metadata().path("t0").asInt() < 20, average.isActive());
    }

    private static Tensor row(Tensor steps, int step) {
        return steps.rows(step, step + 1).reshape(Shape.of(3, 4));
    }

    private static Averaging averaging(JsonNode metadata) {
        if (metadata.has("t0")) {
            return Averaging.mean(metadata.get("t0").asLong() + 2);
        }
        return metadata.has("ema_momentum")
                ? Averaging.ema(metadata.get("ema_momentum").asDouble())
                : Averaging.none();
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
            case "adagrad" ->
                new Adagrad(rate, metadata.get("initial_accumulator_value").asDouble(), epsilon);
            case "adadelta" -> new Adadelta(rate, metadata.get("rho").asDouble(), epsilon);
            case "adamax" -> new Adamax(rate, beta1, beta2, epsilon);
            case "nadam" -> new Nadam(rate, beta1, beta2, epsilon);
            case "radam" -> new RAdam(rate, beta1, beta2, epsilon);
            case "asgd" ->
                new Asgd(
                        rate,
                        metadata.get("lambd").asDouble(),
                        metadata.get("alpha").asDouble());
            default -> throw new AssertionError(metadata);
        };
    }

    @Test
    void aLateStepOfNadamIsTheSameWhetherItWasReachedOrJumpedTo() {
        Parameter walked = Problems.parameter("p", 0, 1);
        Optimizer optimizer = Nadam.withRate(0.5).betas(0.999, 0.999).over(List.of(walked));
        for (int step = 0; step < 2000; step++) {
            walked.gradient().set(step % 7 - 3, 0);
            optimizer.step();
        }
        Parameter jumped = Problems.parameter("p", walked.value().item(), 1);
        Optimizer other = Nadam.withRate(0.5).betas(0.999, 0.999).over(List.of(jumped));
        other.restore(2000, optimizer.state());
        walked.gradient().set(1, 0);
        optimizer.step();
        other.step();
        assertEquals(walked.value().item(), jumped.value().item());

        other.restore(5_000_000_000L, Map.of("p.momentum", Tensor.vector(1), "p.velocity", Tensor.vector(1)));
        float before = jumped.value().item();
        jumped.gradient().set(1, 0);
        other.step();
        assertEquals(before - 0.5f, jumped.value().item(), 1e-3f);
    }

    @Test
    void adagradStartsFromItsInitialValueAndIsRestoredFromAnother() {
        Parameter parameter = Problems.parameter("p", 1, 2);
        Optimizer optimizer =
                Adagrad.withRate(0.5).initialAccumulatorValue(0.25).over(List.of(parameter));
        assertEquals(0.25f, optimizer.state().get("p.accumulator").item());
        optimizer.restore(1, Map.of("p.accumulator", Tensor.vector(12)));
        optimizer.step();
        assertEquals(1 - 0.5f * 2 / 4, parameter.value().item(), 1e-6f);
        assertArrayEquals(
                new float[] {16}, optimizer.state().get("p.accumulator").data());
    }
}
