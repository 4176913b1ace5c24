package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.layer.Dense;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step that is not finite is never made, and what happens then is what was asked for. */
class OnNonFiniteTest {
    private static final String ADVICE = " Use a lower learning rate or clip the gradients by their global norm,"
            + " and check the data for NaN and for very large values.";

    private final List<TrainEvent.StepRefused> refused = new ArrayList<>();

    /** In unshuffled batches of 10, the third one holds a NaN. */
    private static Dataset broken() {
        Dataset data = FitTest.samples(50, "train");
        data.inputs().data()[25 * 8 * 3] = Float.NaN;
        return data;
    }

    private FitOptions options(int epochs, OnNonFinite what) {
        return FitOptions.epochs(epochs)
                .batchSize(10)
                .shuffle(false)
                .onNonFinite(what)
                .listener(event -> {
                    if (event instanceof TrainEvent.StepRefused step) {
                        refused.add(step);
                    }
                });
    }

    @Test
    void skippingLeavesTheBatchOutAndSaysSo() {
        Dataset data = broken();
        Model skipping = UpdateOptionsTest.model(Sgd.withRate(0.1));
        History history = skipping.fit(data, options(1, OnNonFinite.skip(1)));

        Model without = UpdateOptionsTest.model(Sgd.withRate(0.1));
        int[] rows = new int[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < 20 ? i : i + 10;
        }
        Dataset rest = new Dataset(data.inputs().rows(rows), data.targets().rows(rows));
        History expected = without.fit(rest, options(1, OnNonFinite.stop()));
        FitTest.assertSameWeights(without, skipping);
        assertEquals(expected.loss()[0], history.loss()[0]);
        assertEquals(
                expected.epochs().getFirst().gradientNorm(),
                history.epochs().getFirst().gradientNorm());
        assertEquals(
                List.of(new TrainEvent.StepRefused(
                        new NonFinite(
                                1,
                                3,
                                Double.NaN,
                                Double.NaN,
                                "The first gradient that is not finite is that of gru0.kernel."),
                        false,
                        0.1)),
                refused);
    }

    @Test
    void afterTheLimitTheRunStops() {
        Exception thrown = assertThrows(
                NonFiniteLossException.class,
                () -> UpdateOptionsTest.model(Sgd.withRate(0.1)).fit(broken(), options(9, OnNonFinite.skip(2))));
        assertEquals(2, refused.size());
        assertEquals(
                "Training broke down in epoch 3, step 3: the loss is NaN and the gradient norm NaN; both should be finite."
                        + " The first gradient that is not finite is that of gru0.kernel."
                        + " The run had gone on after 2 such steps, which is its limit." + ADVICE,
                thrown.getMessage());
    }

    @Test
    void aGradientThatWasRefusedDoesNotReachTheNextRun() {
        Model model = UpdateOptionsTest.model(Sgd.withRate(0.1));
        assertThrows(NonFiniteLossException.class, () -> model.fit(broken(), options(1, OnNonFinite.stop())));
        model.fit(FitTest.samples(50, "train"), options(1, OnNonFinite.stop()));
    }

    @Test
    void theFirstBadBatchOfACollectedStepIsNamed() {
        UpdateOptionsTest.model(Sgd.withRate(0.1))
                .fit(broken(), options(1, OnNonFinite.skip(1)).accumulate(5));
        assertEquals(3, refused.getFirst().problem().step());
    }

    @Test
    void weightsThatAreNotFiniteAreNamed() {
        Model model = UpdateOptionsTest.model(Sgd.withRate(0.1));
        Parameter bias = model.network().parameters().getLast();
        bias.value().data()[0] = Float.POSITIVE_INFINITY;
        Exception thrown = assertThrows(
                NonFiniteLossException.class,
                () -> model.fit(FitTest.samples(50, "train"), options(1, OnNonFinite.stop())));
        assertTrue(
                thrown.getMessage().contains("The weights of " + bias.path() + " were not finite before the step."),
                thrown.getMessage());
    }

    @Test
    void rollingBackSavesARunWhoseRateIsTooHigh() {
        Dataset data = linear();
        Model model = linearModel();
        History history = model.fit(
                data, options(110, new OnNonFinite.RollBack(1000, 40, 0.1)).batchSize(50));
        assertTrue(!refused.isEmpty(), "a rate of 1000 should blow up");
        assertTrue(refused.stream().allMatch(TrainEvent.StepRefused::rolledBack));
        double last = history.loss()[109];
        assertTrue(last < 1, "loss " + last + " after " + refused);
        assertEquals(1000 * Math.pow(0.1, refused.size()), history.rate()[109], 1e-9);

        assertThrows(
                NonFiniteLossException.class,
                () -> linearModel().fit(data, options(60, OnNonFinite.skip(10)).batchSize(50)));
    }

    @Test
    void rollingBackGoesToWeightsOptimizerAndStepsOfTheLastGoodCopy() {
        Dataset data = broken();
        Model back = UpdateOptionsTest.model(Adam.withRate(0.02));
        // The copy is made when the second batch proves the weights after the first step good; then the rate is kept.
        back.fit(data, options(1, new OnNonFinite.RollBack(1, 1, 1)));

        Model expected = UpdateOptionsTest.model(Adam.withRate(0.02));
        int[] rows = new int[30];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < 10 ? i : i + 20;
        }
        expected.fit(new Dataset(data.inputs().rows(rows), data.targets().rows(rows)), options(1, OnNonFinite.stop()));
        FitTest.assertSameWeights(expected, back);
        assertInstanceOf(TrainEvent.StepRefused.class, refused.getFirst());
    }

    private static Dataset linear() {
        Dataset samples = FitTest.samples(50, "train");
        return new Dataset(samples.inputs().reshape(Shape.of(50, 24)), samples.targets());
    }

    private static Model linearModel() {
        return Model.compile(Network.build(Dense.units(1), Shape.of(24), 1), Loss.mse(), Sgd.withRate(1000));
    }

    @Test
    void anEpochWithoutAStepHasNoLossAndIsNotTheBest() {
        Dataset data = broken();
        History history = UpdateOptionsTest.model(Sgd.withRate(0.1))
                .fit(data, options(1, OnNonFinite.skip(1)).batchSize(50));
        assertArrayEquals(new double[] {Double.NaN}, history.loss());
        assertEquals(0, history.bestEpoch());
    }

    @Test
    void limitsAreChecked() {
        assertEquals(
                "Going on after a step that is not finite needs a limit of 1 or more, got 0."
                        + " Use OnNonFinite.stop() not to go on.",
                assertThrows(IllegalArgumentException.class, () -> OnNonFinite.skip(0))
                        .getMessage());
        assertEquals(
                "Rolling back needs at least 1 step between copies and a rate factor of more than 0 and at most 1,"
                        + " got 0 and 2.0.",
                assertThrows(IllegalArgumentException.class, () -> new OnNonFinite.RollBack(0, 1, 2))
                        .getMessage());
    }
}
