package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

import dev.rondo.nn.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What the held-out rows say about a network that was trained without them.
 *
 * @param scores on the test part; the intervals that are judged there come from the validation part alone
 * @param radii of the intervals to use from now on, from the validation and the test part together
 * @param backtest the test part as the network saw it coming
 */
record Judgement(ScoreTable scores, IntervalRadii radii, Backtest backtest) {

    static Judgement of(ForecastPlan plan, Network network) {
        Recipe recipe = plan.recipe();
        SeriesRows rows = plan.rows();
        Split split = plan.split();
        Predictor predictor = new Predictor(recipe, network);
        int horizon = recipe.horizon();
        Scorer validation = new Scorer(
                recipe, rows, Origins.within(split.trainingRows(), split.testStart(), recipe.rowsBefore(), horizon));
        int[] testOrigins = Origins.within(split.testStart(), split.rows(), recipe.rowsBefore(), horizon);
        Scorer test = new Scorer(recipe, rows, testOrigins);
        double[][] validationErrors = validation.errors(validation.forecasts(predictor));
        Scorer.Forecasts forecasts = test.forecasts(predictor);
        IntervalRadii judged = IntervalRadii.fit(plan.levels(), validationErrors, validation.sideBySide());
        IntervalRadii radii = IntervalRadii.fit(
                plan.levels(),
                joined(validationErrors, test.errors(forecasts)),
                validation.sideBySide() + test.sideBySide());
        ScoreTable scores = test.table(plan.cell().label(), forecasts, judged, 0);
        return new Judgement(scores, radii, backtest(recipe, rows, testOrigins, forecasts, judged));
    }

    /** The scores of the naive methods on the test part of a plan. */
    static List<Score> baselines(ForecastPlan plan) {
        Recipe recipe = plan.recipe();
        Split split = plan.split();
        int[] origins = Origins.within(split.testStart(), split.rows(), recipe.rowsBefore(), recipe.horizon());
        return new Scorer(recipe, plan.rows(), origins).baselines();
    }

    private static double[][] joined(double[][] first, double[][] second) {
        double[][] joined = new double[first.length][];
        for (int step = 0; step < joined.length; step++) {
            joined[step] = new double[first[step].length + second[step].length];
            System.arraycopy(first[step], 0, joined[step], 0, first[step].length);
            System.arraycopy(second[step], 0, joined[step], first[step].length, second[step].length);
        }
        return joined;
    }

    private static Backtest backtest(
            Recipe recipe, SeriesRows rows, int[] origins, Scorer.Forecasts forecasts, IntervalRadii radii) {
        int horizon = recipe.horizon();
        List<Backtest.Row> backtest = new ArrayList<>();
        for (int i = 0; i < origins.length; i += horizon) {
            for (int step = 0; step < horizon; step++) {
                int row = origins[i] + step;
                double level = forecasts.levels()[i * horizon + step];
                backtest.add(new Backtest.Row(
                        row,
                        rows.time().label(row),
                        rows.isTargetMissing(row) ? Double.NaN : rows.value(TARGET, row),
                        recipe.target().value(level),
                        radii.around(level, step, forecasts.unrest()[i], recipe.target())));
            }
        }
        return new Backtest(backtest);
    }
}
