package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which epochs there are, how long they are, and after which the samples to watch are looked at. */
class EpochOptionsTest {
    private final Dataset data = FitTest.samples(40, "train");
    private final Dataset watched = FitTest.samples(600, "watched");

    @TempDir
    private Path folder;

    private static Model model() {
        return UpdateOptionsTest.model(Sgd.withRate(0.1)); // without moments, which a second run would not have
    }

    @Test
    void aRunFromAnInitialEpochGoesOnWhereAnotherEnded() {
        Model whole = model();
        History all = whole.fit(data, FitOptions.epochs(5).batchSize(8).seed(3));
        Model parts = model();
        parts.fit(data, FitOptions.epochs(2).batchSize(8).seed(3));
        List<TrainEvent> events = new ArrayList<>();
        History rest = parts.fit(
                data, FitOptions.epochs(5).initialEpoch(2).batchSize(8).seed(3).listener(events::add));
        FitTest.assertSameWeights(whole, parts);
        assertEquals(all.epochs().subList(2, 5), rest.epochs(), "numbered 3 to 5, in the orders of these numbers");
        assertEquals(new TrainEvent.Started(40, 0, 5, 5), events.getFirst());
        assertEquals(5, rest.bestEpoch());
    }

    @Test
    void nothingIsLeftToRunAfterTheLastEpoch() {
        History none = model().fit(data, FitOptions.epochs(3).initialEpoch(3));
        assertEquals(List.of(), none.epochs());
        assertEquals(StopReason.COMPLETED, none.stop());
    }

    @Test
    void shortEpochsGoOnWhereTheOneBeforeEnded() {
        Model whole = model();
        whole.fit(data, FitOptions.epochs(2).batchSize(8).seed(3));
        Model parts = model();
        History history = parts.fit(
                data, FitOptions.epochs(5).stepsPerEpoch(2).batchSize(8).seed(3));
        FitTest.assertSameWeights(whole, parts);
        assertEquals(5, history.epochs().size());
    }

    @Test
    void longEpochsBeginTheSamplesAgainInANewOrder() {
        Model whole = model();
        whole.fit(data, FitOptions.epochs(3).batchSize(8).seed(3));
        Model parts = model();
        List<TrainEvent> events = new ArrayList<>();
        History history = parts.fit(
                data,
                FitOptions.epochs(1).stepsPerEpoch(15).batchSize(8).seed(3).listener(events::add));
        FitTest.assertSameWeights(whole, parts);
        assertEquals(1, history.epochs().size());
        assertEquals(new TrainEvent.Started(40, 0, 15, 1), events.getFirst());
    }

    @Test
    void aStoppedRunOfLongEpochsEndsWithTheSameWeights() {
        FitOptions options = FitOptions.epochs(4).stepsPerEpoch(7).batchSize(8).seed(3);
        Model whole = model();
        History all = whole.fit(data, options);
        FitOptions saving = options.checkpoint(new CheckpointPlan(folder.resolve("run"), 1, true));
        Model first = model();
        first.fit(data, saving.listener(event -> {
            if (event instanceof TrainEvent.StepEnded step && step.steps() == 11) {
                first.requestStop();
            }
        }));
        Model second = model();
        History rest = second.fit(data, saving);
        FitTest.assertSameWeights(whole, second);
        assertEquals(all.epochs(), rest.epochs());
        String message = assertThrows(CheckpointException.class, () -> model().fit(data, saving.stepsPerEpoch(6)))
                .getMessage();
        assertTrue(message.contains("its steps an epoch is 7, here it is 6."), message);
    }

    @Test
    void validationTakesTheFirstStepsOfTheSamplesToWatch() {
        Model model = model();
        History history =
                model.fit(data, FitOptions.epochs(1).validation(watched).validationSteps(2));
        assertEquals(model.evaluate(watched.rows(0, 512)), history.validationLoss()[0]);
        History all = model.fit(data, FitOptions.epochs(1).validation(watched).validationSteps(99));
        assertEquals(model.evaluate(watched), all.validationLoss()[0], "no more steps than there are");
    }

