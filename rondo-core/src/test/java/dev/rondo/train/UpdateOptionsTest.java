package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Dataset;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.GradientNorms;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.optim.Schedule;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Collected gradients, means of weights, schedules and plateaus do in a run what they are for. */
class UpdateOptionsTest {
    private final Dataset data = FitTest.samples(70, "train");

    static Model model(OptimizerSpec optimizer) {
        Network network = Network.build(Sequential.of(Gru.units(6), Dense.units(1)), Shape.of(8, 3), 1);
        return Model.compile(network, Loss.mse(), optimizer);
    }

    private static Tensor weights(Model model) {
        return Objects.requireNonNull(model.network().weights().get("gru0.recurrent_kernel"));
    }

    @Test
    void collectedBatchesMakeTheStepOfOneLargeBatch() {
        Model large = model(Sgd.withRate(0.1));
        Model small = model(Sgd.withRate(0.1));
        List<TrainEvent> events = new ArrayList<>();
        History of24 = large.fit(data, FitOptions.epochs(3).batchSize(24).seed(2));
        History of8 = small.fit(
                data, FitOptions.epochs(3).batchSize(8).seed(2).accumulate(3).listener(events::add));
        FixtureFile.assertClose(weights(large), weights(small), 1e-5, "70 samples are 3 steps of 24, 24 and 22");
        assertArrayEquals(of24.loss(), of8.loss(), 1e-6);
        assertEquals(
                of24.epochs().getFirst().gradientNorm(), of8.epochs().getFirst().gradientNorm(), 1e-6);
        assertEquals(new TrainEvent.Started(70, 0, 3, 3), events.getFirst());
    }

    @Test
    void batchesOfOneStepDropOutDifferentUnits() {
        Dataset same =
                new Dataset(data.inputs().rows(new int[] {0, 0}), data.targets().rows(new int[] {0, 0}));
        List<Double> norms = new ArrayList<>();
        for (int collected : new int[] {1, 2}) {
            Network network =
                    Network.build(Sequential.of(Gru.units(40), Dropout.rate(0.5), Dense.units(1)), Shape.of(8, 3), 1);
            GradientNorms listener = GradientNorms.ofEveryStep();
            Model.compile(network, Loss.mse(), Sgd.withRate(1e-30))
                    .fit(
                            collected == 1 ? same.rows(0, 1) : same,
                            FitOptions.epochs(1)
                                    .batchSize(1)
                                    .accumulate(collected)
                                    .gradients(listener));
            norms.add(listener.rows().getFirst().norms().getFirst());
        }
        assertNotEquals(norms.get(0), norms.get(1), 1e-6);
    }

