package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

/**
 * Turns windows of rows into the network's inputs and targets, and its outputs into levels of the target. Training,
 * scoring and forecasting all go through here, so that they cannot differ.
 *
 * <p>Not for several threads at once.
 */
final class WindowCodec {
    private final Recipe recipe;
    private final SeriesRows rows;
    private final double[] levels;
    private final double[] column;

    WindowCodec(Recipe recipe, SeriesRows rows) {
        this.recipe = recipe;
        this.rows = rows;
        levels = new double[recipe.rowsBefore() + recipe.horizon()];
        column = new double[recipe.window()];
    }

    /**
     * Writes the input {@code [window, inputs]} for an origin.
     *
     * @param to receives it from {@code offset} on
     */
    void input(int origin, float[] to, int offset) {
        int window = recipe.window();
        int inputs = recipe.inputCount();
        readHistory(origin);
        recipe.target().input(levels, window, to, offset, inputs);
        for (int i = 1; i < rows.count(); i++) {
            InputScale scale = recipe.inputs().covariates().get(i - 1);
            rows.history(i, origin, window, column);
            for (int row = 0; row < window; row++) {
                to[offset + row * inputs + i] = (float) ((column[row] - scale.center()) / scale.scale());
            }
        }
        int next = rows.count();
        for (CalendarCycle cycle : recipe.inputs().calendar()) {
            for (int row = 0; row < window; row++) {
                double angle = 2 * StrictMath.PI * cycle.phase(rows.time().value(origin - window + row));
                to[offset + row * inputs + next] = (float) StrictMath.sin(angle);
                to[offset + row * inputs + next + 1] = (float) StrictMath.cos(angle);
            }
            next += 2;
        }
    }

    /** Writes the target {@code [horizon]} for an origin; missing values of the horizon are taken as they were filled. */
    void target(int origin, float[] to, int offset) {
        int before = recipe.rowsBefore();
        readHistory(origin);
        for (int step = 0; step < recipe.horizon(); step++) {
            levels[before + step] = recipe.target().level(rows.value(TARGET, origin + step));
        }
        recipe.target().target(levels, recipe.window(), recipe.horizon(), to, offset);
    }

    /**
     * The levels that the network forecasts from an origin on.
     *
     * @param output the network's output {@code [horizon]}, from {@code offset} on
     * @param to receives {@code horizon} levels
     * @return how uncertain the forecast is, compared with the usual 1
     */
    double forecast(int origin, float[] output, int offset, double[] to) {
        int before = recipe.rowsBefore();
        readHistory(origin);
        recipe.target().forecast(levels, recipe.window(), recipe.horizon(), output, offset);
        System.arraycopy(levels, before, to, 0, recipe.horizon());
        return recipe.target().unrest(levels, recipe.window());
    }

    /** Mean square of the change of the deseasoned level in the window before an origin. */
    double squaredChange(int origin) {
        readHistory(origin);
        return recipe.target().squaredChange(levels, recipe.window());
    }

    private void readHistory(int origin) {
        int before = recipe.rowsBefore();
        rows.history(TARGET, origin, before, levels);
        for (int i = 0; i < before; i++) {
            levels[i] = recipe.target().level(levels[i]);
        }
    }
}
