package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.forecast.ForecastException;
import dev.rondo.task.forecast.ForecastOutcome;
import dev.rondo.task.forecast.ForecastPlan;
import dev.rondo.task.forecast.ForecastResult;
import dev.rondo.task.forecast.ForecastTraining;
import dev.rondo.train.NonFiniteLossException;
import java.io.IOException;

/** One run of {@code rondo train forecast}, from the plan to the files. */
final class ForecastRun {
    private final Screen screen;
    private final SeriesTable table;
    private final ForecastPlan plan;
    private final OutputFiles files;
    private final Rondo rondo;

    ForecastRun(Screen screen, SeriesTable table, ForecastPlan plan, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.table = table;
        this.plan = plan;
        this.files = files;
        this.rondo = rondo;
    }

    /** Trains, shows and writes, and tells {@code log} how it goes; returns the exit code. */
    int run(Checkpoints checkpoints, TaskListener log, Compute compute) throws IOException {
        checkpoints.settle(files, screen, rondo.howToGoOn());
        describe();
        RunOptions options = RunOptions.DEFAULT
                .withCheckpoint(files.checkpoint())
                .withEverySteps(checkpoints.every())
                .withResume(checkpoints.resume())
                .withListener(log);
        ForecastTraining training = new ForecastTraining(plan, options);
        rondo.signals().watch(training::requestStop, OutputFlags.SAVED);
        return switch (outcome(training, compute)) {
            case ForecastOutcome.Finished(ForecastResult result) -> finish(result, training);
            case ForecastOutcome.Stopped stopped -> stopped();
        };
    }

    private static ForecastOutcome outcome(ForecastTraining training, Compute compute) throws IOException {
        try {
            return compute.get(training::run);
        } catch (NonFiniteLossException | ForecastException e) {
            // It would break down again in the same place: there is nothing to go on with.
            training.deleteCheckpoints();
            throw e;
        }
    }

    private void describe() {
        screen.section("Data", DataReport.lines(table, plan.choices()));
        screen.section("Choices", ModelReport.choices(plan.choices(), screen.ink()));
        screen.section(
                "Network",
                ModelReport.network(plan.inputs(), plan.window(), plan.horizon(), plan.layers(), plan.weightCount()));
    }

    private int finish(ForecastResult result, ForecastTraining training) throws IOException {
        screen.section("Scores on held-out windows", ScoreReport.lines(result.scores(), screen.ink()));
        Results results = new Results(table, plan, result, files);
        screen.section("Files", results.write(screen));
        training.deleteCheckpoints();
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    private int stopped() {
        screen.tell("rondo: the run is saved in " + files.checkpoint() + ". Go on with it:");
        screen.tell("  " + rondo.howToGoOn());
        return ExitCode.FAILED;
    }
}
