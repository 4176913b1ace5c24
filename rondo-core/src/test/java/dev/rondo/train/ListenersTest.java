package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Averaging;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners make of a run. */
class ListenersTest {
    @TempDir
    Path folder;

    @Test
    void aCsvLogHasALineAnEpochWithAllDigits() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "left from an earlier run\n");
        Network network = Network.build(Sequential.of(Gru.units(3), Dense.units(1)), Shape.of(8, 3), 1);
        Dataset data = FitTest.samples(30, "csv");
        History history = Model.compile(network, Loss.mse(), Adam.withRate(0.02), Metric.binaryAccuracy())
                .fit(data, FitOptions.epochs(2).validationSplit(0.2).listener(CsvLog.to(file)));
        List<String> lines = Files.readAllLines(file);
        assertEquals("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,gradient_norm", lines.getFirst());
        assertEquals(3, lines.size());
        Epoch last = history.epochs().getLast();
        String expected = "2," + last.loss() + "," + last.metrics().get("accuracy") + "," + last.validationLoss() + ","
                + last.validationMetrics().get("accuracy") + ",0.02," + last.gradientNorm();
        assertEquals(expected, lines.getLast());
    }

    @Test
    void theCsvLogOfARunThatWasStoppedIsThatOfOneThatWasNot() throws IOException {
        Dataset data = FitTest.samples(40, "csv");
        Path whole = folder.resolve("whole.csv");
        FitTest.model(1).fit(data, FitOptions.epochs(5).batchSize(8).listener(CsvLog.to(whole)));

        Path file = folder.resolve("log.csv");
        FitOptions options = FitOptions.epochs(5)
                .batchSize(8)
                .checkpoint(new CheckpointPlan(folder.resolve("run"), 1000, true))
                .listener(CsvLog.to(file));
        Model first = FitTest.model(1);
        first.fit(data, options.listener(event -> {
            if (event instanceof TrainEvent.StepEnded step && step.steps() == 13) {
                first.requestStop();
            }
        }));
        Files.writeString(file, Files.readString(file) + "3,a line from after the checkpoint\n");
        FitTest.model(1).fit(data, options.listener(event -> {}));
        assertEquals(Files.readString(whole), Files.readString(file));
        assertEquals(6, Files.readAllLines(file).size());
    }

    @Test
    void aLogThatCannotBeWrittenIsSaid() {
        Path file = folder.resolve("none").resolve("log.csv");
        String message = assertThrows(
                        UncheckedIOException.class,
                        () -> FitTest.model(1)
                                .fit(
                                        FitTest.samples(8, "x"),
                                        FitOptions.epochs(1).listener(CsvLog.to(file))))
                .getMessage();
        assertTrue(message.startsWith("The log " + file + " cannot be written: "), message);
    }

    @Test
    void aTimeLimitStopsTheRunAfterTheStepItIsIn() {
        AtomicLong clock = new AtomicLong();
        Model model = FitTest.model(1);
        List<Long> steps = new ArrayList<>();
        TimeLimit limit = TimeLimit.of(Duration.ofSeconds(7), model::requestStop, clock::get);
        History history = model.fit(
                FitTest.samples(40, "time"),
                FitOptions.epochs(100)
                        .batchSize(8)
                        .listener(event -> {
                            if (event instanceof TrainEvent.StepEnded step) {
                                steps.add(step.steps());
                                clock.addAndGet(1_000_000_000);
                            }
                        })
                        .listener(limit));
        assertEquals(StopReason.REQUESTED, history.stop());
        assertEquals(7, steps.size());
        assertEquals(1, history.epochs().size());
        assertEquals(
                "A time limit must be more than 0, got PT0S.",
                assertThrows(IllegalArgumentException.class, () -> TimeLimit.of(Duration.ZERO, model::requestStop))
                        .getMessage());
    }

    @Test
    void theLoggerIsToldALineAnEpoch() {
        List<String> lines = new ArrayList<>();
        ProgressLog log = ProgressLog.to(new Recorder(lines));
        log.on(new TrainEvent.Started(80, 20, 3, 15));
        log.on(new TrainEvent.Resumed(Path.of("run"), 2, 1));
        Epoch epoch = new Epoch(3, 0.123456789, 2, 0.01, 1, Map.of("accuracy", 0.5), Map.of("accuracy", 0.25));
        log.on(new TrainEvent.StepEnded(3, 1, 7, 0.1, 1, 0.01));
        log.on(new TrainEvent.EpochEnded(epoch, 15, true, Duration.ofMillis(1249), Duration.ZERO));
        log.on(new TrainEvent.CheckpointWritten(Path.of("run")));
        log.on(new TrainEvent.EpochEnded(
                new Epoch(4, 10, Double.NaN, 0.01, 1), 15, false, Duration.ofMillis(50), Duration.ZERO));
        NonFinite problem = new NonFinite(2, 3, Double.NaN, 1, "");
        log.on(new TrainEvent.StepRefused(problem, false, 0.01));
        log.on(new TrainEvent.StepRefused(problem, true, 0.005));
        log.on(new TrainEvent.RateReduced(4, 0.005, 0.0005));
        log.on(new TrainEvent.Stopped(new History(List.of(epoch), StopReason.NO_IMPROVEMENT, 1), true));
        log.on(new TrainEvent.Stopped(new History(List.of(), StopReason.REQUESTED, 0), false));
        String refused =
                "INFO Refused a step in epoch 2, step 3: the loss is NaN and the gradient norm 1.0; both should"
                        + " be finite.";
        assertEquals(
                List.of(
                        "INFO Training on 80 samples, validating on 20, 3 steps an epoch, at most 15 epochs",
                        "INFO Going on from run, 2 epochs and 1 steps are done",
                        "INFO Epoch 3/15: loss 0.12346, accuracy 0.50000, validation loss 2.0000, validation accuracy"
                                + " 0.25000, rate 0.010000, 1.2 s, the best so far",
                        "DEBUG Saved the run in run",
                        "INFO Epoch 4/15: loss 10.000, rate 0.010000, 0.1 s",
                        refused + " Going on without it",
                        refused + " Going on from the last good weights, rate 0.0050000",
                        "INFO The rate is 0.00050000 from now on; it was 0.0050000",
                        "INFO The watched loss became no better: 1 epochs, the weights of epoch 1 are used",
                        "INFO Stopped on request: 0 epochs"),
                lines);
    }

    @Test
    void theBestModelIsSavedAndCanBeUsed() throws IOException {
        Path file = folder.resolve("best.safetensors");
        Dataset watched = FitTest.samples(50, "watched");
        Model model = FitTest.model(1);
        History history = model.fit(
                FitTest.samples(12, "few"),
                FitOptions.epochs(40).validation(watched).listener(ModelCheckpoint.best(file, model.network())));
        Network best = ModelFile.read(file).network();
        Model again = Model.compile(best, Loss.mse(), Adam.withRate(0.1));
        assertEquals(history.epochs().get(history.bestEpoch() - 1).validationLoss(), again.evaluate(watched));
        assertTrue(history.bestEpoch() < 40, "the last epoch should not be the best for this test to tell");
    }

    @Test
    void theModelThatIsSavedIsTheMeanThatWasEvaluated() throws IOException {
        Path file = folder.resolve("mean.safetensors");
        Dataset watched = FitTest.samples(50, "watched");
        Model model = FitTest.model(1);
        History history = model.fit(
                FitTest.samples(40, "train"),
                FitOptions.epochs(3)
                        .batchSize(8)
                        .averaging(Averaging.ema(0.9))
                        .validation(watched)
                        .listener(ModelCheckpoint.every(3, file.toString(), model.network())));
        Model saved = Model.compile(ModelFile.read(file).network(), Loss.mse(), Adam.withRate(0.1));
        assertEquals(history.epochs().getLast().validationLoss(), saved.evaluate(watched));
        FitTest.assertSameWeights(saved, model);
    }

    @Test
    void aStepThatTakesSeveralBatchesIsToldOnce() {
        List<TrainEvent.StepEnded> told = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        Model model = FitTest.model(1);
        History history = model.fit(
                FitTest.samples(44, "train"),
                FitOptions.epochs(1).batchSize(8).accumulate(4).listener(event -> {
                    if (event instanceof TrainEvent.StepEnded step) {
                        told.add(step);
                    } else if (event instanceof TrainEvent.Started started) {
                        expected.add(started.stepsPerEpoch());
                    }
                }));
        assertEquals(List.of(2), expected);
        assertEquals(
                List.of(1, 2), told.stream().map(TrainEvent.StepEnded::step).toList());
        assertEquals(
                List.of(1L, 2L), told.stream().map(TrainEvent.StepEnded::steps).toList());
        assertEquals(
                history.loss()[0], (told.getFirst().loss() * 32 + told.getLast().loss() * 12) / 44, 1e-12);
    }

    @Test
    void everyFewEpochsAModelOfItsOwn() throws IOException {
        Model model = FitTest.model(1);
        ModelCheckpoint every =
                ModelCheckpoint.every(2, folder.resolve("m-{epoch}.st").toString(), model.network());
        model.fit(FitTest.samples(12, "few"), FitOptions.epochs(5).listener(every));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("m-2.st", "m-4.st"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                "A model is saved every 1 epoch or more, got 0.",
                assertThrows(IllegalArgumentException.class, () -> ModelCheckpoint.every(0, "x", model.network()))
                        .getMessage());
    }

    /** Keeps what it is told. */
    private record Recorder(List<String> lines) implements System.Logger {
        @Override
        public String getName() {
            return "recorder";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            lines.add(level + " " + format);
        }
    }
}
