package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.persist.ModelFile;
import dev.rondo.persist.SafeTensorsException;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableException;
import dev.rondo.table.TableOptions;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ForecastModelTest {
    @TempDir
    private static Path shared;

    /** Hourly, with a covariate and the calendar. */
    private static ForecastResult hours;

    /** Monthly, on logarithms. */
    private static ForecastResult months;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        ForecastConfig config = ForecastConfig.DEFAULT
                .network(n -> n.withHorizon(4).withUnits(4).withWindow(12))
                .training(t -> t.withEpochs(2));
        hours = result(
                hourly(shared, 300),
                config.data(d -> d.withTarget("value").withCovariates(List.of("other")))
                        .transforms(t -> t.withSeasonalDifference(0)));
        months = result(monthly(shared, 120), config.transforms(t -> t.withLog(true)));
    }

    private static SeriesTable hourly(Path folder, int rows) {
        return Tables.hourly(folder, rows, row -> 10 + 3 * Math.sin(row * 0.26) + row * 31 % 7, row -> row * 17 % 11);
    }

    private static SeriesTable monthly(Path folder, int rows) {
        return Tables.monthly(folder, rows, row -> 10 + 3 * Math.sin(row * 0.52) + row * 31 % 7);
    }

    private static ForecastResult result(SeriesTable table, ForecastConfig config) {
        ForecastOutcome outcome = new ForecastTraining(ForecastPlan.of(table, config), RunOptions.DEFAULT).run();
        return assertInstanceOf(ForecastOutcome.Finished.class, outcome).result();
    }

    private void refuses(Class<? extends Exception> type, String message, Executable action) {
        assertEquals(message, Tables.withoutFolder(assertThrows(type, action), folder));
    }

    @Test
    void aSavedModelForecastsTheSameAndSavesToTheSameBytes() throws IOException {
        for (ForecastResult result : List.of(hours, months)) {
            Path file = folder.resolve("model.safetensors");
            result.model().save(file);
            ForecastModel loaded = ForecastModel.load(file);
            SeriesTable table = result == hours ? hourly(folder, 300) : monthly(folder, 120);
            assertEquals(result.forecast(), loaded.forecast(table));
            assertEquals(result.model().describe(), loaded.describe());
            assertEquals(result.model().evaluate(table), loaded.evaluate(table));
            Path again = folder.resolve("again.safetensors");
            loaded.save(again);
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
        }
    }

    @Test
    void aModelRemembersWhatStoodForAMissingValue() throws IOException {
        Path file = folder.resolve("marked.csv");
        Files.writeString(
                file,
                "value\n"
                        + IntStream.range(0, 120)
                                .mapToObj(row -> row % 20 == 7 ? "-999" : String.valueOf(10 + row % 5))
                                .collect(Collectors.joining("\n")));
        TableOptions marked = TableOptions.DEFAULT.withMissingMarkers(Set.of("?", "-999"));
        ForecastConfig config = ForecastConfig.DEFAULT
                .network(n -> n.withHorizon(4).withUnits(4).withWindow(12))
                .data(d -> d.withMissing(MissingPolicy.INTERPOLATE))
                .training(t -> t.withEpochs(1));
        Path saved = folder.resolve("model.safetensors");
        result(SeriesTable.read(file, marked), config).model().save(saved);
        ForecastModel model = ForecastModel.load(saved);
        TableOptions again = model.reading(TableOptions.DEFAULT.withMissingMarkers(Set.of("none")));
        assertEquals(Set.of("?", "-999", "none"), again.missingMarkers());
        assertEquals(model.forecast(SeriesTable.read(file, marked)), model.forecast(SeriesTable.read(file, again)));
    }

    @Test
    void aForecastFollowsTheLastRowWithItsTimesAndIntervals() {
        Forecast forecast = months.forecast();
        assertEquals(List.of("month", "value", "lower 80%", "upper 80%", "lower 95%", "upper 95%"), forecast.header());
        assertEquals(
                List.of("2010-01", "2010-02", "2010-03", "2010-04"),
                forecast.steps().stream().map(ForecastStep::time).toList());
        for (List<Object> row : forecast.rows()) {
            assertEquals(6, row.size());
            assertTrue((double) row.get(4) <= (double) row.get(2));
            assertTrue((double) row.get(2) < (double) row.get(1));
            assertTrue((double) row.get(1) < (double) row.get(3));
            assertTrue((double) row.get(3) <= (double) row.get(5));
        }
    }

    @Test
    void onlyTheLastRowsMatterForAForecast() {
        int needed = hours.model().rowsNeeded();
        assertEquals(12, needed);
        SeriesTable tail = Tables.hourly(
                folder,
                needed,
                row -> 10 + 3 * Math.sin((row + 288) * 0.26) + (row + 288) * 31 % 7,
                row -> (row + 288) * 17 % 11);
        List<Double> expected =
                hours.forecast().steps().stream().map(ForecastStep::value).toList();
        assertEquals(
                expected,
                hours.model().forecast(tail).steps().stream()
                        .map(ForecastStep::value)
                        .toList());
    }

    @Test
    void windowsOfTheTrainingRowsAreCountedAsSeen() {
        ScoreTable scores = months.model().evaluate(monthly(folder, 140));
        assertEquals(140 - 24 - 4 + 1, scores.windows().count());
        assertEquals(120 - 24, scores.windows().seen());
        assertEquals(0, months.scores().windows().seen());
        assertEquals("gru", scores.model().method());
    }

    @Test
    void theDescriptionSaysWhatTheModelIs() {
        ModelDescription description = months.model().describe();
        assertEquals("value", description.target());
        assertEquals(List.of("value"), description.inputs());
        assertEquals(12, description.window());
        assertEquals(24, description.rowsNeeded());
        assertEquals(4, description.horizon());
        assertEquals(
                new TrainedOn("monthly.csv", "month", "monthly", 120, "2000-01", "2009-12", List.of()),
                description.trainedOn());
        assertEquals(
                List.of("gru0", "dense0"),
                description.layers().stream().map(layer -> layer.name()).toList());
        assertEquals(months.scores(), description.scores());
        assertEquals(
                "2",
                description.choices().stream()
                        .filter(choice -> choice.setting().equals("epochs"))
                        .findFirst()
                        .orElseThrow()
                        .value()
                        .replace("at most ", ""));
        assertTrue(description.epochs() <= 2);
        assertTrue(description.refit());
    }

    @Test
    void tooFewRowsAreRefused() {
        String fix = ". Use a longer series, or a shorter window or horizon.";
        refuses(
                TableException.class,
                "monthly.csv: too few rows. Expected at least 24 (window 12 + seasonal difference 12), got 23" + fix,
                () -> months.model().forecast(monthly(folder, 23)));
        refuses(
                TableException.class,
                "monthly.csv: too few rows. Expected at least 28 (window 12 + seasonal difference 12 + horizon 4), got 27"
                        + fix,
                () -> months.model().evaluate(monthly(folder, 27)));
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        SeriesTable other = Tables.read(
                folder, "other.csv", "month,count\n" + "2000-01,1\n2000-02,2\n".repeat(1) + monthsFrom(3, 40));
        TableException e =
                assertThrows(TableException.class, () -> months.model().forecast(other));
        assertEquals(
                "other.csv: no such column", Tables.withoutFolder(e, folder).split("\\. ")[0]);
    }

    private static String monthsFrom(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int month = first; month <= last; month++) {
            text.append(String.format("%d-%02d,%d%n", 2000 + (month - 1) / 12, (month - 1) % 12 + 1, month));
        }
        return text.toString().replace("\r", "");
    }

    @Test
    void rowsOfAnotherFrequencyAreRefused() {
        SeriesTable table = Tables.hourly(folder, 60, row -> 1 + row % 5, row -> row);
        refuses(
                ForecastException.class,
                "hourly.csv, column 'time': the model was trained on rows at other distances. Expected monthly rows, got"
                        + " hourly. Bring the rows to that frequency, or train a model on these.",
                () -> months.model().forecast(table));
    }

    @Test
    void aModelWithTheCalendarNeedsTimes() {
        SeriesTable table = Tables.read(folder, "plain.csv", "value,other\n" + "1,5\n2,6\n4,3\n".repeat(20));
        refuses(
                ForecastException.class,
                "plain.csv: the model uses the calendar, and the file has no times. Expected a time column such as 'time',"
                        + " got none. Name it (--time), or complete the file.",
                () -> hours.model().forecast(table));
    }

    @Test
    void aValueWithoutLogarithmIsRefusedWhereItMatters() {
        SeriesTable late = Tables.monthly(folder, 60, row -> row == 50 ? -1 : 5 + row % 4);
        refuses(
                ForecastException.class,
                "monthly.csv, line 52, column 'value': the value at 2004-03 has no logarithm. Expected more than 0, got"
                        + " -1.0. Correct the value, or train the model without the logarithm (--no-log).",
                () -> months.model().forecast(late));
        SeriesTable early = Tables.monthly(folder, 60, row -> row == 5 ? -1 : 5 + row % 4);
        assertEquals(4, months.model().forecast(early).steps().size());
        assertThrows(ForecastException.class, () -> months.model().evaluate(early));
    }

    @Test
    void missingValuesAtTheEndAreCarriedForward() {
        SeriesTable gap = Tables.monthly(folder, 60, row -> row > 56 ? Double.NaN : 5 + row % 4);
        SeriesTable flat = Tables.monthly(folder, 60, row -> row > 56 ? 5 : 5 + row % 4);
        assertEquals(months.model().forecast(flat), months.model().forecast(gap));
    }

    @Test
    void aFileThatIsNoForecasterIsRefused() throws IOException {
        Path file = folder.resolve("model.safetensors");
        months.model().save(file);
        ModelFile model = ModelFile.read(file);
        String end = ". Fetch the model again, or train it again.";
        new ModelFile(model.spec(), model.sample(), Map.of("classify", "{}"), model.weights()).write(file);
        refuses(
                ForecastException.class,
                "model.safetensors: the model is no forecaster. Expected a section 'forecast', got [classify]. It was"
                        + " made for another task; 'rondo inspect' says for which one.",
                () -> ForecastModel.load(file));
        new ModelFile(model.spec(), Shape.of(13, 1), model.sections(), model.weights()).write(file);
        refuses(
                ForecastException.class,
                "model.safetensors: the network does not fit the forecaster's settings. Expected [?, 12, 1] in and [?, 4]"
                        + " out, got [?, 13, 1] and [?, 4]" + end,
                () -> ForecastModel.load(file));
        Sequential other = Sequential.of(Gru.units(5), Dense.units(4));
        new ModelFile(other, model.sample(), model.sections(), model.weights()).write(file);
        ForecastException e = assertThrows(ForecastException.class, () -> ForecastModel.load(file));
        assertEquals(ForecastException.Kind.BAD_MODEL, e.kind());
        Files.writeString(file, "not a model");
        assertThrows(SafeTensorsException.class, () -> ForecastModel.load(file));
    }
}
