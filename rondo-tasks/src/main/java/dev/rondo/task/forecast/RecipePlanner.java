package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

import dev.rondo.metric.PointMetrics;
import dev.rondo.table.FillPlan;
import dev.rondo.table.Frequency;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settles what is done to the series, and fits it on the training part. */
final class RecipePlanner {
    private static final int LEAST_WINDOW = 24;
    private static final int MOST_WINDOW = 168;

    private final ForecastConfig config;
    private final TransformConfig transforms;
    private final Choices choices;
    private final SeriesRows rows;
    private final Split split;
    private final int fitRows;

    RecipePlanner(ForecastConfig config, Choices choices, SeriesRows rows, Split split) {
        this.config = config;
        this.transforms = config.transforms();
        this.choices = choices;
        this.rows = rows;
        this.split = split;
        this.fitRows = split.trainingRows();
    }

    Recipe recipe(FillPlan fill, int horizon) {
        int period = choices.fromData(
                "seasonal period",
                transforms.seasonalPeriod(),
                value -> value == 1 ? "none" : String.valueOf(value),
                this::period);
        TargetTransform transform = transform(period, horizon);
        int window = choices.fromData(
                "window",
                config.network().window(),
                String::valueOf,
                () -> window(period, horizon, (fitRows - transform.rowsBefore(0) - horizon) / 2));
        List<CalendarCycle> calendar = new CalendarChooser(rows.table(), fitRows)
                .settle(choices, config.data().calendar(), transform.lag());
        List<InputScale> covariates = new ArrayList<>();
        for (int i = 1; i < rows.count(); i++) {
            covariates.add(InputScale.fit(fill.names().get(i), rows, i, fitRows));
        }
        List<String> series = fill.columns().stream().map(FillPlan.Column::name).toList();
        Recipe unscaled = new Recipe(
                new Recipe.Inputs(series, fill, covariates, calendar),
                transform,
                new Recipe.Sizes(window, horizon, period),
                naiveError(period));
        int before = Math.max(unscaled.rowsBefore(), period);
        String why = before == unscaled.rowsBefore() ? unscaled.rowsBeforeText() : "a season of " + period;
        Split.requireRows(
                rows.table(), horizon, config.data(), before, why + " + horizon " + horizon + ", " + Split.WHERE);
        return new ScaleFit(unscaled, rows).fit(fitRows);
    }

    private TargetTransform transform(int period, int horizon) {
        boolean log = choices.fromData(
                "log",
                transforms.log(),
                value -> value ? "yes" : "no",
                () -> GrowthRule.decide(values(fitRows), rows.firstNotPositive(0) < 0, period));
        if (log) {
            rows.requirePositive(0, "Leave the logarithm out (--no-log)");
        }
        LevelScale scale = log ? LevelScale.LOG : plainScale();
        Differencing differencing = choices.usually(
                "differencing",
                transforms.differencing(),
                new Found<>(Differencing.LAST, "the forecast starts from the level that the series has reached"),
                Differencing::label);
        TransformChooser chooser = new TransformChooser(rows, fitRows, scale, differencing);
        int lag = choices.fromData(
                "seasonal difference",
                transforms.seasonalDifference(),
                value -> value == 0 ? "none" : String.valueOf(value),
                () -> chooser.lag(period, trialWindow(period, horizon), horizon));
        return chooser.transform(lag);
    }

    /** The window that would be taken with a seasonal difference. */
    private int trialWindow(int period, int horizon) {
        Integer asked = config.network().window();
        return asked != null
                ? asked
                : window(period, horizon, (fitRows - period - horizon) / 2).value();
    }

    /** A training part that touches 0 and is never below, as counts do, says that 0 is a bound. */
    private LevelScale plainScale() {
        double least = Arrays.stream(values(fitRows)).min().orElse(-1);
        return choices.fromData(
                "lower bound",
                null,
                scale -> scale == LevelScale.NOT_NEGATIVE ? "0" : "none",
                () -> least == 0
                        ? new Found<>(LevelScale.NOT_NEGATIVE, "the training part touches 0 and is never below")
                        : new Found<>(LevelScale.PLAIN, "the training part does not stop at 0"));
    }

    private Found<Integer> period() {
        Frequency frequency = rows.time().frequency();
        int usual = frequency.seasonalPeriod();
        if (usual > 1 && 2 * usual > fitRows) {
            return new Found<>(1, "the training part does not have two seasons of " + usual + " rows");
        }
        return usual > 1
                ? new Found<>(usual, "usual for " + frequency.label() + " rows")
                : SeasonFinder.find(values(fitRows));
    }

    private static Found<Integer> window(int period, int horizon, int most) {
        int wanted = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, Math.max(2 * period, horizon)));
        if (wanted > most) {
            return new Found<>(Math.max(1, most), "as long as the training part allows");
        }
        if (wanted == 2 * period) {
            return new Found<>(wanted, "two seasons");
        }
        return new Found<>(wanted, wanted == horizon ? "as long as the horizon" : "the usual length");
    }

    /** What MASE is relative to: rows before the test part, as they were known when it began. */
    private double naiveError(int period) {
        boolean[] missing = new boolean[split.testStart()];
        for (int row = 0; row < missing.length; row++) {
            missing[row] = rows.isTargetMissing(row);
        }
        return PointMetrics.seasonalNaiveMae(values(missing.length), period, missing);
    }

    private double[] values(int count) {
        double[] values = new double[count];
        for (int row = 0; row < count; row++) {
            values[row] = rows.value(TARGET, row);
        }
        return values;
    }
}
