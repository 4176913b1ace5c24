package dev.rondo.cli;

import dev.rondo.task.Members;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.forecast.ModelDescription;
import dev.rondo.task.forecast.TrainedOn;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.tag.TagModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo inspect}: what a model file holds. */
@Command(
        name = "inspect",
        description = "Shows what a model file holds: what it was trained on, its settings, network and scores.")
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path model;

    /** Picocli creates the command. */
    InspectCommand() {}

    @Override
    public Integer call() throws IOException {
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        switch (OpenModel.read(model)) {
            case OpenModel.Forecaster(ForecastModel forecaster) -> describe(forecaster, screen);
            case OpenModel.Classifier(ClassifyModel classifier) -> describe(classifier, screen);
            case OpenModel.Language(GenerateModel language) -> describe(language, screen);
            case OpenModel.Tagger(TagModel tagger) -> describe(tagger, screen);
        }
        return ExitCode.DONE;
    }

    private void describe(ForecastModel forecaster, Screen screen) throws IOException {
        ModelDescription description = forecaster.describe();
        screen.section("Model", facts(description));
        members(forecaster.members(), screen);
        screen.section("Choices", ModelReport.choices(description.choices(), screen.ink()));
        screen.section(
                "Network",
                ModelReport.network(
                        description.inputs(),
                        description.window(),
                        description.horizon(),
                        description.layers(),
                        description.weightCount()));
        screen.section("Scores on held-out windows", ScoreReport.lines(description.scores(), screen.ink()));
    }

    private void describe(ClassifyModel classifier, Screen screen) throws IOException {
        ClassifyModel.Description description = classifier.describe();
        List<String> facts = new TextTable(2)
                .row("file", model + ", " + Figures.bytes(Files.size(model)))
                .row("classifies", "texts; labels " + Figures.names(classifier.labels()))
                .row("vocabulary", Figures.grouped(description.vocabulary()) + " ids")
                .row("trained on", description.source() + ", " + Figures.count(description.texts(), "text"))
                .row("training", Figures.count(description.epochs(), "epoch") + ", seed " + description.seed())
                .lines();
        screen.section("Model", facts);
        members(classifier.members(), screen);
        screen.section("Choices", ModelReport.choices(description.choices(), screen.ink()));
        screen.section(
                "Network",
                ClassReport.network(
                        description.length(), classifier.labels(), description.layers(), description.weightCount()));
        screen.section("Scores on held-out texts", ClassReport.scores(description.scores(), List.of(), screen.ink()));
        screen.section("Labels", ClassReport.labels(description.scores()));
    }

    private void describe(GenerateModel language, Screen screen) throws IOException {
        GenerateModel.Description description = language.describe();
        String token = language.level().token();
        List<String> facts = new TextTable(2)
                .row("file", model + ", " + Figures.bytes(Files.size(model)))
                .row("generates", "text, one " + token + " after another")
                .row("vocabulary", Figures.grouped(description.vocabulary()) + " ids")
                .row("trained on", description.source() + ", " + Figures.count(description.tokens(), token))
                .row("training", Figures.count(description.epochs(), "epoch") + ", seed " + description.seed())
                .lines();
        screen.section("Model", facts);
        members(language.members(), screen);
        screen.section("Choices", ModelReport.choices(description.choices(), screen.ink()));
        screen.section(
                "Network",
                LanguageReport.network(
                        language.level(), description.vocabulary(), description.layers(), description.weightCount()));
        screen.section(
                "Scores on the test part",
                LanguageReport.scores(description.scores(), description.calibration(), language.level(), screen.ink()));
    }

    private void describe(TagModel tagger, Screen screen) throws IOException {
        TagModel.Description description = tagger.describe();
        String name = model + ", " + Figures.bytes(Files.size(model));
        screen.section("Model", TagReport.model(description, name, tagger));
        members(tagger.members(), screen);
        screen.section("Choices", ModelReport.choices(description.choices(), screen.ink()));
        screen.section(
                "Network",
                TagReport.network(tagger.tags(), tagger.labels(), description.layers(), description.weightCount()));
        TagScoreReport.show(description.scores(), screen);
    }

    private static void members(Members members, Screen screen) {
        if (!members.none()) {
            List<String> lines = new ArrayList<>(ModelReport.members(members));
            lines.add("");
            lines.add(
                    "Training, choices and scores on this page are those of the first. Of all together: rondo evaluate.");
            screen.section("Ensemble", lines);
        }
    }

    private List<String> facts(ModelDescription description) throws IOException {
        TrainedOn data = description.trainedOn();
        String passes = Figures.count(description.epochs(), "epoch");
        return new TextTable(2)
                .row("file", model + ", " + Figures.bytes(Files.size(model)))
                .row("forecasts", description.target() + ", " + Figures.count(description.horizon(), "row") + " ahead")
                .row(
                        "needs",
                        "at least " + Figures.count(description.rowsNeeded(), "row")
                                + " with the columns it was trained on")
                .row(
                        "trained on",
                        data.file() + ", " + Figures.count(data.rows(), "row") + ", " + data.from() + " to "
                                + data.to())
                .row(
                        "training",
                        passes + ", seed " + description.seed()
                                + (description.refit() ? ", once more on all rows after the scores were taken" : ""))
                .lines();
    }
}
