package dev.rondo.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GrowthTableTest {
    private static final Point SMALL = new Point(16, 0.001, 0.0005, 1e6, 200);
    private static final Point LARGE = new Point(64, 0.016, 0.001, 1.6e7, 180.4);

    @Test
    void exponentsAreSlopesOnLogarithmicAxes() {
        assertEquals(2, LARGE.trainExponent(SMALL), 1e-12);
        assertEquals(0.5, LARGE.inferExponent(SMALL), 1e-12);
    }

    @Test
    void theTableHasTimesRatesAndExponents() {
        Curve curve = new Curve("LSTM", Axis.UNITS, "I 64, B 32, T 64, 1 thread", List.of(SMALL, LARGE));
        assertEquals(
                List.of(
                        "### LSTM: time against units (H)",
                        "",
                        "I 64, B 32, T 64, 1 thread",
                        "",
                        "|   H | train ms | GFLOP/s | exponent | infer ms | GFLOP/s | exponent | roof |",
                        "| --: | -------: | ------: | -------: | -------: | ------: | -------: | ---: |",
                        "|  16 |     1.00 |    3.00 |          |    0.500 |    2.00 |          |  200 |",
                        "|  64 |     16.0 |    3.00 |     2.00 |     1.00 |    16.0 |     0.50 |  180 |"),
                GrowthTable.lines(curve));
    }

    @Test
    void threadsAreComparedWithOne() {
        Curve curve = new Curve(
                "GRU",
                Axis.THREADS,
                "",
                List.of(new Point(1, 0.03, 0.01, 1e6, 200), new Point(2, 0.02, 0.005, 1e6, 300)));
        List<String> lines = GrowthTable.lines(curve);
        assertTrue(lines.get(4).contains("times faster"), lines.get(4));
        assertTrue(lines.getLast().contains(" 1.50 ") && lines.getLast().contains(" 2.00 "), lines.getLast());
    }

    @Test
    void aCurveNeedsAPoint() {
        assertEquals(
                "A curve needs at least one point, got none.",
                assertThrows(IllegalArgumentException.class, () -> new Curve("RNN", Axis.TIME, "", List.of()))
                        .getMessage());
    }
}
