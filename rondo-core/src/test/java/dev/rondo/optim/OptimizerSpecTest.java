package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OptimizerSpecTest {
    @Test
    void defaultsAreThoseOfKeras() {
        assertEquals(new Sgd(0.01, 0, false), Sgd.defaults());
        assertEquals(new RmsProp(0.001, 0.9, 1e-7), RmsProp.defaults());
        assertEquals(new Adam(0.001, 0.9, 0.999, 1e-7), Adam.defaults());
        assertEquals(new AdamW(0.001, 0.9, 0.999, 1e-7, 0.004), AdamW.defaults());
        assertEquals(new Adagrad(0.001, 0.1, 1e-7), Adagrad.defaults());
        assertEquals(new Adadelta(0.001, 0.95, 1e-7), Adadelta.defaults());
        assertEquals(new Adamax(0.001, 0.9, 0.999, 1e-7), Adamax.defaults());
        assertEquals(new Nadam(0.001, 0.9, 0.999, 1e-7), Nadam.defaults());
    }

    @Test
    void defaultsOfWhatKerasLacksAreThoseOfPyTorch() {
        assertEquals(new RAdam(0.001, 0.9, 0.999, 1e-8), RAdam.defaults());
        assertEquals(new Asgd(0.01, 1e-4, 0.75), Asgd.defaults());
    }

    @Test
    void eachNumberCanBeChangedByItself() {
        assertEquals(
                new Sgd(0.2, 0.8, true),
                Sgd.withRate(0.1).nesterov(true).momentum(0.8).rate(0.2));
        assertEquals(
                new RmsProp(0.2, 0.8, 1e-6),
                RmsProp.withRate(0.1).rho(0.8).epsilon(1e-6).rate(0.2));
        assertEquals(
                new Adam(0.2, 0.8, 0.99, 1e-6),
                Adam.withRate(0.1).betas(0.8, 0.99).epsilon(1e-6).rate(0.2));
        assertEquals(
                new AdamW(0.2, 0.8, 0.99, 1e-6, 0.01),
                AdamW.withRate(0.1)
                        .betas(0.8, 0.99)
                        .epsilon(1e-6)
                        .weightDecay(0.01)
                        .rate(0.2));
        assertEquals(
                new Adagrad(0.2, 0.3, 1e-6),
                Adagrad.withRate(0.1).initialAccumulatorValue(0.3).epsilon(1e-6).rate(0.2));
        assertEquals(
                new Adadelta(0.2, 0.8, 1e-6),
                Adadelta.withRate(0.1).rho(0.8).epsilon(1e-6).rate(0.2));
        assertEquals(
                new Adamax(0.2, 0.8, 0.99, 1e-6),
                Adamax.withRate(0.1).betas(0.8, 0.99).epsilon(1e-6).rate(0.2));
        assertEquals(
                new Nadam(0.2, 0.8, 0.99, 1e-6),
                Nadam.withRate(0.1).betas(0.8, 0.99).epsilon(1e-6).rate(0.2));
        assertEquals(
                new RAdam(0.2, 0.8, 0.99, 1e-6),
                RAdam.withRate(0.1).betas(0.8, 0.99).epsilon(1e-6).rate(0.2));
        assertEquals(
                new Asgd(0.2, 0.1, 0.5),
                Asgd.withRate(0.1).lambd(0.1).alpha(0.5).rate(0.2));
    }

    @Test
    void theRateIsThatOfTheSpec() {
        for (OptimizerSpec spec : List.of(Sgd.defaults(), RmsProp.defaults(), Adam.defaults(), AdamW.defaults())) {
            assertEquals(0.3, spec.rate(0.3).rate());
            assertEquals(0.3, spec.rate(0.3).over(List.of()).rate());
            assertEquals(spec.label(), spec.rate(0.3).label());
        }
    }

    @Test
    void aRateMustBePositive() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refuses(
                    () -> Sgd.withRate(rate),
                    "sgd: expected a finite learning rate of more than 0, got " + rate + ". Try 0.001.");
            refuses(
                    () -> RmsProp.withRate(rate),
                    "rmsprop: expected a finite learning rate of more than 0, got " + rate + ". Try 0.001.");
            refuses(
                    () -> Adam.withRate(rate),
                    "adam: expected a finite learning rate of more than 0, got " + rate + ". Try 0.001.");
            refuses(
                    () -> AdamW.withRate(rate),
                    "adamw: expected a finite learning rate of more than 0, got " + rate + ". Try 0.001.");
        }
    }

    @Test
    void sharesStayBelowOne() {
        refuses(
                () -> RmsProp.defaults().rho(1),
                "rmsprop: expected rho at least 0 and less than 1, got 1.0. Common are 0.9 and 0.999.");
        refuses(
                () -> Adam.defaults().betas(-0.1, 0.5),
                "adam: expected beta1 at least 0 and less than 1, got -0.1. Common are 0.9 and 0.999.");
        refuses(
                () -> AdamW.defaults().betas(0.9, 1),
                "adamw: expected beta2 at least 0 and less than 1, got 1.0. Common are 0.9 and 0.999.");
        refuses(
                () -> Sgd.defaults().momentum(1.5),
                "sgd: expected a momentum from 0 to 1, got 1.5. Use 0 for none; 0.9 is common.");
        assertThrows(IllegalArgumentException.class, () -> Sgd.defaults().momentum(Double.NaN));
    }

    @Test
    void epsilonMustNotVanishAsAFloat() {
        for (double epsilon : new double[] {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY}) {
            String problem = ": expected a finite epsilon of more than 0 as a 32-bit float, got " + epsilon
                    + ". Keras's default is 1e-7.";
            refuses(() -> RmsProp.defaults().epsilon(epsilon), "rmsprop" + problem);
            refuses(() -> Adam.defaults().epsilon(epsilon), "adam" + problem);
            refuses(() -> AdamW.defaults().epsilon(epsilon), "adamw" + problem);
        }
    }

    @Test
    void decayIsNotNegative() {
        refuses(
                () -> AdamW.defaults().weightDecay(-0.5),
                "adamw: expected a finite weight decay of 0 or more, got -0.5. Keras's default is 0.004.");
        assertThrows(IllegalArgumentException.class, () -> AdamW.defaults().weightDecay(Double.NaN));
    }

    @Test
    void theLaterOptimizersCheckTheirNumbersToo() {
        String rate = ": expected a finite learning rate of more than 0, got 0.0. Try 0.001.";
        refuses(() -> Adagrad.withRate(0), "adagrad" + rate);
        refuses(() -> Adadelta.withRate(0), "adadelta" + rate);
        refuses(() -> Adamax.withRate(0), "adamax" + rate);
        refuses(() -> Nadam.withRate(0), "nadam" + rate);
        refuses(() -> RAdam.withRate(0), "radam" + rate);
        refuses(() -> Asgd.withRate(0), "asgd" + rate);
        refuses(
                () -> Adagrad.defaults().initialAccumulatorValue(-1),
                "adagrad: expected a finite initial accumulator value of 0 or more, got -1.0. Keras's default is 0.1.");
        refuses(
                () -> Adadelta.defaults().rho(1),
                "adadelta: expected rho at least 0 and less than 1, got 1.0. Common are 0.9 and 0.999.");
        refuses(
                () -> Nadam.defaults().betas(1, 0.5),
                "nadam: expected beta1 at least 0 and less than 1, got 1.0. Common are 0.9 and 0.999.");
        refuses(
                () -> Asgd.defaults().lambd(-1),
                "asgd: expected a finite lambd of 0 or more, got -1.0. PyTorch's default is 0.0001.");
        refuses(
                () -> Asgd.defaults().alpha(Double.NaN),
                "asgd: expected a finite alpha of 0 or more, got NaN. PyTorch's default is 0.75.");
    }

    @Test
    void aSecondScheduleIsRefused() {
        Schedule schedule = Schedule.constant(0.1);
        Scheduled once = Adam.defaults().schedule(schedule);
        assertEquals(new Scheduled(Adam.defaults(), Schedule.constant(0.2)), once.schedule(Schedule.constant(0.2)));
        assertEquals(Adam.withRate(0.3), once.rate(0.3));
        refuses(
                () -> new Scheduled(once, schedule),
                "adam: expected an optimizer without a schedule, got one that has a schedule already."
                        + " Give one schedule; a warm-up is composed with Schedule.warmUp.");
    }

    private static void refuses(Executable making, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}
