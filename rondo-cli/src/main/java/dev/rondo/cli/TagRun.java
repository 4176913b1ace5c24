package dev.rondo.cli;

import dev.rondo.cli.plot.ConfusionPicture;
import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TrainingPicture;
import dev.rondo.kernel.Compute;
import dev.rondo.task.ConfusionMatrix;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.tag.TagOutcome;
import dev.rondo.task.tag.TagPlan;
import dev.rondo.task.tag.TagScores;
import dev.rondo.task.tag.TagTraining;
import dev.rondo.task.tag.TaggedCorpus;
import dev.rondo.train.NonFiniteLossException;
import java.io.IOException;
import java.util.List;

/** One run of {@code rondo train tag}, from the sentences to the files. */
final class TagRun {
    private final Screen screen;
    private final TaggedCorpus corpus;
    private final TagPlan plan;
    private final OutputFiles files;
    private final Rondo rondo;

    TagRun(Screen screen, TaggedCorpus corpus, TagPlan plan, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.corpus = corpus;
        this.plan = plan;
        this.files = files;
        this.rondo = rondo;
    }

    /** Trains, shows and writes, and tells {@code log} how it goes; returns the exit code. */
    int run(Checkpoints checkpoints, TaskListener log, Compute compute) throws IOException {
        checkpoints.settle(files, screen, rondo.howToGoOn());
        screen.section("Data", TagReport.data(corpus, plan));
        screen.section("Choices", ModelReport.choices(plan.choices(), screen.ink()));
        screen.section("Network", TagReport.network(plan.tags(), plan.labels(), plan.layers(), plan.weightCount()));
        TagTraining training = new TagTraining(
                plan,
                RunOptions.DEFAULT
                        .withCheckpoint(files.checkpoint())
                        .withEverySteps(checkpoints.every())
                        .withResume(checkpoints.resume())
                        .withListener(log));
        rondo.signals().watch(training::requestStop, OutputFlags.SAVED);
        return switch (outcome(training, compute)) {
            case TagOutcome.Finished result -> finish(result, training);
            case TagOutcome.Stopped stopped -> stopped();
        };
    }

    private static TagOutcome outcome(TagTraining training, Compute compute) throws IOException {
        try {
            return compute.get(training::run);
        } catch (NonFiniteLossException e) {
            // It would break down again in the same place: there is nothing to go on with.
            training.deleteCheckpoints();
            throw e;
        }
    }

    private int finish(TagOutcome.Finished result, TagTraining training) throws IOException {
        TagScoreReport.show(result.scores(), screen);
        screen.section("Worst mistakes", TagScoreReport.mistakes(result.mistakes()));
        screen.section("Files", write(result, files, screen));
        training.deleteCheckpoints();
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    /** Writes the model and the picture; returns a line a file. */
    static List<String> write(TagOutcome.Finished result, OutputFiles files, Screen screen) throws IOException {
        WrittenFiles written = new WrittenFiles();
        written.note(files.model(), "the model", () -> result.model().save(files.model()));
        try {
            TagScores scores = result.scores();
            byte[] tags = confusion(
                    scores.tagMatrix(),
                    "Tags of " + Figures.count(scores.tokens(), "held-out word"),
                    scores.model().accuracy(),
                    scores.bestBaseline().accuracy());
            written.note(files.confusionPicture(), "tags that are and tags that were given", tags);
            if (scores.labels()) {
                byte[] labels = confusion(
                        scores.labelMatrix(),
                        "Labels of " + Figures.count(scores.sentences(), "held-out sentence"),
                        scores.model().labelAccuracy(),
                        scores.bestBaseline().labelAccuracy());
                written.note(files.labelsPicture(), "labels that are and labels that were given", labels);
            }
            String title = "Training of the tagger of " + files.name();
            byte[] picture = TrainingPicture.png(result.history(), title, EpochLog.words(result.history(), true));
            written.note(files.trainingPicture(), "loss of each epoch", picture);
        } catch (PictureException e) {
            screen.tell("rondo: the pictures cannot be drawn: " + e.getMessage());
        }
        return written.lines();
    }

    private static byte[] confusion(ConfusionMatrix matrix, String title, double model, double other) {
        boolean cut = matrix.names().size() == ConfusionMatrix.MOST;
        String subtitle = "Accuracy " + Figures.percent(model) + "; best baseline " + Figures.percent(other)
                + (cut ? "; the most frequent " + ConfusionMatrix.MOST : "");
        return ConfusionPicture.png(matrix.names(), matrix.counts(), title, subtitle);
    }

    private int stopped() {
        screen.tell("rondo: the run is saved in " + files.checkpoint() + ". Go on with it:");
        screen.tell("  " + rondo.howToGoOn());
        return ExitCode.FAILED;
    }
}
