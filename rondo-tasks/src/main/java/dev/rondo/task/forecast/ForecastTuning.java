package dev.rondo.task.forecast;

import dev.rondo.data.Fold;
import dev.rondo.data.ForwardChaining;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableException;
import dev.rondo.task.RunOptions;
import dev.rondo.task.SearchedSettings;
import dev.rondo.task.TaskTuning;
import dev.rondo.train.NonFiniteLossException;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.FoldScore;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.TrialFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a forecaster, searched by forward chaining over the rows before the test part: each fold is a series that
 * ends earlier, with a test part of its own. Transforms, scales and the end of training are settled within a fold as they
 * are in a training, from what lies before its test part, so nothing in a fold knows of later rows, and the test part
 * of the whole series is in no fold.
 */
public final class ForecastTuning implements TaskTuning<ForecastConfig> {
    /** The names of the settings. */
    public static final List<String> SETTINGS = List.of("units", "layers", "learning rate", "dropout", "window");

    private final SeriesTable table;
    private final ForecastConfig config;
    private final ForecastPlan plan;
    private final List<Fold> folds;

    private ForecastTuning(SeriesTable table, ForecastConfig config, ForecastPlan plan, List<Fold> folds) {
        this.table = table;
        this.config = config;
        this.plan = plan;
        this.folds = folds;
    }