    @Test
    void theMeanIsEvaluatedAndLeftInTheNetwork() {
        Dataset watched = FitTest.samples(30, "watched");
        Model plain = model(Adam.withRate(0.02));
        Model averaged = model(Adam.withRate(0.02));
        FitOptions options = FitOptions.epochs(2).batchSize(16).validation(watched);
        plain.fit(data, options);
        History history = averaged.fit(data, options.averaging(Averaging.mean(4)));
        assertEquals(history.validationLoss()[1], averaged.evaluate(watched.inputs(), watched.targets()), 0);
        assertNotEquals(weights(plain).data()[0], weights(averaged).data()[0]);

        // The weights after steps 4 to 10, from runs that end there.
        float[] mean = new float[weights(plain).size()];
        for (int steps = 4; steps <= 10; steps++) {
            float[] after = weights(stopped(options, steps)).data();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += after[i] / 7;
            }
        }
        FixtureFile.assertClose(Tensor.of(weights(plain).shape(), mean), weights(averaged), 1e-6, "mean");
    }

    /** A model that was stopped after so many steps. */
    private Model stopped(FitOptions options, int steps) {
        Model model = model(Adam.withRate(0.02));
        model.fit(data, options.gradients((step, parameters) -> {
            if (step == steps) {
                model.requestStop();
            }
        }));
        return model;
    }

    @Test
    void earlyStoppingKeepsTheBestMean() {
        Dataset few = FitTest.samples(12, "few");
        Dataset watched = FitTest.samples(200, "watched");
        Model model = model(Adam.withRate(0.02));
        History history = model.fit(
                few,
                FitOptions.epochs(500)
                        .validation(watched)
                        .averaging(Averaging.ema(0.8))
                        .earlyStopping(EarlyStopping.patience(5)));
        assertEquals(StopReason.NO_IMPROVEMENT, history.stop());
        double best = history.epochs().get(history.bestEpoch() - 1).validationLoss();
        assertEquals(best, model.evaluate(watched.inputs(), watched.targets()), 0);
    }

    @Test
    void aNonMonotonicMeanBeginsInARunWhoseLossRises() {
        Model plain = model(Sgd.withRate(0.5));
        Model averaged = model(Sgd.withRate(0.5));
        FitOptions options = FitOptions.epochs(40).batchSize(4).validation(FitTest.samples(30, "watched"));
        History without = plain.fit(data.rows(0, 12), options);
        History with = averaged.fit(data.rows(0, 12), options.averaging(Averaging.nonMonotonic(2)));
        List<Double> losses = Arrays.stream(without.validationLoss()).boxed().toList();
        int begins = 1;
        while (!Averaging.nonMonotonic(2).begins(losses.subList(0, begins))) {
            begins++;
            assertTrue(begins < 40, "the loss of this run should rise: " + losses);
        }
        for (int i = 0; i < begins; i++) {
            assertEquals(without.validationLoss()[i], with.validationLoss()[i]);
        }
        assertNotEquals(without.validationLoss()[begins], with.validationLoss()[begins]);
    }

    @Test
    void aScheduleSetsTheRateOfEveryStepAndIsInTheHistory() {
        Schedule schedule = Schedule.step(0.1, 3, 0.5).warmUp(2);
        Model model = model(Sgd.withRate(7).schedule(schedule));
        History history = model.fit(data, FitOptions.epochs(4).batchSize(35));
        assertArrayEquals(
                new double[] {schedule.rate(1), schedule.rate(3), schedule.rate(5), schedule.rate(7)}, history.rate());
        assertArrayEquals(new double[] {0.05, 0.1, 0.05, 0.05}, history.rate(), 1e-15);
    }

    static List<FixtureFile.Case> plateaus() {
        return FixtureFile.cases("updates-keras-torch.safetensors", "plateau");
    }

    @ParameterizedTest
    @MethodSource("plateaus")
    void aPlateauLowersTheRateAsInKeras(FixtureFile.Case example) {
        ReduceOnPlateau rule = ReduceOnPlateau.defaults()
                .factor(example.metadata().get("factor").asDouble())
                .patience(example.metadata().get("patience").asInt())
                .minDelta(example.metadata().get("min_delta").asDouble())
                .cooldown(example.metadata().get("cooldown").asInt())
                .minRate(example.metadata().get("min_lr").asDouble());
        List<Epoch> epochs = new ArrayList<>();
        double rate = 0.1;
        int changes = 0;
        for (int i = 0; i < 60; i++) {
            epochs.add(new Epoch(i + 1, 9, example.tensor("losses").data()[i], rate, 1));
            double after = rule.after(epochs);
            changes += after < rate ? 1 : 0;
            rate = after;
            assertEquals(example.tensor("rates").data()[i], rate, 1e-6 * rate, "epoch " + (i + 1));
        }
        assertTrue(changes > 0, "a case that lowers nothing shows nothing");
    }

    @Test
    void aRunLowersItsRateOnAPlateauAndSaysSo() {
        List<TrainEvent> events = new ArrayList<>();
        ReduceOnPlateau rule =
                ReduceOnPlateau.defaults().patience(1).minDelta(10).factor(0.5);
        History history = model(Sgd.withRate(0.5))
                .fit(data, FitOptions.epochs(4).reduceOnPlateau(rule).listener(events::add));
        assertArrayEquals(new double[] {0.5, 0.5, 0.25, 0.125}, history.rate());
        assertEquals(
                List.of(
                        new TrainEvent.RateReduced(2, 0.5, 0.25),
                        new TrainEvent.RateReduced(3, 0.25, 0.125),
                        new TrainEvent.RateReduced(4, 0.125, 0.0625)),
                events.stream().filter(TrainEvent.RateReduced.class::isInstance).toList());
    }

    /** An epoch whose validation came out as NaN is no better, whatever its training loss. */
    @Test
    void aValidationThatBrokeDownIsNoImprovement() {
        ReduceOnPlateau rule =
                ReduceOnPlateau.defaults().patience(2).minDelta(0).factor(0.5);
        List<Epoch> epochs = new ArrayList<>();
        epochs.add(new Epoch(1, 0.5, 0.6, 1, 1));
        epochs.add(new Epoch(2, 0.4, Double.NaN, 1, 1));
        epochs.add(new Epoch(3, 0.4, 0.55, 1, 1));
        epochs.add(new Epoch(4, 0.4, 0.54, 1, 1));
        assertEquals(1, rule.after(epochs), "0.55 after 0.6 is an improvement, and so is 0.54");
        assertEquals(Arrays.asList(0.6, Double.NaN, 0.55, 0.54), Epoch.watched(epochs));
    }

    @Test
    void validationNeedsSamples() {
        Dataset none = data.rows(0, 0);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> model(Sgd.withRate(0.1))
                                .fit(data, FitOptions.epochs(1).validation(none)))
                .getMessage();
        assertTrue(message.startsWith("There are no samples to validate on."), message);
    }

    /** What a pass by hand, or a run that failed in the middle of a step, has left does not get into the next run. */
    @Test
    void aRunStartsFromGradientsOfZero() {
        Model fresh = model(Sgd.withRate(0.1));
        Model used = model(Sgd.withRate(0.1));
        Tape tape = Tape.training(1);
        Variable output = used.network().forward(tape.input(data.inputs()));
        tape.backward(output, output.value());
        FitOptions options = FitOptions.epochs(1).batchSize(16).seed(2);
        fresh.fit(data, options);
        used.fit(data, options);
        FitTest.assertSameWeights(fresh, used);
    }

    @Test
    void aScheduleAndAnOptionThatLowersTheRateExcludeEachOther() {
        Model model = model(Adam.defaults().schedule(Schedule.cosine(0.01, 10)));
        String message =
                "The learning rate of adam follows a schedule, so it can be lowered neither on a plateau nor when"
                        + " rolling back. Use a constant rate, or roll back with a rate factor of 1.";
        for (FitOptions options : List.of(
                FitOptions.epochs(1).reduceOnPlateau(ReduceOnPlateau.defaults()),
                FitOptions.epochs(1).onNonFinite(OnNonFinite.rollBack(3)))) {
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> model.fit(data, options))
                            .getMessage());
        }
        model.fit(data, FitOptions.epochs(1).onNonFinite(new OnNonFinite.RollBack(10, 3, 1)));
    }

    @Test
    void gradientNormsAreThoseBeforeClipping() {
        GradientNorms norms = GradientNorms.ofEveryStep();
        Model model = model(Sgd.withRate(1e-30));
        History history = model.fit(
                data,
                FitOptions.epochs(1)
                        .batchSize(35)
                        .clipping(Clipping.byGlobalNorm(1e-3))
                        .gradients(norms));
        assertEquals(model.network().parameters().stream().map(Parameter::path).toList(), norms.paths());
        assertEquals(
                List.of(1L, 2L),
                norms.rows().stream().map(GradientNorms.Row::step).toList());
        double mean = norms.rows().stream()
                .mapToDouble(row -> Math.sqrt(
                        row.norms().stream().mapToDouble(norm -> norm * norm).sum()))
                .average()
                .orElseThrow();
        assertEquals(history.epochs().getFirst().gradientNorm(), mean, 1e-12);
        List<String> lines = norms.table().lines().toList();
        assertEquals("parameter                  first       last     lowest     median    highest", lines.getFirst());
        assertEquals(6, lines.size());
        assertTrue(lines.get(1).startsWith("gru0.kernel "), norms::table);
    }

    @Test
    void gradientNormsCanBeThoseOfEveryFewSteps() {
        GradientNorms norms = GradientNorms.every(3);
        model(Sgd.withRate(0.1)).fit(data, FitOptions.epochs(2).batchSize(16).gradients(norms));
        assertEquals(
                List.of(3L, 6L, 9L),
                norms.rows().stream().map(GradientNorms.Row::step).toList());
        List<Parameter> other = List.of(new Parameter("p", Tensor.vector(1)));
        assertEquals(
                "Gradient norms of " + norms.paths() + " were begun, got those of [p]."
                        + " Take new gradient norms for another network.",
                assertThrows(IllegalArgumentException.class, () -> norms.on(12, other))
                        .getMessage());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertEquals(
                "Fit options: the number of batches that are collected for a step must be at least 1, got 0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FitOptions.epochs(1).accumulate(0))
                        .getMessage());
        assertEquals(
                "Reducing the rate on a plateau needs a factor between 0 and 1, a patience of 1 epoch or more, and a"
                        + " minDelta, a cooldown and a minRate of 0 or more, got 1.0, 10, 1.0E-4, 0 and 0.0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ReduceOnPlateau.defaults().factor(1))
                        .getMessage());
        assertEquals(
                "gradient norms: expected 1 step or more, got 0. Give epochs times steps an epoch.",
                assertThrows(IllegalArgumentException.class, () -> GradientNorms.every(0))
                        .getMessage());
    }
}
