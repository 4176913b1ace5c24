package dev.rondo.cli;

import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is searched, and how. What is not named stays as it is by default. */
abstract class SearchFlags {
    static final String LISTED = "N,...";

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
            names = "--trials",
            paramLabel = "N",
            description = "How many combinations random and halving draw. Default: 20.")
    private int trials = SearchOptions.by(Strategy.RANDOM).trials();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Parts that are scored one after another, each by a model trained on the others; in time, on"
                    + " what comes before it. Default: 3.")
    private int folds = 3;

    /**
     * What the flags name, or else the usual space.
     *
     * @param last name and values of the setting that this task alone has
     */
    final SearchSpace space(String last, List<Double> lastValues, SearchSpace usual) {
        Map<String, List<Double>> named = new LinkedHashMap<>();
        named.put("units", units);
        named.put("layers", layers);
        named.put("learning rate", rates);
        named.put("dropout", dropouts);
        named.put(last, lastValues);
        List<Dimension> dimensions = new ArrayList<>();
        named.forEach((name, values) -> {
            if (!values.isEmpty()) {
                dimensions.add(new Dimension(name, values));
            }
        });
        return dimensions.isEmpty() ? usual : new SearchSpace(dimensions);
    }

    final SearchOptions options(long seed) {
        return SearchOptions.by(strategy).trials(trials).seed(seed);
    }

    final int folds() {
        return folds;
    }
}
