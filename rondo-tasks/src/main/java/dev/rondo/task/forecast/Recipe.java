package dev.rondo.task.forecast;

import dev.rondo.table.FillPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that turns rows of a table into a network's inputs and its outputs into a forecast, fitted on the training
 * part; it is stored with the model.
 *
 * @param inputs what the network sees
 * @param target what is done to the target
 * @param sizes numbers of rows
 * @param naiveError mean absolute error of the seasonal-naive method one season ahead in the rows before the test part,
 *     which scales MASE
 */
record Recipe(Inputs inputs, TargetTransform target, Sizes sizes, double naiveError) {
    /** No window, horizon or season may be longer. */
    static final int MOST_ROWS = 1_000_000;

    /**
     * What the network sees.
     *
     * @param series names of the series as selected from the table, the target first
     * @param fill how their missing values are filled; it may add masks
     * @param covariates scales of the filled series after the target, in order
     * @param calendar cycles of the calendar
     */
    record Inputs(List<String> series, FillPlan fill, List<InputScale> covariates, List<CalendarCycle> calendar) {
        Inputs {
            series = List.copyOf(series);
            covariates = List.copyOf(covariates);
            calendar = List.copyOf(calendar);
            List<String> filled =
                    fill.columns().stream().map(FillPlan.Column::name).toList();
            if (series.isEmpty()
                    || !series.equals(filled)
                    || covariates.size() != fill.names().size() - 1) {
                throw new IllegalArgumentException(
                        "A forecaster needs a target, and a fill and a scale for each series,"
                                + " got the series " + series + ", fills for " + filled + " and " + covariates.size()
                                + " scales of covariates.");
            }
        }
    }

    /**
     * Numbers of rows.
     *
     * @param window rows that the network sees
     * @param horizon rows that it forecasts
     * @param period rows in a season, for the seasonal-naive method; 1 for none
     */
    record Sizes(int window, int horizon, int period) {
        Sizes {
            requireRows("window", window, 1);
            requireRows("horizon", horizon, 1);
            requireRows("seasonal period", period, 1);
        }
    }

    Recipe {
        requireRows("seasonal difference", target.lag(), 0);
    }

    /** Name of the column that is forecast. */
    String targetName() {
        return inputs.series().getFirst();
    }

    int window() {
        return sizes.window();
    }

    int horizon() {
        return sizes.horizon();
    }

    int seasonalPeriod() {
        return sizes.period();
    }

    /** Number of the network's inputs at each row. */
    int inputCount() {
        return 1 + inputs.covariates().size() + 2 * inputs.calendar().size();
    }

    /** Names of the network's inputs. */
    List<String> inputNames() {
        List<String> names = new ArrayList<>(inputs.fill().names());
        for (CalendarCycle cycle : inputs.calendar()) {
            names.add(cycle.label() + " (sine)");
            names.add(cycle.label() + " (cosine)");
        }
        return names;
    }

    /** Rows that are needed before an origin. */
    int rowsBefore() {
        return target.rowsBefore(window());
    }

    /** What needs {@link #rowsBefore}, for messages: "window 24 + seasonal difference 12". */
    String rowsBeforeText() {
        String text = "window " + window();
        text += target.lag() > 0 ? " + seasonal difference " + target.lag() : "";
        return text + (target.differencing() == Differencing.FIRST ? " + first difference 1" : "");
    }

    /** With other scales of the target. */
    Recipe with(TargetTransform.Scales scales) {
        return new Recipe(inputs, target.with(scales), sizes, naiveError);
    }

    private static void requireRows(String name, int rows, int least) {
        if (rows < least || rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "The " + name + " must be " + least + " to " + MOST_ROWS + " rows, got " + rows + ".");
        }
    }
}
