package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.SpecException;
import dev.rondo.persist.SpecJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers, schedules, means of weights and clipping go to JSON and come back equal. */
class OptimizerJsonTest {
    static Stream<OptimizerSpec> optimizers() {
        return Stream.concat(
                OptimizerTest.specs().stream(),
                ScheduleTest.all().stream().map(schedule -> Nadam.withRate(0.3).schedule(schedule)));
    }

    static List<Averaging> averagings() {
        return List.of(Averaging.none(), Averaging.ema(0.95), Averaging.mean(3), Averaging.nonMonotonic(5));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void anOptimizerComesBackEqual(OptimizerSpec spec) throws SpecException {
        assertEquals(spec, SpecJson.read(OptimizerSpec.class, SpecJson.write(OptimizerSpec.class, spec)));
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.optim.ScheduleTest#all")
    void aScheduleComesBackEqual(Schedule schedule) throws SpecException {
        assertEquals(schedule, SpecJson.read(Schedule.class, SpecJson.write(Schedule.class, schedule)));
    }

    @ParameterizedTest
    @MethodSource("averagings")
    void anAveragingComesBackEqual(Averaging averaging) throws SpecException {
        assertEquals(averaging, SpecJson.read(Averaging.class, SpecJson.write(Averaging.class, averaging)));
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.optim.ClippingTest#clippings")
    void aClippingComesBackEqual(Clipping clipping) throws SpecException {
        assertEquals(clipping, SpecJson.read(Clipping.class, SpecJson.write(Clipping.class, clipping)));
    }

    @Test
    void theTextNamesTheRecordAndItsComponents() {
        assertEquals(
                "{\"type\":\"scheduled\",\"optimizer\":{\"type\":\"sgd\",\"rate\":0.01,\"momentum\":0.0,\"nesterov\":false},"
                        + "\"schedule\":{\"type\":\"warm_up\",\"from\":0.0,\"steps\":9,\"then\":{\"type\":\"step_decay\","
                        + "\"rate\":0.5,\"every\":100,\"factor\":0.1}}}",
                SpecJson.write(
                        OptimizerSpec.class,
                        Sgd.defaults().schedule(Schedule.step(0.5, 100, 0.1).warmUp(9))));
    }

    @Test
    void whatARecordRefusesIsRefusedWithItsPlace() {
        SpecException thrown = assertThrows(
                SpecException.class,
                () -> SpecJson.read(
                        Schedule.class, "{\"type\":\"step_decay\",\"rate\":0.5,\"every\":0,\"factor\":0.1}"));
        assertTrue(thrown.getMessage().contains("step schedule: expected 1 step or more, got 0."), thrown.getMessage());
        SpecException unknown =
                assertThrows(SpecException.class, () -> SpecJson.read(Schedule.class, "{\"type\":\"adam\"}"));
        assertTrue(unknown.getMessage().contains("known: constant_rate, cosine_decay"), unknown.getMessage());
    }
}
