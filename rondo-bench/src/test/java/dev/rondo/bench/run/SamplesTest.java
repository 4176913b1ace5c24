package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private final Samples samples = new Samples();

    private void add(String peer, int round, double infer) {
        samples.add(Measurement.parse("{\"peer\": \"" + peer
                        + "\", \"threads\": 1, \"work\": \"text/RNN\", \"infer_ms\": " + infer + ", \"round\": " + round
                        + "}")
                .orElseThrow());
    }

    @Test
    void theMedianIsTakenOverRounds() {
        add("rondo", 1, 5);
        add("rondo", 2, 3);
        add("rondo", 3, 4);
        assertEquals(OptionalDouble.of(4), samples.median("rondo", 1, "text/RNN", Figure.INFER));
        assertEquals(OptionalDouble.empty(), samples.median("rondo", 2, "text/RNN", Figure.INFER));
        assertEquals(OptionalDouble.empty(), samples.median("rondo", 1, "text/RNN", Figure.TRAIN));
    }

    @Test
    void ofSeveralSettingsInOneRoundTheFastestCounts() {
        add("dl4j", 0, 9);
        add("dl4j", 0, 6);
        add("dl4j", 0, 7);
        assertEquals(OptionalDouble.of(6), samples.median("dl4j", 1, "text/RNN", Figure.INFER));
    }

    @Test
    void ratiosPairTheRoundsThatBothHave() {
        add("rondo", 1, 2);
        add("rondo", 2, 4);
        add("torch", 2, 6);
        add("torch", 3, 100);
        assertEquals(List.of(1.5), samples.ratios("torch", "rondo", 1, "text/RNN", Figure.INFER));
        assertEquals(List.of("rondo", "torch"), samples.peers());
    }

    @Test
    void aCopyLeavesTheOriginalAlone() {
        add("rondo", 1, 2);
        Samples copy = samples.copy();
        add("rondo", 1, 1);
        assertEquals(OptionalDouble.of(2), copy.median("rondo", 1, "text/RNN", Figure.INFER));
    }
}
