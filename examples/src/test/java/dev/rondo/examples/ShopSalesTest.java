package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.train.History;
import dev.rondo.train.Model;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example with two inputs and two outputs learns both. */
class ShopSalesTest {
    @Test
    void bothOutputsAreLearned() {
        Model model = ShopSales.model(1);
        History history = ShopSales.train(model, ShopSales.samples(500, "shops"), 20);
        double[] next = history.metric("next_loss");
        assertTrue(next[19] < next[0] / 3, () -> "next_loss " + next[0] + " -> " + next[19]);
        Map<String, Double> unseen = model.evaluateAll(ShopSales.samples(200, "other shops"));
        assertTrue(unseen.get("event_accuracy") > 0.9, unseen::toString);
    }
}
