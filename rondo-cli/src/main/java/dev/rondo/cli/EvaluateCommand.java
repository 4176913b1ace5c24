package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.classify.ClassScores;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CorpusOptions;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.forecast.ScoreTable;
import dev.rondo.task.generate.DynamicEvaluation;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.generate.LanguageScores;
import dev.rondo.task.generate.SourceText;
import dev.rondo.task.tag.TagModel;
import dev.rondo.task.tag.TaggedCorpus;
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

/** {@code rondo evaluate}: a model's scores on a file, beside the naive methods. */
@Command(
        name = "evaluate",
        description = "Scores a model on all windows, texts or sentences of a file, beside the naive methods.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file, with the columns of the training.")
    private Path file;

    @Mixin
    private TableFlags table;

    @Option(
            names = "--text",
            paramLabel = "NAME,...",
            split = ",",
            hideParamSyntax = true,
            description = "For texts: their column, by name or number. Default: that of the training.")
    private List<String> text = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "For texts: the column of the label, by name or number. Default: that of the training.")
    private @Nullable String label;

    @Option(
            names = "--multi-label",
            paramLabel = "SEPARATOR",
            description = "For texts with several labels: what stands between them. Default: a comma.")
    private String between = ",";

    @Option(
            names = "--training",
            paramLabel = "FILE",
            description =
                    "For language models: the text that the model was trained on. A 3-gram model and frequencies of"
                            + " the same part of it are shown beside. Default: none.")
    private @Nullable Path training;

    @Mixin
    private DynamicFlags learning;

    @Option(
            names = "--columns",
            paramLabel = "WORDS,TAGS",
            split = ",",
            hideParamSyntax = true,
            description =
                    "For tags: the columns of the words and of their tags, by name or number. Default: those of the"
                            + " training.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--sentence-label",
            paramLabel = "NAME",
            description = "For tags: what labels of sentences are called. Default: as in the training.")
    private @Nullable String sentenceLabel;

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    /** Picocli creates the command. */
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, threads);
        DynamicEvaluation dynamic = learning.evaluation(spec);
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        OpenModel opened = OpenModel.read(model);
        if (dynamic != null && !(opened instanceof OpenModel.Language)) {
            throw new CommandException(
                    model + ": --dynamic is for language models, and this is a model for another task."
                            + " Leave it out, or name a model of 'rondo train generate'.");
        }
        switch (opened) {
            case OpenModel.Forecaster(ForecastModel forecaster) -> forecasts(forecaster, screen, compute);
            case OpenModel.Classifier(ClassifyModel classifier) -> labels(classifier, screen, compute);
            case OpenModel.Language(GenerateModel language) -> text(language, dynamic, screen, compute);
            case OpenModel.Tagger(TagModel tagger) -> tags(tagger, screen, compute);
        }
        return ExitCode.DONE;
    }

    private void tags(TagModel tagger, Screen screen, Compute compute) {
        Usage.checked(spec, () -> TagDataFlags.two(columns));
        TaggedCorpus corpus = tagger.read(file, columns, sentenceLabel);
        TagScoreReport.show(compute.get(() -> tagger.evaluate(corpus)), screen);
    }

    private void forecasts(ForecastModel forecaster, Screen screen, Compute compute) throws IOException {
        SeriesTable series = SeriesTable.read(file, forecaster.reading(Usage.checked(spec, table::options)));
        ScoreTable scores = compute.get(() -> forecaster.evaluate(series));
        screen.section("Data", DataReport.lines(series, forecaster.describe().choices()));
        screen.section("Scores", ScoreReport.lines(scores, screen.ink()));
    }

    private void text(GenerateModel language, @Nullable DynamicEvaluation dynamic, Screen screen, Compute compute)
            throws IOException {
        SourceText source = SourceText.read(file);
        SourceText learned = training == null ? null : SourceText.read(training);
        LanguageScores scores = compute.get(() -> language.evaluate(source, learned));
        screen.section("Scores", LanguageReport.scores(scores, language.level(), screen.ink()));
        if (dynamic != null) {
            screen.section("Dynamic evaluation", LanguageReport.learning(dynamic, language.level()));
            double nats = compute.get(() -> language.evaluateDynamically(source, dynamic));
            LanguageReport.learned(nats, scores, language.level(), screen.ink()).forEach(screen::line);
            screen.out().flush();
        }
    }

    private void labels(ClassifyModel classifier, Screen screen, Compute compute) {
        List<String> columns = classifier.columns();
        int last = columns.size() - 1;
        Corpus corpus = Corpus.read(
                file,
                CorpusOptions.DEFAULT
                        .withText(text.isEmpty() && last > 0 ? columns.subList(0, last) : text)
                        .withLabel(label == null && last > 0 ? columns.get(last) : label)
                        .withBetween(classifier.isMultiLabel() ? between : ""));
        ClassScores scores = compute.get(() -> classifier.evaluate(corpus));
        List<String> lines = new ArrayList<>(ClassReport.scores(scores, List.of(), screen.ink()));
        int seen = classifier.seen(corpus);
        if (seen > 0) {
            lines.add(screen.ink()
                    .yellow("But it learned from " + Figures.grouped(seen) + " of these "
                            + Figures.count(corpus.examples().size(), "text") + ", where its scores flatter it."));
        }
        screen.section("Data", ClassReport.data(corpus));
        screen.section("Scores", lines);
        screen.section("Labels", ClassReport.labels(scores));
        if (!scores.multiLabel()) {
            screen.section("Confusion matrix", ClassReport.confusion(scores));
        }
    }
}
