package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.classify.ClassifyOutcome;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.ClassifyResult;
import dev.rondo.task.classify.ClassifyTraining;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CrossValidation;
import dev.rondo.task.classify.TextSplit;
import dev.rondo.train.NonFiniteLossException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of {@code rondo train classify}, from the texts to the files. */
final class ClassifyRun {
    private static final String FOLDS_SAVED = "a cross-validation starts from the beginning the next time.";

    private final Screen screen;
    private final Corpus corpus;
    private final ClassifyConfig config;
    private final TeacherFlags teacher;
    private final OutputFiles files;
    private final Rondo rondo;

    ClassifyRun(
            Screen screen, Corpus corpus, ClassifyConfig config, TeacherFlags teacher, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.corpus = corpus;
        this.config = config;
        this.teacher = teacher;
        this.files = files;
        this.rondo = rondo;
    }

    /** Trains, shows and writes, and tells {@code log} how it goes; returns the exit code. */
    int run(
            TextDataFlags data,
            Optional<CrossValidation> validation,
            Checkpoints checkpoints,
            TaskListener log,
            Compute compute)
            throws IOException {
        boolean multiLabel = data.options().isMultiLabel();
        TextSplit split = data.split(corpus, config);
        ClassifyPlan alone = ClassifyPlan.of(split, config, multiLabel);
        ClassifyPlan plan = teacher.apply(alone, ClassifyModel.class, alone::taughtBy);
        files.prepare();
        checkpoints.settle(files, screen, rondo.howToGoOn());
        describe(plan, data.folds());
        CrossValidation.@Nullable Result folds = null;
        if (validation.isPresent()) {
            Optional<CrossValidation.Result> all = crossValidate(validation.get(), log, compute, data);
            if (all.isEmpty()) {
                screen.tell("rondo: stopped on request; " + FOLDS_SAVED);
                return ExitCode.FAILED;
            }
            folds = all.get();
        }
        RunOptions options = RunOptions.DEFAULT
                .withCheckpoint(files.checkpoint())
                .withEverySteps(checkpoints.every())
                .withResume(checkpoints.resume())
                .withListener(log);
        ClassifyTraining training = new ClassifyTraining(plan, options);
        rondo.signals().watch(training::requestStop, OutputFlags.SAVED);
        return switch (outcome(training, folds, compute)) {
            case ClassifyOutcome.Finished(ClassifyResult result) -> finish(plan, result, training);
            case ClassifyOutcome.Stopped stopped -> stopped(data.folds());
        };
    }

    private Optional<CrossValidation.Result> crossValidate(
            CrossValidation folds, TaskListener log, Compute compute, TextDataFlags data) throws IOException {
        rondo.signals().watch(folds::requestStop, FOLDS_SAVED);
        RunOptions options = RunOptions.DEFAULT.withListener(log);
        try {
            return compute.get(() -> {
                try {
                    return folds.run(options, k -> screen.heading("Fold " + k + " of " + data.folds()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static ClassifyOutcome outcome(
            ClassifyTraining training, CrossValidation.@Nullable Result folds, Compute compute) throws IOException {
        try {
            return compute.get(() -> training.run(folds));
        } catch (NonFiniteLossException e) {
            // It would break down again in the same place: there is nothing to go on with.
            training.deleteCheckpoints();
            throw e;
        }
    }

    private void describe(ClassifyPlan plan, int folds) {
        screen.section("Data", ClassReport.data(corpus, plan.split(), folds));
        screen.section("Choices", ModelReport.choices(plan.choices(), screen.ink()));
        screen.section("Network", ClassReport.network(plan.length(), plan.labels(), plan.layers(), plan.weightCount()));
    }

    private int finish(ClassifyPlan plan, ClassifyResult result, ClassifyTraining training) throws IOException {
        screen.section("Scores on held-out texts", ClassReport.scores(result.scores(), result.folds(), screen.ink()));
        screen.section("Labels", ClassReport.labels(result.scores()));
        if (!result.scores().multiLabel()) {
            screen.section("Confusion matrix", ClassReport.confusion(result.scores()));
        }
        screen.section("Worst mistakes", ClassReport.mistakes(result.mistakes()));
        screen.section("Files", new ClassifyResults(plan, result, files).write(screen));
        training.deleteCheckpoints();
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    private int stopped(int folds) {
        String first = folds == 0 ? "" : ", once the " + folds + " folds are trained again";
        screen.tell("rondo: the run is saved in " + files.checkpoint() + ". Go on with it" + first + ":");
        screen.tell("  " + rondo.howToGoOn());
        return ExitCode.FAILED;
    }
}
