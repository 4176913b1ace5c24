package dev.rondo.task.forecast;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.task.Phase;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskFit;
import dev.rondo.train.EarlyStopping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.StopReason;
import java.io.IOException;

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
    private final TaskFit fit;

    /** A training that has not begun. */
    public ForecastTraining(ForecastPlan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
        fit = new TaskFit(options);
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
        FitOptions how = FitOptions.epochs(training.epochs())
                .validation(LearningSet.samples(recipe, rows, validation))
                .earlyStopping(EarlyStopping.patience(training.patience()));
        Network network = plan.newNetwork();
        History history = train(Phase.FIT, network, LearningSet.training(recipe, rows, plan.split()), how);
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
        fit.requestStop();
    }

    /**
     * Removes the checkpoints, once the result is in safety.
     *
     * @throws IOException when one is there and cannot be removed
     */
    public void deleteCheckpoints() throws IOException {
        fit.deleteCheckpoints();
    }

    private History train(Phase phase, Network network, int[] origins, FitOptions how) {
        TrainingPlan training = plan.training();
        Dataset samples = LearningSet.samples(plan.recipe(), plan.rows(), origins);
        Model model = Model.compile(network, Loss.huber(1), Adam.withRate(training.rate()));
        FitOptions whole = how.batchSize(training.batchSize())
                .seed(training.seed())
                .clipping(Clipping.byGlobalNorm(MOST_GRADIENT_NORM));
        return fit.run(phase, model, whole, all -> model.fit(samples, all));
    }
}
