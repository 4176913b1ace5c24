package dev.rondo.cli;

import dev.rondo.persist.AtomicFile;
import dev.rondo.table.CsvWriter;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.classify.DatedTexts;
import dev.rondo.task.classify.Prediction;
import dev.rondo.task.classify.PredictionWriter;
import dev.rondo.task.classify.TextsToClassify;
import dev.rondo.task.forecast.Forecast;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.tag.Sentence;
import dev.rondo.task.tag.TagModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo predict}: a forecast of the rows after the last one of a file, or the labels of texts. */
@Command(
        name = "predict",
        description = {
            "Uses a model on a file.",
            "",
            "A forecaster forecasts the rows after the last one, as CSV with prediction intervals. A classifier gives each"
                    + " text its label, with probabilities: texts of --text, of a file (a text a line, or a column), or"
                    + " of standard input. A tagger gives each word of such texts, or of a file in columns, its tag, as"
                    + " columns with a blank line after each sentence.",
            "",
            "With --by, a classifier's labels become a daily series of their shares with the band in which each should lie,"
                    + " as CSV and with --png as a picture; days on which a share leaves its band are told."
        },
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {
    private static final Path STANDARD = Path.of("-");
    private static final int WINDOW = 28;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file, with the columns of the training. Default for texts, or -: standard input.")
    private @Nullable Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the result goes; a file that is there is replaced. Default: standard output.")
    private @Nullable Path out;

    @Mixin
    private TableFlags table;

    @Option(names = "--text", paramLabel = "TEXT", description = "A text to classify or tag; may be repeated.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "NAME,...",
            split = ",",
            hideParamSyntax = true,
            description = "The column of the text or the words, by name or number. Default: that of the training.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--json", description = "Write labels or tags with their probabilities as JSON lines.")
    private boolean json;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "The column of the texts' dates, by name or number: labels become a daily series.")
    private @Nullable String by;

    @Option(
            names = "--window",
            paramLabel = "DAYS",
            description = "With --by: how many days before a day make its band. Default: 28.")
    private @Nullable Integer window;

    @Option(names = "--png", paramLabel = "FILE", description = "With --by: where a picture of the series goes.")
    private @Nullable Path png;

    /** Picocli creates the command. */
    PredictCommand() {}

    @Override
    public Integer call() throws IOException {
        Path target = out == null ? STANDARD : out;
        Path picture = png;
        List<Path> read = file == null ? List.of(model) : List.of(model, file);
        Usage.requireOther(spec, "--out", target, read);
        if (picture != null) {
            Usage.requireOther(spec, "--png", picture, read);
        }
        Usage.require(
                spec,
                picture == null || by != null,
                "--png draws a series of days: name the column of dates with --by.");
        Usage.require(
                spec,
                window == null || by != null,
                "--window is of a series of days: name the column of dates with --by.");
        Usage.require(
                spec,
                by == null || !json && texts.isEmpty(),
                "--by makes a series of a file's texts, as CSV: leave out --json and --text.");
        String date = by;
        switch (OpenModel.read(model)) {
            case OpenModel.Classifier(ClassifyModel classifier) when date != null -> monitor(classifier, date, target);
            case OpenModel _
            when date != null ->
                throw new CommandException(model
                        + ": the model is no classifier, whose labels could become a series. Leave out --by, or give"
                        + " a model of rondo train classify.");
            case OpenModel.Forecaster(ForecastModel forecaster) -> forecast(forecaster, target);
            case OpenModel.Classifier(ClassifyModel classifier) -> classify(classifier, target);
            case OpenModel.Language language ->
                throw new CommandException(
                        model + ": the model is a language model, which predicts no values or labels."
                                + " Have it go on with a text: rondo generate " + model + " --prompt TEXT");
            case OpenModel.Tagger(TagModel tagger) -> tag(new TagPrediction(tagger), target);
        }
        return ExitCode.DONE;
    }

    private void forecast(ForecastModel forecaster, Path target) throws IOException {
        Usage.require(
                spec,
                !json && texts.isEmpty() && columns.isEmpty(),
                "--json, --text and --column are for texts: a forecast is CSV of the columns of the training.");
        if (file == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing required parameter: 'FILE', the CSV file to forecast.");
        }
        SeriesTable series = SeriesTable.read(file, forecaster.reading(Usage.checked(spec, table::options)));
        Forecast forecast = forecaster.forecast(series);
        if (target.equals(STANDARD)) {
            StandardOutput.write(stream -> CsvWriter.write(stream, forecast.header(), forecast.rows()));
        } else {
            Results.write(forecast, target);
            say(target + ": the forecast, " + Results.range(forecast));
        }
    }

    private void classify(ClassifyModel classifier, Path target) throws IOException {
        List<Prediction> predictions = classifier.predict(texts(classifier));
        AtomicFile.Content content = stream -> {
            if (json) {
                PredictionWriter.jsonLines(stream, classifier.labels(), predictions);
            } else {
                PredictionWriter.csv(stream, classifier.labels(), predictions);
            }
        };
        if (target.equals(STANDARD)) {
            StandardOutput.write(content);
        } else {
            AtomicFile.write(target, content);
            say(target + ": labels of " + Figures.count(predictions.size(), "text"));
        }
    }

    private void monitor(ClassifyModel classifier, String date, Path target) throws IOException {
        Path read = file;
        if (read == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing required parameter: 'FILE', the texts with their dates.");
        }
        DatedTexts dated = DatedTexts.read(read, columns(classifier), date);
        LabelMonitor monitor =
                Usage.checked(spec, () -> new LabelMonitor(classifier, read, dated, window == null ? WINDOW : window));
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        List<String> told = new ArrayList<>(monitor.alerts());
        Path picture = png;
        if (picture != null) {
            monitor.writePicture(picture);
            told.add(picture + ": the series as a picture");
        }
        if (target.equals(STANDARD)) {
            StandardOutput.write(monitor.csv());
            told.forEach(screen::tell);
        } else {
            AtomicFile.write(target, monitor.csv());
            told.add(target + ": " + monitor.summary());
            told.forEach(screen.out()::println);
        }
    }

    private void tag(TagPrediction tagging, Path target) throws IOException {
        Usage.require(
                spec, texts.isEmpty() || file == null, "--text gives texts and so does " + file + ": choose one.");
        Path read = file == null || file.equals(STANDARD) ? null : file;
        List<Sentence> sentences = texts.isEmpty() ? tagging.read(read, columns) : TagPrediction.ofTexts(texts);
        AtomicFile.Content content = tagging.content(sentences, json);
        if (target.equals(STANDARD)) {
            StandardOutput.write(content);
        } else {
            AtomicFile.write(target, content);
            say(target + ": tags of " + Figures.count(sentences.size(), "sentence"));
        }
    }

    private List<String> texts(ClassifyModel classifier) throws IOException {
        if (!texts.isEmpty()) {
            Usage.require(spec, file == null, "--text gives texts and so does " + file + ": choose one.");
            return texts;
        }
        if (file == null || file.equals(STANDARD)) {
            return TextsToClassify.of(Path.of("standard input"), System.in.readAllBytes());
        }
        return TextsToClassify.read(file, columns(classifier));
    }

    /** The columns of the text that were asked for, or else those of the training. */
    private List<String> columns(ClassifyModel classifier) {
        List<String> trained = classifier.columns();
        List<String> usual = trained.isEmpty() ? trained : trained.subList(0, trained.size() - 1);
        return columns.isEmpty() ? usual : columns;
    }

    private void say(String line) {
        Rondo.of(spec).screen(spec.commandLine()).out().println(line);
    }
}
