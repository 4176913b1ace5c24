package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

import dev.rondo.table.FillPlan;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.NumericColumn;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import java.util.List;
import java.util.Locale;

/** Settles a plan, one setting after another. Whatever is chosen from the data is chosen from the training part. */
final class Planner {
    private static final int MOST_HORIZON = 48;
    private static final int HORIZON_WITHOUT_SEASON = 12;

    private final SeriesTable table;
    private final ForecastConfig config;
    private final DataConfig data;
    private final Choices choices = new Choices();

    Planner(SeriesTable table, ForecastConfig config) {
        this.table = table;
        this.config = config;
        this.data = config.data();
    }

    ForecastPlan plan() {
        List<Series> series = series();
        int horizon = choices.fromData("horizon", config.network().horizon(), String::valueOf, this::horizon);
        Split split = split(horizon);
        MissingPolicy policy =
                choices.fromData("missing values", data.missing(), MissingPolicy::label, () -> policy(series));
        FillPlan fill = FillPlan.fit(table, series, policy, split.trainingRows());
        SeriesRows rows = SeriesRows.of(table, series, fill, split);
        requireChange(rows, series.getFirst().name(), split.trainingRows());
        Recipe recipe = new RecipePlanner(config, choices, rows, split).recipe(fill, horizon);
        SizePlanner sizes = new SizePlanner(config, choices, LearningSet.training(recipe, rows, split).length);
        NetworkPlan network = sizes.network();
        TrainingPlan training = sizes.training();
        return new ForecastPlan(
                rows, split, recipe, new ForecastPlan.Learning(network, training, config.levels()), choices.list());
    }

    private String reasonForTarget() {
        long numbers =
                table.columns().stream().filter(NumericColumn.class::isInstance).count();
        return numbers == 1
                ? "the only column of numbers"
                : "none was named: the one called target, y or value, else the last of the numbers";
    }

    private List<Series> series() {
        String target = choices.fromData(
                "target", data.target(), name -> name, () -> new Found<>(table.defaultTarget(), reasonForTarget()));
        if (data.covariates().contains(target)) {
            throw new ForecastException(
                    ForecastException.Kind.TARGET_AS_COVARIATE,
                    table.source() + ", column '" + target
                            + "': the target is named as a covariate, too. Expected other"
                            + " columns, got " + data.covariates()
                            + ". Leave it out: the network sees the target's past"
                            + " in any case.");
        }
        choices.usually(
                "covariates",
                data.covariates(),
                new Found<List<String>>(List.of(), "the target's own past; name columns to add them"),
                names -> names.isEmpty() ? "none" : String.join(", ", names));
        return table.select(target, data.covariates());
    }

    private Found<Integer> horizon() {
        Integer asked = config.transforms().seasonalPeriod();
        int period = asked != null ? asked : table.time().frequency().seasonalPeriod();
        int wanted = period > 1 ? Math.min(period, MOST_HORIZON) : HORIZON_WITHOUT_SEASON;
        int most = Math.max(1, table.rows() / 10);
        if (wanted > most) {
            return new Found<>(most, "a tenth of the rows");
        }
        String season = wanted == period ? "one season" : "a part of a season";
        return new Found<>(wanted, period > 1 ? season : "there is no usual season");
    }

    private Split split(int horizon) {
        Integer window = config.network().window();
        Integer lag = config.transforms().seasonalDifference();
        int first = config.transforms().differencing() == Differencing.FIRST ? 1 : 0;
        int before = (window == null ? 1 : window) + (lag == null ? 0 : lag) + first;
        String why = (window == null ? "" : "window " + window + " + ")
                + (lag == null || lag == 0 ? "" : "seasonal difference " + lag + " + ")
                + "horizon " + horizon + ", " + Split.WHERE;
        Split.requireRows(table, horizon, data, before, why);
        Split split = Split.of(table.rows(), horizon, data);
        choices.usually(
                "test share",
                data.testShare(),
                new Found<>(DataConfig.DEFAULT.testShare(), "the end of the series, in whole horizons"),
                share -> share(share, split.testRows()));
        choices.usually(
                "validation share",
                data.validationShare(),
                new Found<>(DataConfig.DEFAULT.validationShare(), "the rows before the test part, in whole horizons"),
                share -> share(share, split.validationRows()));
        return split;
    }

    private static Found<MissingPolicy> policy(List<Series> series) {
        long missing = series.stream().mapToLong(Series::missingCount).sum();
        return new Found<>(
                MissingPolicy.INTERPOLATE,
                missing == 0
                        ? "none are missing here"
                        : missing + " are missing; no window looks beyond its end, no filled value is scored");
    }

    private void requireChange(SeriesRows rows, String target, int fitRows) {
        double first = rows.value(TARGET, 0);
        for (int row = 1; row < fitRows; row++) {
            if (rows.value(TARGET, row) != first) {
                return;
            }
        }
        throw new ForecastException(
                ForecastException.Kind.CONSTANT_TARGET,
                table.source() + ", column '" + target + "': the target never changes in the training part. Expected a"
                        + " series that moves, got " + first + " in the first " + fitRows + " rows. There is nothing to"
                        + " learn: choose another target or more rows.");
    }

    private static String share(double share, int rows) {
        return String.format(Locale.ROOT, "%s (%d rows)", share, rows);
    }
}
