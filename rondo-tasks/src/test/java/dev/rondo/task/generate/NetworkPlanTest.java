package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Network;
import dev.rondo.task.Cell;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From what the network of a language model starts, where it is not from what its layers start by themselves. */
final class NetworkPlanTest {
    private static Network network(Cell cell, boolean tied) {
        return new NetworkPlan(cell, 8, 2, 8, tied, 0, 0, 0, 0, 0).build(500, 1);
    }

    private static double largest(Tensor x) {
        return IntStream.range(0, x.size())
                .mapToDouble(i -> Math.abs(x.data()[i]))
                .reduce(0, Math::max);
    }

    @Test
    void forgetGatesOfAnLstmStartHalfOpen() {
        Network network = network(Cell.LSTM, false);
        for (String layer : List.of("lstm0", "lstm1")) {
            assertEquals(0, largest(network.weights().get(layer + ".bias")), layer);
        }
    }

    @Test
    void vectorsThatGiveTheScoresStartSmall() {
        double tied = largest(network(Cell.LSTM, true).weights().get("embedding0.embeddings"));
        assertTrue(tied > 0.095 && tied <= 0.1, "largest " + tied);
        double own = largest(network(Cell.LSTM, false).weights().get("embedding0.embeddings"));
        assertTrue(own > 2, "largest " + own);
    }

    @Test
    void thePlanSaysFromWhatItStarts() {
        assertEquals(List.of("forget bias 0"), start(Cell.LSTM, false));
        assertEquals(List.of("forget bias 0, vectors within 0.1"), start(Cell.LSTM, true));
        assertEquals(List.of("vectors within 0.1"), start(Cell.GRU, true));
        assertEquals(List.of(), start(Cell.GRU, false));
    }

    private static List<String> start(Cell cell, boolean tied) {
        GenerateConfig config = Rhymes.config(Level.CHAR)
                .network(net -> new GenerateConfig.Net(cell, 8, 1, 8, tied, null, null, null, null, null));
        return GeneratePlan.of(Rhymes.text(), config).choices().stream()
                .filter(choice -> choice.setting().equals("start"))
                .map(choice -> choice.value())
                .toList();
    }
}
