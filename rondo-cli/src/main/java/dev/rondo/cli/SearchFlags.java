package dev.rondo.cli;

import dev.rondo.task.forecast.ForecastTuning;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Strategy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is searched, and how. */
final class SearchFlags {
    private static final String LISTED = "N,...";

    @Option(
            names = "--search",
            paramLabel = "KIND",
            converter = Labels.Strategies.class,
            description = "grid (every combination), random (so many drawn as --trials says) or halving (so many drawn,"
                    + " trained briefly; the best third goes on for three times as long, and so on). Default: grid.")
    private Strategy strategy = Strategy.GRID;

    @Option(
            names = "--units",
            paramLabel = LISTED,
            split = ",",
            hideParamSyntax = true,
            description = "Sizes of the recurrent layers to try.")
    private List<Double> units = new ArrayList<>();

    @Option(
            names = "--layers",
            paramLabel = LISTED,
            split = ",",
            hideParamSyntax = true,
            description = "Numbers of recurrent layers to try.")
    private List<Double> layers = new ArrayList<>();

    @Option(
            names = {"--learning-rate", "--rate"},
            paramLabel = "R,...",
            split = ",",
            hideParamSyntax = true,
            description = "Learning rates to try.")
    private List<Double> rates = new ArrayList<>();

    @Option(
            names = "--dropout",
            paramLabel = "SHARE,...",
            split = ",",
            hideParamSyntax = true,
            description = "Shares of the recurrent layers' outputs to drop while training, to try.")
    private List<Double> dropouts = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = LISTED,
            split = ",",
            hideParamSyntax = true,
            description = "Numbers of rows that the network sees, to try. Where no setting is named: units 16,32,64,"
                    + " layers 1,2 and learning rates 0.001,0.003,0.01. What is not named stays as it is by default.")
    private List<Double> windows = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many combinations random and halving draw. Default: 20.")
    private int trials = SearchOptions.by(Strategy.RANDOM).trials();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Parts of the rows before the test part that are scored one after another, each by a model"
                    + " trained on the rows before it. Default: 3.")
    private int folds = 3;

    SearchSpace space() {
        List<List<Double>> values = List.of(units, layers, rates, dropouts, windows);
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                dimensions.add(new Dimension(ForecastTuning.SETTINGS.get(i), values.get(i)));
            }
        }
        return dimensions.isEmpty() ? ForecastTuning.defaultSpace() : new SearchSpace(dimensions);
    }

    SearchOptions options(long seed) {
        return SearchOptions.by(strategy).trials(trials).seed(seed);
    }

    int folds() {
        return folds;
    }
}
