package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.Cell;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From what the network of a language model starts, where it is not from what its layers start by themselves. */
final class NetworkPlanTest {
    private static Map<String, Tensor> weights(Cell cell, boolean tied, NetworkConfig.Start start) {
        return plan(cell, tied, start).newNetwork().weights();
    }

    private static GeneratePlan plan(Cell cell, boolean tied, NetworkConfig.Start start) {
        GenerateConfig config = Rhymes.config(Level.CHAR)
                .network(net -> NetworkConfig.CHOSEN
                        .withCell(cell)
                        .withUnits(32)
                        .withLayers(2)
                        .withEmbedding(32)
                        .withTied(tied)
                        .withStart(start));
        return GeneratePlan.of(Rhymes.text(), config);
    }

    private static double largest(Tensor x) {
        return IntStream.range(0, x.size())
                .mapToDouble(i -> Math.abs(x.data()[i]))
                .reduce(0, Math::max);
    }

    @Test
    void forgetGatesOfAnLstmStartHalfOpenOrOpen() {
        for (String bias : List.of("lstm0.bias", "lstm1.bias")) {
            assertEquals(
                    0,
                    largest(weights(Cell.LSTM, false, NetworkConfig.Start.CHOSEN)
                            .get(bias)),
                    bias);
            float[] open = weights(Cell.LSTM, false, new NetworkConfig.Start(null, true))
                    .get(bias)
                    .data();
            assertArrayEquals(new float[] {0, 1, 0}, new float[] {open[31], open[32], open[64]}, bias);
        }
    }

    @Test
    void vectorsThatGiveTheScoresStartSmallAndOthersAsAsked() {
        String vectors = "embedding0.embeddings";
        double tied =
                largest(weights(Cell.LSTM, true, NetworkConfig.Start.CHOSEN).get(vectors));
        assertTrue(tied > 0.095 && tied <= 0.1, "largest " + tied);
        double own =
                largest(weights(Cell.LSTM, false, NetworkConfig.Start.CHOSEN).get(vectors));
        assertTrue(own > 2, "largest " + own);
        double asked = largest(
                weights(Cell.LSTM, false, new NetworkConfig.Start(0.02, null)).get(vectors));
        assertTrue(asked > 0.019 && asked <= 0.02, "largest " + asked);
    }

    @Test
    void thePlanSaysFromWhatItStarts() {
        assertEquals(List.of("normal", "0"), start(Cell.LSTM, false, NetworkConfig.Start.CHOSEN));
        assertEquals(List.of("within 0.1", "0"), start(Cell.LSTM, true, NetworkConfig.Start.CHOSEN));
        assertEquals(List.of("within 0.02", "1"), start(Cell.LSTM, true, new NetworkConfig.Start(0.02, true)));
        assertEquals(List.of("normal"), start(Cell.GRU, false, NetworkConfig.Start.CHOSEN));
    }

    private static List<String> start(Cell cell, boolean tied, NetworkConfig.Start start) {
        return plan(cell, tied, start).choices().stream()
                .filter(choice -> List.of("vectors start", "forget bias").contains(choice.setting()))
                .map(choice -> choice.value())
                .toList();
    }

    @Test
    void layersAreNormalizedOnRequest() {
        GenerateConfig config = Rhymes.config(Level.CHAR)
                .network(net -> net.withUnits(4).withLayers(2).withLayerNormalization(true));
        GeneratePlan plan = GeneratePlan.of(Rhymes.text(), config);
        assertTrue(plan.choices().stream()
                .anyMatch(choice ->
                        choice.setting().equals("layer norm") && choice.value().equals("yes")));
        Map<String, Tensor> weights = plan.newNetwork().weights();
        for (String gain : List.of("lstm0.recurrent_gain", "lstm1.carry_gain")) {
            assertTrue(weights.containsKey(gain), () -> gain + " in " + weights.keySet());
        }
    }

    @Test
    void aStartThatCannotBeIsRefused() {
        assertEquals(
                "The forget bias is that of an LSTM, got the cell gru. Choose lstm, or leave the forget bias out.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> plan(Cell.GRU, false, new NetworkConfig.Start(null, true)))
                        .getMessage());
        assertEquals(
                "The embedding range must be positive, got 0.0. Choose such as 0.05.",
                assertThrows(IllegalArgumentException.class, () -> new NetworkConfig.Start(0.0, null))
                        .getMessage());
    }
}
