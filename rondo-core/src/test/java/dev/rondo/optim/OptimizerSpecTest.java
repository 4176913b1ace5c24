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

    private static void refuses(Executable making, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}
