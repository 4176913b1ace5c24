package dev.rondo.cli;

import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TrainingPicture;
import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.generate.GenerateOptions;
import dev.rondo.task.generate.GenerateOutcome;
import dev.rondo.task.generate.GeneratePlan;
import dev.rondo.task.generate.GenerateTexts;
import dev.rondo.task.generate.GenerateTraining;
import dev.rondo.task.generate.Level;
import dev.rondo.train.History;
import dev.rondo.train.NonFiniteLossException;
import java.io.IOException;
import java.util.List;

/** One run of {@code rondo train generate}, from the plan to the files. */
final class GenerateRun {
    private static final int SAMPLE_CHARACTERS = 400;
    private static final int SAMPLE_WORDS = 80;

    private final Screen screen;
    private final GenerateTexts texts;
    private final GeneratePlan plan;
    private final OutputFiles files;
    private final Rondo rondo;

    GenerateRun(Screen screen, GenerateTexts texts, GeneratePlan plan, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.texts = texts;
        this.plan = plan;
        this.files = files;
        this.rondo = rondo;
    }

    /** Trains, shows and writes, and tells {@code log} how it goes; returns the exit code. */
    int run(Checkpoints checkpoints, TaskListener log, Compute compute) throws IOException {
        checkpoints.settle(files, screen, rondo.howToGoOn());
        screen.section("Data", LanguageReport.data(texts, plan));
        screen.section("Choices", ModelReport.choices(plan.choices(), screen.ink()));
        screen.section(
                "Network", LanguageReport.network(plan.level(), plan.vocabulary(), plan.layers(), plan.weightCount()));
        RunOptions options = RunOptions.DEFAULT
                .withCheckpoint(files.checkpoint())
                .withEverySteps(checkpoints.every())
                .withResume(checkpoints.resume())
                .withListener(log);
        GenerateTraining training = new GenerateTraining(plan, options);
        rondo.signals().watch(training::requestStop, OutputFlags.SAVED);
        return switch (outcome(training, compute)) {
            case GenerateOutcome.Finished finished -> finish(finished, training, compute);
            case GenerateOutcome.Stopped stopped -> stopped();
        };
    }

    private static GenerateOutcome outcome(GenerateTraining training, Compute compute) throws IOException {
        try {
            return compute.get(training::run);
        } catch (NonFiniteLossException e) {
            // It would break down again in the same place: there is nothing to go on with.
            training.deleteCheckpoints();
            throw e;
        }
    }

    private int finish(GenerateOutcome.Finished finished, GenerateTraining training, Compute compute)
            throws IOException {
        screen.section(
                texts.test() == null ? "Scores on the last part of the text" : "Scores on the test text",
                LanguageReport.scores(finished.scores(), finished.calibration(), plan.level(), screen.ink()));
        screen.section("Sample", sample(finished.model(), compute));
        screen.section("Files", write(finished, files, screen));
        training.deleteCheckpoints();
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    private List<String> sample(GenerateModel model, Compute compute) {
        int length = plan.level() == Level.CHAR ? SAMPLE_CHARACTERS : SAMPLE_WORDS;
        GenerateOptions options = GenerateOptions.DEFAULT.withLength(length);
        return compute.get(() -> model.generate("", options))
                .text()
                .strip()
                .lines()
                .toList();
    }

    /** Writes the model and the picture; returns a line a file. */
    static List<String> write(GenerateOutcome.Finished finished, OutputFiles files, Screen screen) throws IOException {
        GenerateModel model = finished.model();
        History history = finished.history();
        WrittenFiles written = new WrittenFiles();
        written.note(files.model(), "the model", () -> model.save(files.model()));
        try {
            String title = "Training of the language model of " + files.name();
            byte[] picture = TrainingPicture.png(history, title, EpochLog.words(history, true));
            written.note(files.trainingPicture(), "loss of each epoch", picture);
        } catch (PictureException e) {
            screen.tell("rondo: the picture cannot be drawn: " + e.getMessage());
        }
        return written.lines();
    }

    private int stopped() {
        screen.tell("rondo: the run is saved in " + files.checkpoint() + ". Go on with it:");
        screen.tell("  " + rondo.howToGoOn());
        return ExitCode.FAILED;
    }
}