    @Test
    void validationComesAfterEveryFewEpochs() {
        CountingSource source = new CountingSource(BatchSource.of(watched, 100, false));
        History history =
                model().fit(data, FitOptions.epochs(5).validation(source).validationFreq(2));
        double[] losses = history.validationLoss();
        assertArrayEquals(
                new boolean[] {true, false, true, false, true},
                new boolean[] {nan(losses[0]), nan(losses[1]), nan(losses[2]), nan(losses[3]), nan(losses[4])});
        assertEquals(2, source.opened);
        double[] chosen = model().fit(
                        data, FitOptions.epochs(4).validation(source).validationFreq(Set.of(1, 4)))
                .validationLoss();
        assertEquals(
                List.of(1, 4),
                IntStream.rangeClosed(1, 4)
                        .filter(n -> !nan(chosen[n - 1]))
                        .boxed()
                        .toList());
    }

    private static boolean nan(double value) {
        return Double.isNaN(value);
    }

    @Test
    void patienceCountsEpochsWithValidation() {
        Model model = FitTest.model(1);
        History history = model.fit(
                FitTest.samples(12, "few"),
                FitOptions.epochs(2000).validation(watched).validationFreq(3).earlyStopping(EarlyStopping.patience(2)));
        assertEquals(StopReason.NO_IMPROVEMENT, history.stop());
        assertEquals(0, history.bestEpoch() % 3);
        assertEquals(history.bestEpoch() + 6, history.epochs().size());
        assertEquals(history.validationLoss()[history.bestEpoch() - 1], model.evaluate(watched));
    }

    @Test
    void theLogHasAColumnForValidationThatComesLater() throws IOException {
        Path file = folder.resolve("log.csv");
        model().fit(
                        data,
                        FitOptions.epochs(2)
                                .validation(watched)
                                .validationFreq(2)
                                .listener(CsvLog.to(file)));
        List<String> lines = Files.readAllLines(file);
        assertEquals("epoch,loss,val_loss,learning_rate,gradient_norm", lines.getFirst());
        assertEquals("NA", lines.get(1).split(",", -1)[2]);
        assertTrue(Double.parseDouble(lines.get(2).split(",", -1)[2]) > 0);
    }

    @Test
    void refusesWhatCannotBe() {
        FitOptions one = FitOptions.epochs(1);
        assertRefused("the initial epoch must be at least 0, got -1.", () -> one.initialEpoch(-1));
        assertRefused(
                "the steps an epoch (0 for all batches) must be at least 0, got -1.", () -> one.stepsPerEpoch(-1));
        assertRefused(
                "the validation steps (0 for all batches) must be at least 0, got -2.", () -> one.validationSteps(-2));
        assertRefused("the batch size must be at least 1, got 0.", () -> one.batchSize(0));
        assertRefused(
                "the validation share must be at least 0 and less than 1, got 1.0.", () -> one.validationSplit(1));
        assertEquals(
                "Validation comes after every 1 epoch or more, got 0.",
                assertThrows(IllegalArgumentException.class, () -> one.validationFreq(0))
                        .getMessage());
    }

    private static void assertRefused(String message, Runnable options) {
        assertEquals(
                "Fit options: " + message,
                assertThrows(IllegalArgumentException.class, options::run).getMessage());
    }

    /** Counts how often it is begun. */
    private static final class CountingSource implements BatchSource {
        private final BatchSource source;
        private int opened;

        private CountingSource(BatchSource source) {
            this.source = source;
        }

        @Override
        public int samples() {
            return source.samples();
        }

        @Override
        public int batches() {
            return source.batches();
        }

        @Override
        public BatchReader open(long seed, int epoch, int from) {
            opened++;
            return source.open(seed, epoch, from);
        }

        @Override
        public SortedMap<String, String> fingerprint() {
            return source.fingerprint();
        }
    }
}