    /**
     * A search over a table.
     *
     * @param config what is not searched
     * @param folds how many, at least 2; the first one has half of the rows before the test part to learn from
     * @throws TableException when there are too few rows, or a column cannot be used
     * @throws IllegalArgumentException when there are too few rows for so many folds
     * @throws ForecastException when what the user asked for does not fit the data
     */
    public static ForecastTuning of(SeriesTable table, ForecastConfig config, int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation needs at least 2 folds, got " + folds + ".");
        }
        ForecastPlan plan = ForecastPlan.of(table, config);
        int horizon = plan.horizon();
        int rows = plan.split().testStart();
        int test = Math.max(1, rows / 2 / folds / horizon) * horizon;
        if (rows - (long) folds * test < 1) {
            throw new IllegalArgumentException(folds + " folds that score " + test + " rows each need more than the "
                    + rows + " rows before the test part. Use fewer folds or a shorter horizon.");
        }
        ForecastConfig settled = config.network(network -> network.withHorizon(horizon));
        ForecastTuning tuning = new ForecastTuning(
                table, settled, plan, ForwardChaining.of(folds).testSize(test).split(rows));
        tuning.requireFirstFold(settled, "Fewer folds or a shorter horizon need fewer");
        return tuning;
    }

    /** The first fold is the shortest: what fits into it fits into all. */
    private void requireFirstFold(ForecastConfig changed, String fix) {
        try {
            plan(changed, 0);
        } catch (TableException e) {
            throw new IllegalArgumentException(
                    "The first of " + folds.size() + " folds, which ends behind row " + (learningRows(0) + scoredRows())
                            + ", has too little to learn from. " + fix + ". " + e.getMessage(),
                    e);
        }
    }

    /** What is searched where the user names nothing. */
    public static SearchSpace defaultSpace() {
        return new SearchSpace(List.of(
                Dimension.of("units", 16, 32, 64),
                Dimension.of("layers", 1, 2),
                Dimension.of("learning rate", 0.001, 0.003, 0.01)));
    }

    /**
     * Refuses a space with a value that no network can have, or a window for which the first fold has too few rows.
     *
     * @throws IllegalArgumentException when a setting or a value is out of range
     */
    @Override
    public void requirePossible(SearchSpace space) {
        for (Dimension dimension : space.dimensions()) {
            for (double value : dimension.values()) {
                ForecastConfig changed = config(Map.of(dimension.name(), value));
                if (dimension.name().equals("window")) {
                    requireFirstFold(changed, "A shorter window or fewer folds need fewer");
                }
            }
        }
    }

    /** The settings by default, as they are for the whole series. */
    @Override
    public Map<String, Double> usual() {
        Map<String, Double> usual = new LinkedHashMap<>();
        usual.put("units", (double) plan.learning().network().units());
        usual.put("layers", (double) plan.learning().network().layers());
        usual.put("learning rate", plan.training().rate());
        usual.put("dropout", plan.learning().network().dropout());
        usual.put("window", (double) plan.window());
        return usual;
    }

    /** The plan of the whole series with the settings by default. */
    public ForecastPlan plan() {
        return plan;
    }

    /**
     * What to train with the given settings.
     *
     * @throws IllegalArgumentException when a setting is not one of {@link #SETTINGS}, or its value out of range
     */
    @Override
    public ForecastConfig config(Map<String, Double> values) {
        ForecastConfig changed = config;
        for (Map.Entry<String, Double> setting : values.entrySet()) {
            double value = setting.getValue();
            changed = switch (setting.getKey()) {
                case "units" -> changed.network(network -> network.withUnits(TaskTuning.whole("units", value)));
                case "layers" -> changed.network(network -> network.withLayers(TaskTuning.whole("layers", value)));
                case "learning rate" -> changed.training(training -> training.withRate(value));
                case "dropout" -> changed.network(network -> network.withDropout(value));
                case "window" -> changed.network(network -> network.withWindow(TaskTuning.whole("window", value)));
                default ->
                    throw new IllegalArgumentException("A forecaster has no setting '" + setting.getKey()
                            + "' to search. Choose from " + SETTINGS + ".");
            };
        }
        return changed;
    }

    /** The rows that a fold has to learn from. */
    public int learningRows(int fold) {
        return folds.get(fold).train().length;
    }

    /** The rows that a fold scores. */
    public int scoredRows() {
        return folds.getFirst().test().length;
    }

    private ForecastPlan plan(ForecastConfig changed, int fold) {
        int test = scoredRows();
        int rows = learningRows(fold) + test;
        double share = (test + 0.5) / rows;
        return ForecastPlan.of(table.head(rows), changed.data(data -> data.withTestShare(Math.min(0.5, share))));
    }

    @Override
    public String metric() {
        return "MAE";
    }

    @Override
    public int folds() {
        return folds.size();
    }

    @Override
    public FoldScore score(Map<String, Double> values, int fold, double budget) {
        ForecastConfig changed = config(values).training(training -> training.withRefit(false));
        ForecastPlan full = plan(changed, fold);
        int epochs = SearchedSettings.shortened(full.epochs(), budget);
        ForecastPlan shortened =
                epochs == full.epochs() ? full : plan(changed.training(training -> training.withEpochs(epochs)), fold);
        try {
            return switch (new ForecastTraining(shortened, RunOptions.DEFAULT).run()) {
                case ForecastOutcome.Finished(ForecastResult result) ->
                    new FoldScore(result.scores().model().mae(), shortened.weightCount());
                case ForecastOutcome.Stopped stopped ->
                    throw new IllegalStateException("Nobody can ask the training of a fold to stop.");
            };
        } catch (NonFiniteLossException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        } catch (ForecastException e) {
            if (e.kind() != ForecastException.Kind.NOT_FINITE) {
                throw e;
            }
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Map<String, double[]> baselines() {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            for (Score score : Judgement.baselines(plan(config, fold))) {
                found.computeIfAbsent(score.method(), name -> new ArrayList<>()).add(score.mae());
            }
        }
        Map<String, double[]> baselines = new LinkedHashMap<>();
        found.forEach((method, scores) -> {
            if (scores.size() == folds.size()) { // one with a season is missing where a fold has none
                baselines.put(
                        method, scores.stream().mapToDouble(Double::doubleValue).toArray());
            }
        });
        return baselines;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("configuration", config.toString());
        print.put("rows", Integer.toString(table.rows()));
        print.put("data", plan.rows().checksum());
        return print;
    }
}
