package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.LayerSummary;
import dev.rondo.optim.Averaging;
import dev.rondo.task.RunOptions;
import dev.rondo.train.Epoch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a language model from learning its text by heart: penalties of activations, and means of weights. */
final class RegularizationTest {
    private static GenerateConfig config(double activation, double temporal, WeightMean mean, int epochs) {
        return Rhymes.config(Level.CHAR)
                .network(net -> net(new NetworkConfig.Regularization(0.2, 0.1, null, activation, temporal)))
                .training(asked -> new GenerateConfig.Learning(epochs, 2, 40, 0.02, 60, null, mean, 3));
    }

    private static NetworkConfig net(NetworkConfig.Regularization regularization) {
        return NetworkConfig.CHOSEN.withUnits(12).withLayers(1).withEmbedding(6).withRegularization(regularization);
    }

    private static GenerateOutcome.Finished trained(GenerateConfig config) {
        return Rhymes.trained(config, RunOptions.DEFAULT);
    }

    @Test
    void penaltiesStandBehindTheLastLayerOnBothSidesOfItsDropout() {
        GeneratePlan plan = GeneratePlan.of(Rhymes.text(), config(2, 1, WeightMean.NONE, 1));
        assertEquals(
                List.of(
                        "embedding0",
                        "spatial_dropout1d0",
                        "lstm0",
                        "activation_penalty0",
                        "spatial_dropout1d1",
                        "activation_penalty1",
                        "dense0"),
                plan.layers().stream().map(LayerSummary::name).toList());
    }

    @Test
    void wordsAreDroppedInFrontOfTheNetworkAlone() {
        GenerateConfig plain = config(0, 0, WeightMean.NONE, 2);
        GenerateConfig drops = plain.network(net -> net(new NetworkConfig.Regularization(0.2, 0.1, 0.5, 0.0, 0.0)));
        GeneratePlan plan = GeneratePlan.of(Rhymes.text(), drops);
        assertTrue(plan.choices().stream()
                .anyMatch(choice -> choice.setting().equals("embedding dropout")
                        && choice.value().equals("0.5")));
        assertEquals(
                GeneratePlan.of(Rhymes.text(), plain).layers().stream()
                        .map(LayerSummary::name)
                        .toList(),
                plan.layers().stream().map(LayerSummary::name).toList());
        double kept = trained(plain).history().epochs().getLast().loss();
        double dropped = trained(drops).history().epochs().getLast().loss();
        assertTrue(dropped > kept, () -> dropped + " against " + kept);
    }

    @Test
    void penaltiesRaiseTheLossOfTrainingAloneAndMakeActivationsSmall() {
        Epoch plain =
                trained(config(0, 0, WeightMean.NONE, 3)).history().epochs().getLast();
        Epoch punished =
                trained(config(20, 10, WeightMean.NONE, 3)).history().epochs().getLast();
        assertTrue(punished.loss() > plain.loss(), () -> plain + " and " + punished);
        assertNotEquals(plain.validationLoss(), punished.validationLoss());
    }

    @Test
    void meansOfWeightsAreWhatIsScored() {
        double last = trained(config(0, 0, WeightMean.NONE, 9)).scores().model().nats();
        double moving =
                trained(config(0, 0, WeightMean.EMA, 9)).scores().model().nats();
        double mean =
                trained(config(0, 0, WeightMean.NT_ASGD, 9)).scores().model().nats();
        assertNotEquals(last, moving);
        assertNotEquals(last, mean);
        assertTrue(Double.isFinite(moving) && Double.isFinite(mean));
        assertEquals(0.02, WeightMean.NT_ASGD.schedule(0.02, 100).rate(90));
        assertEquals(0.002, WeightMean.NT_ASGD.schedule(0.02, 100).rate(0));
        assertEquals(0.0002, WeightMean.EMA.schedule(0.02, 100).rate(99), 1e-4);
    }

    @Test
    void movingMeanOfAShortTrainingHoldsNothingOfTheStart() {
        assertEquals(Averaging.ema(0), WeightMean.EMA.averaging(9));
        assertEquals(Averaging.ema(0.9), WeightMean.EMA.averaging(100));
        assertEquals(Averaging.ema(0.999), WeightMean.EMA.averaging(1_000_000));
        double last = trained(config(0, 0, WeightMean.NONE, 9)).scores().model().nats();
        double moving =
                trained(config(0, 0, WeightMean.EMA, 9)).scores().model().nats();
        assertEquals(last, moving, 0.05);
    }

    @Test
    void factorsBelowZeroAreRefused() {
        assertEquals(
                "The temporal penalty must be at least 0, got -1.0. Choose such as 1, or 0 for none.",
                assertThrows(IllegalArgumentException.class, () -> config(0, -1, WeightMean.NONE, 1))
                        .getMessage());
    }
}
