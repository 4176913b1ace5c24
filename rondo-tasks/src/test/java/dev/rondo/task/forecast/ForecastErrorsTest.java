package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.MissingPolicy;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableException;
import dev.rondo.task.RunOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when a table and a wish do not fit. */
class ForecastErrorsTest {
    @TempDir
    private Path folder;

    private void refuses(ForecastException.Kind kind, String message, SeriesTable table, ForecastConfig config) {
        ForecastException e = assertThrows(ForecastException.class, () -> ForecastPlan.of(table, config));
        assertEquals(message, Tables.withoutFolder(e, folder));
        assertEquals(kind, e.kind());
    }

    private void refuses(String message, SeriesTable table, ForecastConfig config) {
        TableException e = assertThrows(TableException.class, () -> ForecastPlan.of(table, config));
        assertEquals(message, Tables.withoutFolder(e, folder));
    }

    @Test
    void aHorizonThatIsLongerThanTheTable() {
        refuses(
                "monthly.csv: too few rows. Expected at least 152 (horizon 48, with room for validation and test), got 30."
                        + " Use a longer series, or a shorter window or horizon.",
                Tables.monthly(folder, 30, row -> row % 7),
                ForecastConfig.DEFAULT.network(n -> n.withHorizon(48)));
    }

    @Test
    void aWindowThatIsLongerThanTheTrainingPart() {
        refuses(
                "monthly.csv: too few rows. Expected at least 167 (window 100 + horizon 6, with room for validation and"
                        + " test), got 100. Use a longer series, or a shorter window or horizon.",
                Tables.monthly(folder, 100, row -> row % 7),
                ForecastConfig.DEFAULT.network(n -> n.withHorizon(6).withWindow(100)));
    }

    @Test
    void aSeasonThatIsLongerThanTheTrainingPart() {
        refuses(
                "monthly.csv: too few rows. Expected at least 135 (a season of 80 + horizon 4, with room for validation and"
                        + " test), got 100. Use a longer series, or a shorter window or horizon.",
                Tables.monthly(folder, 100, row -> row % 7),
                ForecastConfig.DEFAULT.network(n -> n.withHorizon(4)).transforms(t -> t.withSeasonalPeriod(80)));
    }

    @Test
    void aConstantTarget() {
        refuses(
                ForecastException.Kind.CONSTANT_TARGET,
                "monthly.csv, column 'value': the target never changes in the training part. Expected a series that moves,"
                        + " got 3.0 in the first 69 rows. There is nothing to learn: choose another target or more rows.",
                Tables.monthly(folder, 96, row -> row < 90 ? 3 : row),
                ForecastConfig.DEFAULT);
    }

    @Test
    void logarithmsOfValuesThatAreNotPositive() {
        refuses(
                ForecastException.Kind.NOT_POSITIVE,
                "monthly.csv, line 81, column 'value': the value at 2006-08 has no logarithm. Expected more than 0, got"
                        + " 0.0. Leave the logarithm out (--no-log).",
                Tables.monthly(folder, 120, row -> row == 79 ? 0 : 1 + row % 4),
                ForecastConfig.DEFAULT.transforms(t -> t.withLog(true)));
    }

    @Test
    void theTargetAmongTheCovariates() {
        refuses(
                ForecastException.Kind.TARGET_AS_COVARIATE,
                "hourly.csv, column 'other': the target is named as a covariate, too. Expected other columns, got [value,"
                        + " other]. Leave it out: the network sees the target's past in any case.",
                Tables.hourly(folder, 200, row -> row % 5, row -> row % 7),
                ForecastConfig.DEFAULT.data(d -> d.withTarget("other").withCovariates(List.of("value", "other"))));
    }

    @Test
    void aTargetThatHoldsText() {
        StringBuilder text = new StringBuilder("month,value\n");
        for (int row = 0; row < 60; row++) {
            text.append(2000 + row / 12)
                    .append('-')
                    .append(String.valueOf(101 + row % 12).substring(1));
            text.append(row % 2 == 0 ? ",high\n" : ",low\n");
        }
        refuses(
                "text.csv, line 2, column 'value' (2): the column holds text. Expected a column of numbers, got 'high'."
                        + " Choose another target; as a covariate the column is turned into 0/1 series.",
                Tables.read(folder, "text.csv", text.toString()),
                ForecastConfig.DEFAULT.data(d -> d.withTarget("value")));
    }

    @Test
    void aTargetThatDoesNotExist() {
        SeriesTable table = Tables.monthly(folder, 60, row -> row);
        ForecastConfig config = ForecastConfig.DEFAULT.data(d -> d.withTarget("vale"));
        TableException e = assertThrows(TableException.class, () -> ForecastPlan.of(table, config));
        assertEquals("Did you mean 'value'?", e.fix());
    }

    @Test
    void missingValuesThatAreRefused() {
        refuses(
                "monthly.csv, line 12, column 'value' (2): the value is missing. Expected a number in every row, got 1"
                        + " missing cell. Fill them with --missing interpolate, forward, mean or mask, or complete the"
                        + " file.",
                Tables.monthly(folder, 60, row -> row == 10 ? Double.NaN : row),
                ForecastConfig.DEFAULT.data(d -> d.withMissing(MissingPolicy.REFUSE)));
    }

    @Test
    void aPartWithoutValues() {
        SeriesTable table = Tables.monthly(folder, 120, row -> row >= 80 && row < 96 ? Double.NaN : row * 7 % 13);
        ForecastPlan plan = ForecastPlan.of(table, ForecastConfig.DEFAULT.network(n -> n.withHorizon(8)));
        assertEquals(new Split(80, 16, 24), plan.split());
        ForecastException e =
                assertThrows(ForecastException.class, () -> new ForecastTraining(plan, RunOptions.DEFAULT).run());
        assertEquals(ForecastException.Kind.NO_TRUE_VALUES, e.kind());
        assertEquals(
                "monthly.csv, column 'value': the validation part has nothing to learn from. Expected a value in rows 81 to"
                        + " 96, got only missing cells. Choose other shares, or remove rows without values.",
                Tables.withoutFolder(e, folder));
    }
}
