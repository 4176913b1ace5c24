package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Crf;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code fit}, {@code evaluate} and {@code predict} do what Keras's do. */
class FitTest {
    private static final int STEPS = 8;
    private static final int INPUTS = 3;

    /** The target is the sum of the first input: easy to learn, with noise in the other inputs. */
    static Dataset samples(int count, String name) {
        RandomStream random = RandomStream.of(1, name);
        Tensor x = Tensor.zeros(count, STEPS, INPUTS);
        Tensor y = Tensor.zeros(count, 1);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextNormal();
        }
        for (int n = 0; n < count; n++) {
            for (int t = 0; t < STEPS; t++) {
                y.data()[n] += x.get(n, t, 0) / STEPS;
            }
        }
        return new Dataset(x, y);
    }

    static Model model(long seed) {
        Network network = Network.build(Sequential.of(Gru.units(6), Dense.units(1)), Shape.of(STEPS, INPUTS), seed);
        return Model.compile(network, Loss.mse(), Adam.withRate(0.02));
    }

    @Test
    void learnsAndReportsEveryEpoch() {
        List<TrainEvent> events = new ArrayList<>();
        Model model = model(1);
        Dataset data = samples(100, "train");
        double before = model.evaluate(data.inputs(), data.targets());

        History history =
                model.fit(data, FitOptions.epochs(15).validationSplit(0.2).listener(events::add));

        assertEquals(15, history.epochs().size());
        assertEquals(StopReason.COMPLETED, history.stop());
        assertTrue(model.evaluate(data.inputs(), data.targets()) < before / 3);
        assertEquals(new TrainEvent.Started(80, 20, 3, 15), events.getFirst());
        assertEquals(
                15,
                events.stream().filter(TrainEvent.EpochEnded.class::isInstance).count());
        assertTrue(events.getLast() instanceof TrainEvent.Stopped stopped
                && stopped.history().equals(history));
        assertEquals(1, history.epochs().getFirst().number());
        assertTrue(history.validationLoss()[14] < history.validationLoss()[0]);
    }

    /** A sequence of labels costs as a whole, so a weight for each of its labels would have no place. */
    @Test
    void weightsOfClassesAreRefusedWhereSequencesCostAsAWhole() {
        FitOptions weighted = FitOptions.epochs(1).classWeights(ClassWeights.of(Map.of(1, 2f)));
        Tensor x = Tensor.zeros(4, STEPS, INPUTS);
        Network frames = Network.build(Dense.units(5), Shape.of(STEPS, INPUTS), 1);
        Model ctc = Model.compile(frames, Loss.ctc(), Adam.withRate(0.02));
        assertEquals(
                "Class weights are for labels that cost by themselves, but with the loss ctc a sequence costs as a whole. Give"
                        + " the samples weights of their own.",
                assertThrows(IllegalArgumentException.class, () -> ctc.fit(x, Tensor.zeros(4, 3), weighted))
                        .getMessage());
        Network tagger = Network.build(Sequential.of(Dense.units(5), Crf.of(5)), Shape.of(STEPS, INPUTS), 1);
        Model crf = Model.compile(tagger, Loss.crf(), Adam.withRate(0.02));
        assertEquals(
                "Class weights are for labels that cost by themselves, but with the loss crf a sequence costs as a whole. Give"
                        + " the samples weights of their own.",
                assertThrows(IllegalArgumentException.class, () -> crf.fit(x, Tensor.zeros(4, STEPS), weighted))
                        .getMessage());
    }

    @Test
    void validationSplitTakesTheLastSamplesBeforeShuffling() {
        Dataset data = samples(100, "train");
        Model split = model(1);
        Model given = model(1);
        split.fit(data, FitOptions.epochs(3).validationSplit(0.25));
        given.fit(data.rows(0, 75), FitOptions.epochs(3).validation(data.rows(75, 100)));
        assertSameWeights(split, given);
    }

    @Test
    void epochLossIsTheMeanOverSamplesAlsoWithAShortLastBatch() {
        Dataset data = samples(10, "train");
        Network network = Network.build(Sequential.of(Gru.units(4), Dense.units(1)), Shape.of(STEPS, INPUTS), 1);
        Model still = Model.compile(network, Loss.mse(), Sgd.withRate(1e-30));
        History history = still.fit(data, FitOptions.epochs(1).batchSize(4));
        assertEquals(still.evaluate(data.inputs(), data.targets()), history.loss()[0], 1e-6);
    }

    @Test
    void sameSeedSameWeightsOtherSeedOtherOrder() {
        Dataset data = samples(60, "train");
        Model a = model(1);
        Model b = model(1);
        Model c = model(1);
        a.fit(data, FitOptions.epochs(2).seed(5));
        b.fit(data, FitOptions.epochs(2).seed(5));
        c.fit(data, FitOptions.epochs(2).seed(6));
        assertSameWeights(a, b);
        assertTrue(
                a.predict(data.inputs()).data()[0] != c.predict(data.inputs()).data()[0]);
    }

    @Test
    void earlyStoppingEndsTheRunAndPutsTheBestWeightsBack() {
        Dataset train = samples(12, "few");
        Dataset watched = samples(200, "watched");
        Model model = model(1);
        History history =
                model.fit(train, FitOptions.epochs(500).validation(watched).earlyStopping(EarlyStopping.patience(5)));
        assertEquals(StopReason.NO_IMPROVEMENT, history.stop());
        assertEquals(history.bestEpoch() + 5, history.epochs().size());
        double best = history.epochs().get(history.bestEpoch() - 1).validationLoss();
        assertEquals(best, model.evaluate(watched.inputs(), watched.targets()), 0);
        for (Epoch epoch : history.epochs()) {
            assertTrue(epoch.validationLoss() >= best);
        }
    }

    @Test
    void truncatedBackPropagationCarriesTheStateButNoGradient() {
        Dataset data = perStep(16);
        Network whole = Network.build(perStepLayers(), Shape.of(Shape.ANY, INPUTS), 1);
        Network cut = Network.build(perStepLayers(), Shape.of(Shape.ANY, INPUTS), 1);
        double rateTooSmallToChangeAnything = 1e-30;
        double lossOfWhole = Model.compile(whole, Loss.mse(), Sgd.withRate(rateTooSmallToChangeAnything))
                .fit(data, FitOptions.epochs(1))
                .loss()[0];
        History history = Model.compile(cut, Loss.mse(), Sgd.withRate(rateTooSmallToChangeAnything))
                .fit(data, FitOptions.epochs(1).truncate(4));
        // Equal stretches and a carried state give the loss of the whole sequence; a state reset at every stretch would
        // not.
        assertEquals(lossOfWhole, history.loss()[0], 1e-6);

        Network trained = Network.build(perStepLayers(), Shape.of(Shape.ANY, INPUTS), 1);
        History learning = Model.compile(trained, Loss.mse(), Adam.withRate(0.02))
                .fit(data, FitOptions.epochs(30).truncate(3));
        assertTrue(learning.loss()[29] < learning.loss()[0] / 2);
    }

    @Test
    void stretchesNeedATargetForEveryStep() {
        Dataset data = samples(10, "train");
        Exception thrown = assertThrows(
                IllegalArgumentException.class,
                () -> model(1).fit(data, FitOptions.epochs(1).truncate(4)));
        assertEquals(
                "Stretches of time need inputs [N, T, ...] and a target for every step [N, T, ...], got [10, 8, 3] and [10, 1]."
                        + " Use layers that return sequences, or train on whole sequences.",
                thrown.getMessage());
    }

    @Test
    void aBrokenLossStopsTheRunWithAReason() {
        Dataset data = samples(40, "train");
        data.inputs().data()[17] = Float.NaN;
        Exception thrown = assertThrows(
                NonFiniteLossException.class,
                () -> model(1).fit(data, FitOptions.epochs(1).shuffle(false)));
        assertEquals(
                "Training broke down in epoch 1, step 1: the loss is NaN and the gradient norm NaN; both should be finite."
                        + " The first gradient that is not finite is that of gru0.kernel."
                        + " Use a lower learning rate or clip the gradients by their global norm,"
                        + " and check the data for NaN and for very large values.",
                thrown.getMessage());
    }

    @Test
    void requestStopEndsTheRunAfterTheStep() {
        Model model = model(1);
        History history = model.fit(samples(64, "train"), FitOptions.epochs(50).listener(event -> {
            if (event instanceof TrainEvent.EpochEnded ended && ended.epoch().number() == 3) {
                model.requestStop();
            }
        }));
        assertEquals(StopReason.REQUESTED, history.stop());
        assertEquals(3, history.epochs().size());
    }

    @Test
    void predictGivesTheSameForOneSampleAndForMany() {
        Model model = model(1);
        Dataset data = samples(300, "many");
        float[] all = model.predict(data.inputs()).data();
        for (int i : new int[] {0, 255, 256, 299}) {
            assertEquals(all[i], model.predict(data.inputs().rows(i, i + 1)).item());
        }
    }

    @Test
    void optionsRefuseWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> FitOptions.epochs(-1));
        assertThrows(IllegalArgumentException.class, () -> FitOptions.epochs(1).batchSize(0));
        assertThrows(IllegalArgumentException.class, () -> FitOptions.epochs(1).validationSplit(1));
        assertThrows(IllegalArgumentException.class, () -> EarlyStopping.patience(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> FitOptions.epochs(1).validationSplit(0.1).validation(samples(3, "x")));
    }

    private static Sequential perStepLayers() {
        return Sequential.of(Lstm.units(5).returnSequences(), Dense.units(1));
    }

    /** Every step's target is the mean of the first input so far. */
    private static Dataset perStep(int count) {
        Tensor x = samples(count, "steps").inputs();
        Tensor y = Tensor.zeros(count, STEPS, 1);
        for (int n = 0; n < count; n++) {
            float sum = 0;
            for (int t = 0; t < STEPS; t++) {
                sum += x.get(n, t, 0);
                y.set(sum / (t + 1), n, t, 0);
            }
        }
        return new Dataset(x, y);
    }

    @Test
    void severalThreadsMayPredictAtOnce() {
        Model model = model(1);
        List<Tensor> inputs = IntStream.range(0, 4)
                .mapToObj(i -> samples(40, "thread" + i).inputs())
                .toList();
        List<float[]> alone = inputs.stream().map(x -> model.predict(x).data()).toList();
        List<Integer> wrong = IntStream.range(0, 2_000)
                .parallel()
                .filter(i -> !Arrays.equals(
                        alone.get(i % 4), model.predict(inputs.get(i % 4)).data()))
                .boxed()
                .toList();
        assertEquals(List.of(), wrong);
    }

    static void assertSameWeights(Model a, Model b) {
        a.network()
                .weights()
                .forEach((path, value) -> assertArrayEquals(
                        value.data(), b.network().weights().get(path).data(), path));
    }
}
