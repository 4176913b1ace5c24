package dev.rondo.cli;

import dev.rondo.cli.plot.ConfusionPicture;
import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TrainingPicture;
import dev.rondo.task.ConfusionMatrix;
import dev.rondo.task.classify.ClassScores;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.ClassifyResult;
import java.io.IOException;
import java.util.List;

/** The files of a classifier's training. Each is written whole or not at all. */
record ClassifyResults(ClassifyPlan plan, ClassifyResult result, OutputFiles files) {
    /** Writes all files; returns a line for each. */
    List<String> write(Screen screen) throws IOException {
        ClassScores scores = result.scores();
        WrittenFiles written = new WrittenFiles();
        written.note(files.model(), "the model", () -> result.model().save(files.model()));
        try {
            if (!scores.multiLabel()) {
                ConfusionMatrix matrix = scores.confusion();
                String title = "Labels of " + Figures.count(scores.texts(), "held-out text");
                String subtitle = "Accuracy " + Figures.percent(scores.model().accuracy()) + "; "
                        + scores.bestBaseline().name() + " "
                        + Figures.percent(scores.bestBaseline().accuracy())
                        + (matrix.names().size() < scores.labels().size()
                                ? "; the most frequent " + ConfusionMatrix.MOST
                                : "");
                byte[] picture = ConfusionPicture.png(matrix.names(), matrix.counts(), title, subtitle);
                written.note(files.confusionPicture(), "labels that are and labels that were given", picture);
            }
            String title = "Training of the classifier of " + files.name();
            byte[] picture = TrainingPicture.png(result.history(), title, EpochLog.words(result.history(), true));
            written.note(files.trainingPicture(), "loss of each epoch", picture);
        } catch (PictureException e) {
            screen.tell("rondo: the pictures cannot be drawn: " + e.getMessage());
        }
        return written.lines();
    }
}
