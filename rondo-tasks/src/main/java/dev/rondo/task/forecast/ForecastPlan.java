package dev.rondo.task.forecast;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.Cell;
import dev.rondo.task.Choice;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * A table and everything settled that is needed to train a forecaster on it: what the user left open is chosen from the
 * training part of the data, each choice with its reason. Transforms and scales are fitted on the training part alone.
 */
public final class ForecastPlan {
    private final SeriesRows rows;
    private final Split split;
    private final Recipe recipe;
    private final Learning learning;
    private final List<Choice> choices;

    /**
     * What is to be trained, and how.
     *
     * @param network its form
     * @param training how it is trained
     * @param levels of the prediction intervals
     */
    record Learning(NetworkPlan network, TrainingPlan training, List<Double> levels) {}

    ForecastPlan(SeriesRows rows, Split split, Recipe recipe, Learning learning, List<Choice> choices) {
        this.rows = rows;
        this.split = split;
        this.recipe = recipe;
        this.learning = learning;
        this.choices = choices;
    }

    /**
     * Settles everything.
     *
     * @throws dev.rondo.table.TableException when a column cannot be used, there are too few rows, or a missing value is
     *     refused
     * @throws ForecastException when the target is constant or what the user asked for does not fit the data
     */
    public static ForecastPlan of(SeriesTable table, ForecastConfig config) {
        return new Planner(table, config).plan();
    }

    /** Every setting that matters for the result, with its reason. */
    public List<Choice> choices() {
        return choices;
    }

    /** How the rows are divided. */
    public Split split() {
        return split;
    }

    /** Name of the column that is forecast. */
    public String target() {
        return recipe.targetName();
    }

    /** Names of the network's inputs, the target first. */
    public List<String> inputs() {
        return recipe.inputNames();
    }

    /** Rows that the network sees. */
    public int window() {
        return recipe.window();
    }

    /** Rows that are forecast. */
    public int horizon() {
        return recipe.horizon();
    }

    /** Rows in a season; 1 for none. */
    public int seasonalPeriod() {
        return recipe.seasonalPeriod();
    }

    /** The recurrent layers' kind. */
    public Cell cell() {
        return learning.network().cell();
    }

    /** The most passes over the training windows. */
    public int epochs() {
        return training().epochs();
    }

    /** The network's layers, from the input to the output. */
    public List<LayerSummary> layers() {
        return Network.summary(spec(), sample());
    }

    /** How many numbers training changes. */
    public long weightCount() {
        return layers().stream().mapToLong(LayerSummary::weights).sum();
    }

    /** The network with its initial weights. */
    Network newNetwork() {
        return Network.build(spec(), sample(), training().seed());
    }

    private Sequential spec() {
        return learning.network().spec(recipe.horizon());
    }

    private Shape sample() {
        return Shape.of(recipe.window(), recipe.inputCount());
    }

    SeriesRows rows() {
        return rows;
    }

    Recipe recipe() {
        return recipe;
    }

    Learning learning() {
        return learning;
    }

    TrainingPlan training() {
        return learning.training();
    }

    List<Double> levels() {
        return learning.levels();
    }
}
