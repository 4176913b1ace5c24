package dev.rondo.task.forecast;

import dev.rondo.data.Dataset;

/** The windows that a network learns from, and those that it is watched on. */
final class LearningSet {
    private static final int MOST_WINDOWS = 16_384;
    private static final int MOST_WATCHED = 2_048;
    private static final int MOST_NUMBERS = 1 << 24;

    private LearningSet() {}

    /** Origins of the windows of the training part. */
    static int[] training(Recipe recipe, SeriesRows rows, Split split) {
        return chosen(recipe, rows, 0, split.trainingRows(), MOST_WINDOWS, "training");
    }

    /** Origins of the windows of the validation part. */
    static int[] validation(Recipe recipe, SeriesRows rows, Split split) {
        return chosen(recipe, rows, split.trainingRows(), split.testStart(), MOST_WATCHED, "validation");
    }

    /** Origins of the windows of all rows. */
    static int[] everything(Recipe recipe, SeriesRows rows) {
        return chosen(recipe, rows, 0, rows.size(), MOST_WINDOWS, "training");
    }

    /** The samples for the given origins. */
    static Dataset samples(Recipe recipe, SeriesRows rows, int[] origins) {
        return Origins.samples(origins, recipe, rows);
    }

    private static int[] chosen(Recipe recipe, SeriesRows rows, int from, int to, int most, String part) {
        int[] all = Origins.within(from, to, recipe.rowsBefore(), recipe.horizon());
        int[] good = Origins.toLearnFrom(all, rows, recipe.horizon());
        if (good.length == 0) {
            throw new ForecastException(
                    ForecastException.Kind.NO_TRUE_VALUES,
                    rows.table().source() + ", column '" + recipe.targetName() + "': the " + part
                            + " part has nothing to"
                            + " learn from. Expected a value in rows " + (from + 1) + " to " + to
                            + ", got only missing cells. Choose other shares, or remove rows without values.");
        }
        return Origins.thin(good, Math.min(most, Math.max(1, MOST_NUMBERS / recipe.window() / recipe.inputCount())));
    }
}
