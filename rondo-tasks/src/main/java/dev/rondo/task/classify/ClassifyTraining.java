package dev.rondo.task.classify;

import dev.rondo.data.ClassWeights;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.optim.AdamW;
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
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One training of a classifier, from a plan to a result: trained on the training part until the validation part says stop,
 * and scored on the test part. What comes out depends on the texts, the plan and the seed, and on nothing else.
 */
public final class ClassifyTraining {
    private static final double MOST_GRADIENT_NORM = 1;

    private final ClassifyPlan plan;
    private final RunOptions options;
    private final TaskFit fit;
    private boolean baselines = true;

    /** A training that has not begun. */
    public ClassifyTraining(ClassifyPlan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
        fit = new TaskFit(options);
    }

    /**
     * Leaves out the scores of the bag of words, which depend on no seed; those of the largest class stay.
     *
     * @return this training
     */
    public ClassifyTraining withoutBagOfWords() {
        baselines = false;
        return this;
    }

    /**
     * The scores of the bag of words on the test part, label by label: of what {@link #run()} compares the network to.
     */
    public static ClassScores bagOfWords(ClassifyPlan plan) {
        return Judged.baselines(plan, true).scores(plan.task());
    }

    /**
     * Trains and scores, on the calling thread.
     *
     * @throws dev.rondo.train.NonFiniteLossException when training breaks down
     * @throws dev.rondo.train.CheckpointException when the checkpoint to resume from is damaged or of another run
     * @throws java.io.UncheckedIOException when a checkpoint cannot be read or written
     */
    public ClassifyOutcome run() {
        return run(null);
    }

    /**
     * As {@link #run()}; with the scores of a cross-validation, if there was one, instead of those on the test part.
     */
    public ClassifyOutcome run(CrossValidation.@Nullable Result folds) {
        Network network = plan.newNetwork();
        History history = train(network);
        if (history.stop() == StopReason.REQUESTED) {
            return new ClassifyOutcome.Stopped(history, options.checkpoint());
        }
        Judged judged = Judged.of(plan, network, baselines);
        ClassScores scores = folds == null ? judged.scores(plan.task()) : folds.scores();
        ClassifyModel model = new ClassifyModel(network, contents(history, scores, judged.temperature()));
        return new ClassifyOutcome.Finished(new ClassifyResult(
                model,
                scores,
                folds == null ? List.of() : folds.accuracies(),
                folds == null ? judged.mistakes(plan.task()) : folds.mistakes(),
                history));
    }

    /** Trains, and gives the held-out texts with what methods say to them: a fold of a cross-validation. */
    @Nullable
    Judged judge(BiFunction<ClassifyPlan, Network, Judged> judges) {
        Network network = plan.newNetwork();
        History history = train(network);
        return history.stop() == StopReason.REQUESTED ? null : judges.apply(plan, network);
    }

    private ClassifyContents contents(History history, ClassScores scores, double temperature) {
        ClassifyPlan.Task task = plan.task();
        Corpus trained = plan.split().training();
        return new ClassifyContents(
                task.encoder(),
                task.length(),
                task.labels(),
                task.multiLabel(),
                temperature,
                new ClassifyContents.Origin(
                        String.valueOf(trained.source().getFileName()),
                        trained.columns(),
                        trained.examples().size(),
                        plan.method(),
                        history.bestEpoch(),
                        plan.learning().seed()),
                SeenTexts.of(trained, plan.split().validation()),
                plan.choices(),
                scores);
    }

    /** Ends the training after the step it is in and has it write its checkpoint; may be called by any thread. */
    public void requestStop() {
        fit.requestStop();
    }

    /**
     * Removes the checkpoint, once the result is in safety.
     *
     * @throws IOException when it is there and cannot be removed
     */
    public void deleteCheckpoints() throws IOException {
        fit.deleteCheckpoints();
    }

    private History train(Network network) {
        LearningPlan learning = plan.learning();
        ClassifyPlan.Task task = plan.task();
        Loss loss = task.multiLabel() ? Loss.binaryCrossentropy() : Loss.sparseCategoricalCrossentropy();
        Metric accuracy = task.multiLabel() ? Metric.binaryAccuracy() : Metric.sparseCategoricalAccuracy();
        AdamW optimizer = AdamW.withRate(learning.rate()).weightDecay(learning.weightDecay());
        Model model = Model.compile(network, loss, optimizer, accuracy);
        List<Example> texts = plan.split().training().examples();
        FitOptions how = FitOptions.epochs(learning.epochs())
                .seed(learning.seed())
                .validation(TextBatches.of(task, plan.split().validation().examples(), learning.batchSize())
                        .shuffle(false))
                .earlyStopping(EarlyStopping.patience(learning.patience()))
                .clipping(Clipping.byGlobalNorm(MOST_GRADIENT_NORM))
                .teacher(plan.teacher());
        if (learning.balanced() && !task.multiLabel()) {
            float[] labels = TextBatches.targets(task, texts).data();
            int[] numbers = new int[labels.length];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = (int) labels[n];
            }
            how = how.classWeights(ClassWeights.balanced(numbers));
        }
        return fit.run(Phase.FIT, model, how, all -> model.fit(TextBatches.of(task, texts, learning.batchSize()), all));
    }
}
