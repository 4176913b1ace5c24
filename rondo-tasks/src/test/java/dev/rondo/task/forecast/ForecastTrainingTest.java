package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.nn.Network;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.Cell;
import dev.rondo.task.Phase;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.train.StopReason;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastTrainingTest {
    private static final ForecastConfig QUICK =
            ForecastConfig.DEFAULT.network(n -> n.withHorizon(6).withUnits(8)).training(t -> t.withEpochs(12));

    @TempDir
    private Path folder;

    private SeriesTable waves() {
        return Tables.monthly(folder, 160, row -> 20 + 5 * Math.sin(row * Math.PI / 6) + 0.3 * (row * 31 % 17));
    }

    private static ForecastResult finish(ForecastTraining training) {
        return assertInstanceOf(ForecastOutcome.Finished.class, training.run()).result();
    }

    private byte[] saved(ForecastResult result) throws IOException {
        Path file = folder.resolve("model.safetensors");
        result.model().save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void theModelIsTheSameWhateverTheThreads() throws IOException {
        SeriesTable table = waves();
        List<byte[]> models = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            ForecastPlan plan = ForecastPlan.of(table, QUICK);
            models.add(saved(
                    Compute.threads(threads).get(() -> finish(new ForecastTraining(plan, RunOptions.DEFAULT)))));
        }
        assertArrayEquals(models.get(0), models.get(1));
    }

    @Test
    void anotherSeedGivesAnotherModel() throws IOException {
        SeriesTable table = waves();
        byte[] one = saved(finish(new ForecastTraining(ForecastPlan.of(table, QUICK), RunOptions.DEFAULT)));
        ForecastConfig other = QUICK.training(t -> t.withSeed(2));
        ForecastResult result = finish(new ForecastTraining(ForecastPlan.of(table, other), RunOptions.DEFAULT));
        assertFalse(Arrays.equals(one, saved(result)));
        assertEquals(2, result.model().describe().seed());
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingThatWasStoppedAndResumedGivesTheSameModel(Phase stopIn) throws IOException {
        SeriesTable table = waves();
        ForecastPlan plan = ForecastPlan.of(table, QUICK);
        byte[] whole = saved(finish(new ForecastTraining(plan, RunOptions.DEFAULT)));
        Path checkpoint = folder.resolve("run.checkpoint");
        RunOptions options = RunOptions.DEFAULT
                .withCheckpoint(checkpoint)
                .withEverySteps(1_000)
                .withResume(true);
        int[] epochs = {0};
        ForecastTraining[] training = new ForecastTraining[1];
        training[0] = new ForecastTraining(plan, options.withListener((phase, event) -> {
            if (phase == stopIn && event instanceof TrainEvent.EpochEnded && ++epochs[0] == 2) {
                training[0].requestStop();
            }
        }));
        ForecastOutcome.Stopped stopped = assertInstanceOf(ForecastOutcome.Stopped.class, training[0].run());
        assertEquals(stopIn, stopped.phase());
        assertEquals(StopReason.REQUESTED, stopped.history().stop());
        assertEquals(checkpoint, stopped.checkpoint());
        assertTrue(Files.exists(checkpoint));

        List<Phase> resumed = new ArrayList<>();
        ForecastTraining again = new ForecastTraining(plan, options.withListener((phase, event) -> {
            if (event instanceof TrainEvent.Resumed) {
                resumed.add(phase);
            }
        }));
        assertArrayEquals(whole, saved(finish(again)));
        assertEquals(stopIn == Phase.FIT ? List.of(Phase.FIT) : List.of(Phase.FIT, Phase.REFIT), resumed);
        again.deleteCheckpoints();
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of("model.safetensors", "monthly.csv"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void listenersLearnOfEachPhaseAndItsNetwork() throws IOException {
        ForecastPlan plan = ForecastPlan.of(waves(), QUICK);
        List<String> told = new ArrayList<>();
        TaskListener listener = new TaskListener() {
            @Override
            public void begins(Phase phase, Network network) {
                told.add(phase + " begins with " + network.weightCount());
            }

            @Override
            public void on(Phase phase, TrainEvent event) {
                if (event instanceof TrainEvent.Stopped) {
                    told.add(phase + " ends");
                }
            }
        };
        List<Phase> others = new ArrayList<>();
        finish(new ForecastTraining(plan, RunOptions.DEFAULT.withListener(listener.andThen((phase, event) -> {
            if (event instanceof TrainEvent.Started) {
                others.add(phase);
            }
        }))));
        String begins = " begins with " + plan.weightCount();
        assertEquals(List.of("FIT" + begins, "FIT ends", "REFIT" + begins, "REFIT ends"), told);
        assertEquals(List.of(Phase.FIT, Phase.REFIT), others);
    }

    @Test
    void aStopThatIsAskedForBeforeTheStartIsKept() {
        ForecastTraining training = new ForecastTraining(ForecastPlan.of(waves(), QUICK), RunOptions.DEFAULT);
        training.requestStop();
        ForecastOutcome.Stopped stopped = assertInstanceOf(ForecastOutcome.Stopped.class, training.run());
        assertNull(stopped.checkpoint());
        assertEquals(0, stopped.history().epochs().size());
    }

    @Test
    void withoutRefitTheScoredModelIsKept() {
        SeriesTable table = waves();
        ForecastConfig config = QUICK.training(t -> t.withRefit(false));
        List<Phase> phases = new ArrayList<>();
        ForecastResult result = finish(new ForecastTraining(
                ForecastPlan.of(table, config), RunOptions.DEFAULT.withListener((phase, event) -> phases.add(phase))));
        assertFalse(phases.contains(Phase.REFIT));
        ModelDescription description = result.model().describe();
        assertFalse(description.refit());
        assertEquals("2000-01", description.trainedOn().from());
        assertEquals("2010-10", description.trainedOn().to());
        assertEquals(130, description.trainedOn().rows());
        ScoreTable again = result.model().evaluate(table);
        assertEquals(160 - 24 - 12 - 6 + 1, again.windows().count());
        assertEquals(130 - 24 - 12, again.windows().seen());
        assertNotEquals(again.model().mae(), result.scores().model().mae());
    }

    @Test
    void theModelThatIsKeptIsTrainedOnAllRowsForAsManyEpochsAsWereBest() {
        ForecastPlan plan = ForecastPlan.of(
                waves(), QUICK.training(t -> t.withEpochs(60).withPatience(3).withRate(0.03)));
        List<TrainEvent.Started> started = new ArrayList<>();
        ForecastResult result = finish(new ForecastTraining(plan, RunOptions.DEFAULT.withListener((phase, event) -> {
            if (event instanceof TrainEvent.Started one) {
                started.add(one);
            }
        })));
        int best = result.history().bestEpoch();
        assertTrue(best < 60, "early stopping did not show: " + best);
        assertEquals(
                List.of(60, best),
                started.stream().map(TrainEvent.Started::epochs).toList());
        int before = plan.recipe().rowsBefore();
        assertEquals(
                List.of(plan.split().trainingRows() - before - 5, 160 - before - 5),
                started.stream().map(TrainEvent.Started::samples).toList());
        assertEquals(best, result.model().describe().epochs());
        assertEquals(160, result.model().describe().trainedOn().rows());
    }

    @Test
    void everyRowOfTheTestPartIsInTheBacktestOnce() {
        SeriesTable table = waves();
        ForecastPlan plan = ForecastPlan.of(table, QUICK);
        List<Backtest.Row> rows = finish(new ForecastTraining(plan, RunOptions.DEFAULT))
                .backtest()
                .rows();
        assertEquals(30, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Backtest.Row row = rows.get(i);
            assertEquals(130 + i, row.row());
            assertEquals(table.time().label(130 + i), row.time());
            assertEquals(20 + 5 * Math.sin(row.row() * Math.PI / 6) + 0.3 * (row.row() * 31 % 17), row.actual(), 1e-9);
            assertTrue(row.intervals().get(0).lower() <= row.forecast());
            assertTrue(row.intervals().get(1).upper() >= row.intervals().get(0).upper());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCellWithLayersDropoutAndDifferencingTrains(Cell cell) {
        for (Differencing differencing : Differencing.values()) {
            ForecastConfig config = QUICK.network(
                            n -> n.withCell(cell).withLayers(2).withDropout(0.1))
                    .training(t -> t.withEpochs(2))
                    .transforms(t -> t.withDifferencing(differencing).withLog(true));
            ForecastPlan plan = ForecastPlan.of(waves(), config);
            assertEquals(
                    List.of(cell.label(), "dropout", cell.label(), "dropout", "dense"),
                    plan.layers().stream().map(layer -> layer.type()).toList());
            ForecastResult result = finish(new ForecastTraining(plan, RunOptions.DEFAULT));
            assertEquals(cell.label(), result.scores().model().method());
            assertEquals(6, result.forecast().steps().size());
        }
    }
}
