package dev.rondo.cli;

import dev.rondo.cli.plot.ForecastPicture;
import dev.rondo.cli.plot.ForecastScene;
import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TrainingPicture;
import dev.rondo.persist.AtomicFile;
import dev.rondo.table.CsvWriter;
import dev.rondo.table.NumericColumn;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.forecast.Forecast;
import dev.rondo.task.forecast.ForecastPlan;
import dev.rondo.task.forecast.ForecastResult;
import dev.rondo.task.forecast.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files of a training. Each is written whole or not at all, and only after everything in them is known. */
final class Results {
    private final SeriesTable table;
    private final ForecastPlan plan;
    private final ForecastResult result;
    private final OutputFiles files;
    private final WrittenFiles written = new WrittenFiles();

    Results(SeriesTable table, ForecastPlan plan, ForecastResult result, OutputFiles files) {
        this.table = table;
        this.plan = plan;
        this.result = result;
        this.files = files;
    }

    /** Writes all files; returns a line for each. */
    List<String> write(Screen screen) throws IOException {
        boolean pictures = true;
        byte[] forecastPicture = {};
        byte[] trainingPicture = {};
        try {
            forecastPicture = ForecastPicture.png(scene());
            trainingPicture = TrainingPicture.png(result.history(), trainingTitle(), trainingSubtitle());
        } catch (PictureException e) {
            pictures = false;
            screen.tell("rondo: the pictures cannot be drawn: " + e.getMessage());
        }
        written.note(files.model(), "the model", () -> result.model().save(files.model()));
        written.note(files.forecast(), forecastNote(), () -> write(result.forecast(), files.forecast()));
        if (pictures) {
            written.note(files.forecastPicture(), "history, test part, forecast", forecastPicture);
            written.note(files.trainingPicture(), "loss of each epoch", trainingPicture);
        }
        return written.lines();
    }

    /** Writes a forecast as CSV. */
    static void write(Forecast forecast, Path file) throws IOException {
        AtomicFile.write(file, out -> CsvWriter.write(out, forecast.header(), forecast.rows()));
    }

    /** From the first to the last row that is forecast. */
    static String range(Forecast forecast) {
        return forecast.steps().getFirst().time() + " to "
                + forecast.steps().getLast().time();
    }

    private String forecastNote() {
        return "the forecast, " + range(result.forecast());
    }

    private ForecastScene scene() {
        NumericColumn target = (NumericColumn) table.column(plan.target());
        int rows = result.forecast().steps().size();
        String next = rows == 1 ? "the next row" : "the next " + Figures.count(rows, "row");
        return new ForecastScene(
                table.time(),
                target.values(),
                plan.split().testStart(),
                result.backtest(),
                result.forecast(),
                plan.target() + ": forecast of " + next,
                scoreText());
    }

    private String scoreText() {
        Score model = result.scores().model();
        Score baseline = result.scores().bestBaseline();
        String[] mae = Figures.column(model.mae(), baseline.mae());
        return "Mean absolute error on "
                + Figures.count(result.scores().windows().count(), "held-out window") + ": "
                + model.method().toUpperCase(Locale.ROOT) + " " + mae[0] + "; " + baseline.method()
                + ", the best baseline, "
                + mae[1];
    }

    private String trainingTitle() {
        return "Training of the " + plan.cell().name() + " for " + plan.target();
    }

    private String trainingSubtitle() {
        return EpochLog.words(result.history(), true);
    }
}
