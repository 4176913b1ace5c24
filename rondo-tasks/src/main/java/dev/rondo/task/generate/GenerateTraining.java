package dev.rondo.task.generate;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.nn.Network;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.Schedule;
import dev.rondo.task.Calibrated;
import dev.rondo.task.Phase;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskFit;
import dev.rondo.text.Vocabulary;
import dev.rondo.train.EarlyStopping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One training of a language model, from a plan to a result. The training part is cut into contiguous streams; they are
 * read side by side, stretch by stretch, with the states carried on and gradients that stay within a stretch. The weights
 * that were best on the validation part get a temperature from it ({@link Calibration}) and are scored on the test part.
 * What comes out depends on the text, the plan and the seed, and on nothing else.
 */
public final class GenerateTraining {
    private static final int WATCHED_ROW = 256;
    private static final int WATCHED_BEFORE = 64;

    private final GeneratePlan plan;
    private final RunOptions options;
    private final TaskFit fit;

    /** A training that has not begun. */
    public GenerateTraining(GeneratePlan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
        fit = new TaskFit(options);
    }

    /**
     * Trains and scores, on the calling thread.
     *
     * @throws dev.rondo.train.NonFiniteLossException when training breaks down
     * @throws dev.rondo.train.CheckpointException when the checkpoint to resume from is damaged or of another run
     * @throws java.io.UncheckedIOException when a checkpoint cannot be read or written
     */
    public GenerateOutcome run() {
        Network network = plan.newNetwork();
        History history = train(network);
        if (history.stop() == StopReason.REQUESTED) {
            return new GenerateOutcome.Stopped(history, options.checkpoint());
        }
        Calibration calibration = Calibration.of(network, plan.parts(), plan.vocabulary());
        Network calibrated = Calibrated.network(network, calibration.temperature());
        LanguageScores scores = scores(calibrated);
        GenerateModel model = new GenerateModel(calibrated, contents(history, calibration, scores));
        return new GenerateOutcome.Finished(model, calibration, scores, history);
    }

    /** Trains, and scores the network alone: a fold of a cross-validation. */
    LanguageScores judge() {
        Network network = plan.newNetwork();
        train(network);
        Calibration calibration = Calibration.of(network, plan.parts(), plan.vocabulary());
        return scores(plan, List.of(method(Calibrated.network(network, calibration.temperature()))));
    }

    private LanguageScores scores(Network network) {
        List<LanguageScores.Method> methods = new ArrayList<>();
        methods.add(method(network));
        methods.addAll(simple(plan));
        return scores(plan, methods);
    }

    /** The scores of what the network must beat alone. */
    static LanguageScores baselines(GeneratePlan plan) {
        return scores(plan, simple(plan));
    }

    private LanguageScores.Method method(Network network) {
        TextParts parts = plan.parts();
        return new LanguageScores.Method(
                plan.method(), StreamScorer.nats(network, parts.ids(), parts.testStart(), plan.vocabulary()));
    }

    private static List<LanguageScores.Method> simple(GeneratePlan plan) {
        TextParts parts = plan.parts();
        return Baselines.of(parts.training(), plan.tokens().vocabulary(), parts.ids(), parts.testStart());
    }

    private static LanguageScores scores(GeneratePlan plan, List<LanguageScores.Method> methods) {
        TextParts parts = plan.parts();
        return new LanguageScores(parts.testTokens(), parts.testCharacters(), parts.unknown(), methods);
    }

    private GenerateContents contents(History history, Calibration calibration, LanguageScores scores) {
        int[] training = plan.parts().training();
        Vocabulary vocabulary = plan.tokens().vocabulary();
        int[] lineEnd = plan.tokens().ids(TokenText.LINE_END);
        boolean hasLineEnd = lineEnd.length == 1 && Arrays.stream(training).anyMatch(id -> id == lineEnd[0]);
        return new GenerateContents(
                plan.tokens().encoder(),
                hasLineEnd ? lineEnd[0] : training[0],
                vocabulary.size() > Vocabulary.FIRST
                        && Arrays.stream(training).anyMatch(id -> id == Vocabulary.UNKNOWN),
                new GenerateContents.Origin(
                        String.valueOf(plan.source().source().getFileName()),
                        training.length,
                        plan.method(),
                        history.bestEpoch(),
                        plan.learning().seed()),
                plan.choices(),
                calibration,
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
        TextParts parts = plan.parts();
        Dataset streams = TokenStreams.sideBySide(parts.training(), learning.streams(), learning.length());
        BatchSource watched = TokenStreams.rows(
                parts.watched(), parts.validationStart(), WATCHED_ROW, WATCHED_BEFORE, plan.vocabulary());
        long steps = (long) Math.ceilDiv(streams.inputs().shape().axis(1), learning.length()) * learning.epochs();
        Schedule schedule = learning.mean().schedule(learning.rate(), steps);
        Model model = Model.compile(
                network, StreamScorer.loss(), Adam.withRate(learning.rate()).schedule(schedule));
        FitOptions how = FitOptions.epochs(learning.epochs())
                .batchSize(learning.streams())
                .truncate(learning.length())
                .shuffle(false)
                .seed(learning.seed())
                .validation(watched)
                .earlyStopping(EarlyStopping.patience(learning.patience()))
                .clipping(Clipping.byGlobalNorm(learning.clip()))
                .averaging(learning.mean().averaging(steps))
                .teacher(plan.teacher());
        return fit.run(Phase.FIT, model, how, all -> model.fit(streams, all));
    }
}
