package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("updates-keras-torch.safetensors", "schedule");
        assertEquals(19, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsKerasOrPyTorchAtEveryStep(Case example) {
        Schedule schedule = schedule(example.metadata());
        Tensor rates = example.tensor("rates");
        for (int step = 0; step < rates.size(); step++) {
            assertEquals(rates.data()[step], schedule.rate(step), 2e-8, "step " + step);
        }
    }

    private static Schedule schedule(JsonNode metadata) {
        double rate = metadata.path("initial_learning_rate").asDouble();
        long steps = metadata.path("decay_steps").asLong();
        double decay = metadata.path("decay_rate").asDouble();
        boolean staircase = metadata.path("staircase").asBoolean();
        double alpha = metadata.path("alpha").asDouble();
        return switch (metadata.get("schedule").asText()) {
            case "step" ->
                Schedule.step(
                        0.1,
                        metadata.get("step_size").asLong(),
                        metadata.get("gamma").asDouble());
            case "piecewise" -> piecewise(metadata);
            case "exponential" -> Schedule.exponential(rate, steps, decay).staircase(staircase);
            case "inverse_time" -> Schedule.inverseTime(rate, steps, decay).staircase(staircase);
            case "polynomial" ->
                Schedule.polynomial(
                                rate,
                                steps,
                                metadata.get("end_learning_rate").asDouble(),
                                metadata.get("power").asDouble())
                        .cycle(metadata.get("cycle").asBoolean());
            case "cosine" -> {
                long rise = metadata.get("warmup_steps").asLong();
                double target = metadata.get("warmup_target").asDouble();
                yield rise == 0
                        ? Schedule.cosine(rate, steps).alpha(alpha)
                        : Schedule.cosine(target, steps)
                                .alpha(alpha)
                                .warmUp(rise)
                                .from(rate);
            }
            case "cosine_restarts" ->
                Schedule.cosineRestarts(rate, metadata.get("first_decay_steps").asLong())
                        .tMul(metadata.get("t_mul").asDouble())
                        .mMul(metadata.get("m_mul").asDouble())
                        .alpha(alpha);
            case "one_cycle" ->
                Schedule.oneCycle(
                                metadata.get("max_lr").asDouble(),
                                metadata.get("total_steps").asLong())
                        .pctStart(metadata.get("pct_start").asDouble())
                        .divFactors(
                                metadata.get("div_factor").asDouble(),
                                metadata.get("final_div_factor").asDouble())
                        .anneal(
                                "cos".equals(metadata.get("anneal_strategy").asText())
                                        ? OneCycle.Anneal.COSINE
                                        : OneCycle.Anneal.LINEAR);
            default -> throw new AssertionError(metadata);
        };
    }

    private static Schedule piecewise(JsonNode metadata) {
        List<Long> boundaries = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        metadata.get("boundaries").forEach(boundary -> boundaries.add(boundary.asLong()));
        metadata.get("values").forEach(value -> values.add(value.asDouble()));
        return Schedule.piecewise(boundaries, values);
    }

    static List<Schedule> all() {
        return List.of(
                Schedule.constant(0.1),
                Schedule.step(0.1, 3, 0.5),
                Schedule.piecewise(List.of(3L), List.of(0.1, 0.2)),
                Schedule.exponential(0.1, 10, 0.5),
                Schedule.inverseTime(0.1, 10, 0.5),
                Schedule.polynomial(0.1, 10, 0, 0.5).cycle(true),
                Schedule.cosine(0.1, 10),
                Schedule.cosineRestarts(0.1, 3).tMul(1.5),
                Schedule.oneCycle(0.1, 10),
                Schedule.oneCycle(0.1, 1),
                Schedule.step(0.1, 3, 0.5).warmUp(4).from(0.01).warmUp(2));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStepHasARate(Schedule schedule) {
        for (long step : new long[] {0, 1, 2, 9, 10, 11, 12_345_678_901L, Long.MAX_VALUE}) {
            double rate = schedule.rate(step);
            assertTrue(rate >= 0 && rate <= 0.2 && Double.isFinite(rate), step + ": " + rate);
        }
    }

    @Test
    void aWarmUpRisesToWhereTheScheduleStartsAndThenRunsItFromItsStart() {
        Schedule decay = Schedule.step(0.8, 2, 0.5);
        Schedule schedule = decay.warmUp(4);
        double[] expected = {0, 0.2, 0.4, 0.6, 0.8, 0.8, 0.4, 0.4, 0.2};
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], schedule.rate(step), 1e-15, "step " + step);
        }
    }

    @Test
    void aOneCycleStaysAtItsEnd() {
        Schedule schedule = Schedule.oneCycle(0.1, 10);
        assertEquals(0.1 / 25 / 1e4, schedule.rate(9), 1e-12);
        assertEquals(schedule.rate(9), schedule.rate(10));
        assertEquals(schedule.rate(9), schedule.rate(1000));
    }

    @Test
    void anOptimizerFollowsItsSchedule() {
        Parameter parameter = new Parameter("p", Tensor.vector(0));
        Optimizer optimizer =
                Sgd.withRate(9).schedule(Schedule.step(0.5, 2, 0.5)).over(List.of(parameter));
        assertTrue(optimizer.isScheduled());
        double[] rates = {0.5, 0.5, 0.25, 0.25, 0.125};
        double sum = 0;
        for (double rate : rates) {
            assertEquals(rate, optimizer.rate());
            parameter.gradient().set(1, 0);
            optimizer.step();
            assertEquals(rate, optimizer.lastRate());
            sum += rate;
        }
        assertEquals(-sum, parameter.value().item(), 1e-6);
        optimizer.restore(2, optimizer.state());
        assertEquals(0.25, optimizer.rate());
        assertEquals(0.5, optimizer.lastRate());
    }

    @Test
    void aRateUnderAScheduleCannotBeSet() {
        Optimizer optimizer =
                Sgd.defaults().schedule(Schedule.constant(0.1)).over(List.of(new Parameter("p", Tensor.vector(0))));
        assertEquals(
                "The learning rate follows a schedule, so it cannot be set to 0.5."
                        + " Use either a schedule, or a constant rate that is changed on the way.",
                assertThrows(IllegalStateException.class, () -> optimizer.setRate(0.5))
                        .getMessage());
    }

    @Test
    void numbersThatMakeNoScheduleAreRefused() {
        refuses(
                () -> Schedule.constant(0),
                "constant schedule: expected a finite learning rate of more than 0, got 0.0. Try 0.001.");
        refuses(
                () -> Schedule.step(0.1, 0, 0.5),
                "step schedule: expected 1 step or more, got 0. Give epochs times steps an epoch.");
        refuses(
                () -> Schedule.step(0.1, 1, 1.5),
                "step schedule: expected a factor of more than 0 and at most 1, got 1.5. Use 0.5 to halve the rate.");
        refuses(
                () -> Schedule.piecewise(List.of(3L, 3L), List.of(1.0, 2.0, 3.0)),
                "piecewise schedule: expected boundaries that rise and one value more than boundaries, got boundaries"
                        + " [3, 3] and values [1.0, 2.0, 3.0]. Give each rate the last step it is for.");
        refuses(
                () -> Schedule.inverseTime(0.1, 10, -1),
                "inverse time schedule: expected a finite decay rate of 0 or more, got -1.0."
                        + " With 1 the rate is halved after the first decay steps.");
        refuses(
                () -> Schedule.polynomial(0.1, 10, -1, 1),
                "polynomial schedule: expected a finite end rate of 0 or more, got -1.0."
                        + " Use 0 where none is wanted.");
        refuses(
                () -> Schedule.polynomial(0.1, 10, 0, 0),
                "polynomial schedule: expected a finite power of more than 0, got 0.0. Use 1 for a straight line.");
        refuses(
                () -> Schedule.cosine(0.1, 10).alpha(5),
                "cosine schedule: expected alpha from 0 to 1, got 5.0. It is a share, not a percentage.");
        refuses(
                () -> Schedule.cosineRestarts(0.1, 10).tMul(0.5),
                "cosine schedule with restarts: expected a finite tMul of 1 or more, got 0.5."
                        + " Use 1 for periods of equal length.");
        refuses(
                () -> Schedule.oneCycle(0.1, 10).divFactors(0, 1),
                "one-cycle schedule: expected a finite divFactor of 1 or more, got 0.0. PyTorch's default is 25.");
        refuses(
                () -> Schedule.oneCycle(0.1, 10).divFactors(25, 0),
                "one-cycle schedule: expected a finite finalDivFactor of 1 or more, got 0.0."
                        + " PyTorch's default is 10000.");
        refuses(
                () -> Schedule.constant(0.1).warmUp(0),
                "warm-up: expected 1 step or more, got 0. Give epochs times steps an epoch.");
        refuses(
                () -> Schedule.constant(0.1).warmUp(3).from(-1),
                "warm-up: expected a finite rate to start from of 0 or more, got -1.0. Use 0 where none is wanted.");
    }

    private static void refuses(Executable making, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}
