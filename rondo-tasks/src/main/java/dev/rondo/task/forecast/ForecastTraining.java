package dev.rondo.task.forecast;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.task.Phase;
import dev.rondo.task.RunOptions;
import dev.rondo.train.CheckpointPlan;
import dev.rondo.train.EarlyStopping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One training of a forecaster, from a plan to a result. The network is trained on the training part until the
 * validation part says stop, and scored on the test part. Where the plan says so, a second network of the same form is
 * then trained on all rows for as many epochs as were best, and that one is kept: its forecasts start from the most
 * recent rows, which the first one has never learned from.
 *
 * <p>What comes out depends on the table, the plan and the seed, and on nothing else.
 */
public final class ForecastTraining {
    private static final double MOST_GRADIENT_NORM = 1;

    private final ForecastPlan plan;
    private final RunOptions options;
    private volatile @Nullable Model running;
    private volatile boolean stopRequested;

    /** A training that has not begun. */
    public ForecastTraining(ForecastPlan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
    }

    /**
     * Trains, scores and forecasts, on the calling thread.
     *
     * @throws ForecastException when a part of the rows holds no true value, or a forecast is not finite
     * @throws dev.rondo.train.NonFiniteLossException when training breaks down
     * @throws dev.rondo.train.CheckpointException when the checkpoint to resume from is damaged or of another run
     * @throws java.io.UncheckedIOException when a checkpoint cannot be read or written
     */
    public ForecastOutcome run() {
        Recipe recipe = plan.recipe();
        SeriesRows rows = plan.rows();
        TrainingPlan training = plan.training();
        int[] validation = LearningSet.validation(recipe, rows, plan.split());
        FitOptions fit = FitOptions.epochs(training.epochs())
                .validation(LearningSet.samples(recipe, rows, validation))
                .earlyStopping(EarlyStopping.patience(training.patience()));
        Network network = plan.newNetwork();
        History history = train(Phase.FIT, network, LearningSet.training(recipe, rows, plan.split()), fit);
        if (history.stop() == StopReason.REQUESTED) {
            return new ForecastOutcome.Stopped(Phase.FIT, history, options.checkpoint());
        }
        Judgement judgement = Judgement.of(plan, network);
        Network kept = network;
        if (training.refit()) {
            kept = plan.newNetwork();
            FitOptions again = FitOptions.epochs(history.bestEpoch());
            History second = train(Phase.REFIT, kept, LearningSet.everything(recipe, rows), again);
            if (second.stop() == StopReason.REQUESTED) {
                return new ForecastOutcome.Stopped(Phase.REFIT, second, options.checkpoint());
            }
        }
        int seen = training.refit() ? rows.size() : plan.split().testStart();
        ForecastModel model = new ForecastModel(
                kept,
                new ModelContents(
                        recipe,
                        judgement.radii(),
                        Provenance.of(plan, seen, history.bestEpoch()),
                        plan.choices(),
                        judgement.scores()));
        return new ForecastOutcome.Finished(
                new ForecastResult(model, judgement.scores(), model.forecast(rows), judgement.backtest(), history));
    }

    /**
     * Ends the training after the step it is in and has it write its checkpoint; may be called by any thread. The scores
     * and the forecast of a training that is nearly over still come.
     */
    public void requestStop() {
        stopRequested = true;
        Model model = running;
        if (model != null) {
            model.requestStop();
        }
    }

    /**
     * Removes the checkpoints, once the result is in safety.
     *
     * @throws IOException when one is there and cannot be removed
     */
    public void deleteCheckpoints() throws IOException {
        for (Phase phase : Phase.values()) {
            Path file = checkpoint(phase);
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private History train(Phase phase, Network network, int[] origins, FitOptions fit) {
        TrainingPlan training = plan.training();
        Dataset samples = LearningSet.samples(plan.recipe(), plan.rows(), origins);
        Model model = Model.compile(network, Loss.huber(1), Adam.withRate(training.rate()));
        FitOptions all = fit.batchSize(training.batchSize())
                .seed(training.seed())
                .clipping(Clipping.byGlobalNorm(MOST_GRADIENT_NORM))
                .listener(event -> {
                    if (stopRequested) {
                        model.requestStop();
                    }
                    options.listener().on(phase, event);
                });
        Path file = checkpoint(phase);
        options.listener().begins(phase, network);
        running = model;
        try {
            return model.fit(
                    samples,
                    file == null
                            ? all
                            : all.checkpoint(new CheckpointPlan(file, options.everySteps(), options.resume())));
        } finally {
            running = null;
        }
    }

    private @Nullable Path checkpoint(Phase phase) {
        Path file = options.checkpoint();
        return file == null || phase == Phase.FIT ? file : file.resolveSibling(file.getFileName() + ".refit");
    }
}
