package dev.rondo.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Measurement;
import dev.rondo.bench.run.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static Comparison rounds(Double... ratios) {
        return new Comparison("text/GRU", 1, Figure.TRAIN, 2, 1, List.of(ratios));
    }

    @Test
    void aChangeCountsWhereAllRoundsAgreeAndItIsLargeEnough() {
        assertEquals(Verdict.FASTER, rounds(1.10, 1.01, 1.07).verdict(0.05));
        assertEquals(Verdict.SLOWER, rounds(0.90, 0.99, 0.94).verdict(0.05));
    }

    @Test
    void oneRoundTheOtherWayMakesItNoise() {
        assertEquals(Verdict.SAME, rounds(1.5, 0.99, 1.5).verdict(0.05));
        assertEquals(Verdict.SAME, rounds(0.5, 1.01, 0.5).verdict(0.05));
    }

    @Test
    void aSmallChangeIsNoiseWhateverItsSigns() {
        assertEquals(Verdict.SAME, rounds(1.04, 1.04, 1.04).verdict(0.05));
        assertEquals(Verdict.SAME, rounds(0.96, 0.96, 0.96).verdict(0.05));
        assertEquals(Verdict.SLOWER, rounds(0.96, 0.96, 0.96).verdict(0.03));
    }

    @Test
    void roundsAreComparedInPairs() {
        Samples samples = new Samples();
        double[][] times = {{2, 1}, {30, 20}, {8, 2}};
        for (int round = 1; round <= 3; round++) {
            add(samples, "before", round, times[round - 1][0]);
            add(samples, "after", round, times[round - 1][1]);
        }
        Comparison row = Comparison.of(samples, 2, "step/RNN", Figure.STEP).orElseThrow();
        assertEquals(List.of(1.5, 2.0, 4.0), row.ratios());
        assertEquals(2, row.ratio());
        assertEquals(8, row.before());
        assertEquals(2, row.after());
        assertEquals(Optional.empty(), Comparison.of(samples, 1, "step/RNN", Figure.STEP));
    }

    private static void add(Samples samples, String build, int round, double step) {
        samples.add(Measurement.parse(
                        "{\"peer\": \"rondo\", \"threads\": 2, \"work\": \"step/RNN\", \"step_us\": " + step + "}")
                .orElseThrow()
                .of(build, round));
    }

    @Test
    void theTableSaysWhatNoiseIs() {
        List<String> lines = ComparisonTable.lines(List.of(rounds(2.0, 1.9, 2.1), rounds(0.99, 1.02, 1.0)), 0.05, 3);
        assertEquals(
                "| text/GRU | train  |       1 | 2.00 ms | 1.00 ms |           2.00 | 1.90 to 2.10 |            faster |",
                lines.get(2));
        assertEquals(
                "before / after is the median of the ratios of 3 rounds; above 1 the row got faster. A row is faster or"
                        + " slower where all rounds agree on the direction and the median time changed by more than 5%;"
                        + " everything else is noise.",
                String.join(" ", lines.subList(5, 7)));
        assertEquals(
                "Figures: 1 faster, 0 slower, 1 same within noise; geometric mean of before / after 1.41.",
                lines.getLast());
        assertTrue(
                Stream.of(Verdict.values()).allMatch(verdict -> lines.getLast().contains(verdict.label())));
    }
}
