package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.optim.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped goes on to the weights of a run that never was. */
class CheckpointTest {
    @TempDir
    Path folder;

    private Path file;
    private final Dataset data = FitTest.samples(70, "train");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run.checkpoint.safetensors");
    }

    private FitOptions options() {
        return FitOptions.epochs(6).batchSize(16).seed(3).validationSplit(0.2).earlyStopping(EarlyStopping.patience(3));
    }

    private FitOptions saving(boolean resume) {
        return options().checkpoint(new CheckpointPlan(file, 1, resume));
    }

    @Test
    void stoppedAtEveryStepInTurnTheRunEndsWithTheSameBits() {
        Model straight = FitTest.model(1);
        History expected = straight.fit(data, options());

        Model last = FitTest.model(1);
        History history = null;
        for (int round = 0; history == null || history.stop() == StopReason.REQUESTED; round++) {
            Model model = FitTest.model(1 + round);
            // Stops after each single step: the first checkpoint that is written asks for the end.
            history = model.fit(data, saving(true).listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            last = model;
            assertTrue(round < 100, "every round takes a step");
        }
        FitTest.assertSameWeights(straight, last);
        assertEquals(expected, history);
    }

    @Test
    void resumingAFinishedRunChangesNothing() {
        Model first = FitTest.model(1);
        History expected = first.fit(data, saving(true));
        Model again = FitTest.model(9);
        List<TrainEvent> events = new ArrayList<>();
        History history = again.fit(data, saving(true).listener(events::add));
        assertEquals(expected, history);
        FitTest.assertSameWeights(first, again);
        assertEquals(new TrainEvent.Resumed(file, expected.epochs().size(), 0), events.get(1));
    }

    @Test
    void withoutResumeTheRunStartsOver() {
        Model first = FitTest.model(1);
        first.fit(data, saving(true));
        Model again = FitTest.model(1);
        List<TrainEvent> events = new ArrayList<>();
        again.fit(data, saving(false).listener(events::add));
        FitTest.assertSameWeights(first, again);
        assertTrue(events.stream().noneMatch(TrainEvent.Resumed.class::isInstance));
    }

    @Test
    void aCheckpointOfAnotherRunIsRefusedByName() {
        FitTest.model(1).fit(data, saving(true));
        CheckpointException thrown = assertThrows(
                CheckpointException.class,
                () -> FitTest.model(1).fit(data, saving(true).batchSize(32)));
        assertEquals(
                "Checkpoint " + file + " belongs to another run: its batch size is 16, here it is 32."
                        + " Go on with the settings and data of that run, or start without resuming.",
                thrown.getMessage());
    }

    @Test
    void anotherLossIsAnotherRun() {
        Model huber = Model.compile(FitTest.model(1).network(), Loss.huber(1), Adam.withRate(0.01));
        huber.fit(data, saving(true));
        Model other = Model.compile(FitTest.model(1).network(), Loss.huber(5), Adam.withRate(0.01));
        CheckpointException thrown = assertThrows(CheckpointException.class, () -> other.fit(data, saving(true)));
        assertTrue(
                thrown.getMessage().contains("its loss is Huber[delta=1.0], here it is Huber[delta=5.0]"),
                thrown.getMessage());
    }

    @Test
    void withoutEarlyStoppingTheRunThatGoesOnEndsWithItsLastWeights() {
        FitOptions plain = FitOptions.epochs(6).batchSize(16).seed(3).validationSplit(0.2);
        Model straight = FitTest.model(1);
        straight.fit(data, plain);
        Model stopped = FitTest.model(1);
        stopped.fit(
                data,
                FitOptions.epochs(3)
                        .batchSize(16)
                        .seed(3)
                        .validationSplit(0.2)
                        .earlyStopping(EarlyStopping.patience(3))
                        .checkpoint(new CheckpointPlan(file, 1, true)));
        Model resumed = FitTest.model(1);
        resumed.fit(data, plain.checkpoint(new CheckpointPlan(file, 1, true)));
        FitTest.assertSameWeights(straight, resumed);
    }

    /** The weights of earlier epochs were not kept, however good they were. */
    @Test
    void earlyStoppingThatIsNewCountsFromWhereItBegan() {
        FitOptions plain = FitOptions.epochs(3).batchSize(16).seed(3).validationSplit(0.2);
        CheckpointPlan plan = new CheckpointPlan(file, 1, true);
        FitTest.model(1).fit(data, plain.checkpoint(plan));
        Model resumed = FitTest.model(1);
        FitOptions stopping = FitOptions.epochs(9).batchSize(16).seed(3).validationSplit(0.2);
        History history = resumed.fit(data, stopping.checkpoint(plan).earlyStopping(new EarlyStopping(3, 10)));
        assertEquals(StopReason.NO_IMPROVEMENT, history.stop());
        assertEquals(4, history.bestEpoch());
        assertEquals(7, history.epochs().size());
        Dataset watched = data.splitLast(0.2).last();
        assertEquals(history.validationLoss()[3], resumed.evaluate(watched.inputs(), watched.targets()), 0);
    }

    @Test
    void changedDataAreNoticed() {
        FitTest.model(1).fit(data, saving(true));
        data.targets().data()[0] += 1;
        CheckpointException thrown =
                assertThrows(CheckpointException.class, () -> FitTest.model(1).fit(data, saving(true)));
        assertTrue(thrown.getMessage().contains("its training targets"), thrown.getMessage());
    }

    @Test
    void everyFlippedByteOfACheckpointIsRefused() throws IOException {
        FitTest.model(1).fit(data, saving(true));
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i += 37) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(file, bad);
            assertThrows(CheckpointException.class, () -> FitTest.model(1).fit(data, saving(true)), "byte " + i);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenStopsTheRunWithAReason() throws IOException {
        Path blocked = Files.createFile(folder.resolve("a-file")).resolve("run.safetensors");
        FitOptions options = options().checkpoint(new CheckpointPlan(blocked, 1, false));
        Exception thrown = assertThrows(
                java.io.UncheckedIOException.class, () -> FitTest.model(1).fit(data, options));
        assertTrue(thrown.getMessage().contains("a-file"), thrown.getMessage());
    }
}
