package dev.rondo.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LimitsTest {
    private static void refuses(String expected, Executable call) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void whatIsLeftOpenOrWithinIsTaken() {
        Limits.count("units", null, 9);
        Limits.count("units", 1, 9);
        Limits.count("units", 9, 9);
        Limits.share("dropout", null);
        Limits.share("dropout", 0.0);
        Limits.rates(null, null);
        Limits.rates(1e-9, 0.0);
    }

    @Test
    void theMessageSaysWhatMayBe() {
        refuses("The units must be 1 to 9, got 0.", () -> Limits.count("units", 0, 9));
        refuses("The units must be 1 to 9, got 10.", () -> Limits.count("units", 10, 9));
        String share = "The dropout must be at least 0 and less than 1, got ";
        refuses(share + "1.0. Choose such as 0.3.", () -> Limits.share("dropout", 1.0));
        refuses(share + "NaN. Choose such as 0.3.", () -> Limits.share("dropout", Double.NaN));
        refuses(share + "-1.0. Choose such as 0.99.", () -> Limits.share("dropout", -1.0, "0.99"));
        String rates = "The learning rate must be positive and the weight decay 0 or more, got ";
        refuses(rates + "0.0 and null. Choose such as 0.002 and 0.01.", () -> Limits.rates(0.0, null));
        refuses(rates + "null and -0.1. Choose such as 0.002 and 0.01.", () -> Limits.rates(null, -0.1));
        refuses(rates + "NaN and 0.0. Choose such as 0.002 and 0.01.", () -> Limits.rates(Double.NaN, 0.0));
    }

    @Test
    void eachPhaseSavesItselfInAFileOfItsOwn() {
        RunOptions options = RunOptions.DEFAULT.withCheckpoint(Path.of("a", "b.checkpoint"));
        assertEquals(Path.of("a", "b.checkpoint"), options.checkpoint(Phase.FIT));
        assertEquals(Path.of("a", "b.checkpoint.refit"), options.checkpoint(Phase.REFIT));
        assertNull(RunOptions.DEFAULT.checkpoint(Phase.REFIT));
    }
}
