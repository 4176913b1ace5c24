package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Public data sets, against sums and counts taken with Python's csv module and math.fsum. Skipped where the folder of
 * data sets (RONDO_DATA, or shared/data beside the checkout) is missing.
 */
class RealFilesTest {

    private static Path file(String name) {
        String chosen = System.getenv("RONDO_DATA");
        Path found = chosen == null ? besideTheCheckout() : Path.of(chosen);
        Path file = found.resolve(name);
        assumeTrue(Files.exists(file), "data set not found: " + file + " (set RONDO_DATA)");
        return file;
    }

    private static Path besideTheCheckout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("shared", "data");
    }

    private static SeriesTable read(String name) {
        return SeriesTable.read(file(name), TableOptions.DEFAULT);
    }

    /** The exact sum of the present values, rounded once, as math.fsum gives it. */
    private static double sum(SeriesTable table, String column) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : table.select(column, List.of()).getFirst().values()) {
            sum = Double.isNaN(value) ? sum : sum.add(new BigDecimal(value));
        }
        return sum.doubleValue();
    }

    /** Every time is written back exactly as it stands in the file. */
    private static void assertLabelsAreThoseOfTheFile(String name, SeriesTable table, int column) throws IOException {
        List<String> lines = Files.readAllLines(file(name));
        for (int row = 0; row < table.rows(); row++) {
            String written =
                    lines.get(table.line(row) - 1).split(",", -1)[column].replace("\"", "");
            assertEquals(written, table.time().label(row), "row " + row);
        }
    }

    @Test
    void airPassengers() throws IOException {
        String name = "air-passengers/airline-passengers.csv";
        SeriesTable table = read(name);
        assertEquals(144, table.rows());
        assertEquals("monthly", table.time().frequency().label());
        assertEquals(12, table.time().frequency().seasonalPeriod());
        assertEquals(List.of("1961-01", "1961-02"), table.time().future(2));
        assertEquals("Passengers", table.defaultTarget());
        assertEquals(40363.0, sum(table, "Passengers"));
        assertLabelsAreThoseOfTheFile(name, table, 0);
        assertEquals(
                List.of(
                        table.source() + ": 144 rows, 2 columns",
                        "time: Month (monthly), 1949-01 to 1960-12",
                        "numbers: Passengers",
                        "missing: none"),
                table.summary().lines());
    }

    @Test
    void monthlySunspots() throws IOException {
        String name = "monthly-sunspots/monthly-sunspots.csv";
        SeriesTable table = read(name);
        assertEquals(2820, table.rows());
        assertEquals("monthly", table.time().frequency().label());
        assertEquals(List.of("1984-01"), table.time().future(1));
        assertEquals(144570.0, sum(table, "Sunspots"), 1e-9);
        assertLabelsAreThoseOfTheFile(name, table, 0);
    }

    @Test
    void etth1() throws IOException {
        String name = "etth1/ETTh1.csv";
        SeriesTable table = read(name);
        assertEquals(17420, table.rows());
        assertEquals("hourly", table.time().frequency().label());
        assertEquals(List.of("2018-06-26 20:00:00"), table.time().future(1));
        assertEquals(List.of("HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL", "OT"), table.seriesNames());
        assertEquals("OT", table.defaultTarget());
        assertEquals(0, table.summary().missing());
        double[] sums = {
            128474.96201315522,
            39059.86298325658,
            74910.16489147395,
            15356.910009257495,
            53410.80000835657,
            14927.757974598557,
            232115.77909573913
        };
        for (int i = 0; i < sums.length; i++) {
            assertEquals(
                    sums[i],
                    sum(table, table.seriesNames().get(i)),
                    table.seriesNames().get(i));
        }
        assertLabelsAreThoseOfTheFile(name, table, 0);
    }

    @Test
    void pollution() {
        SeriesTable table = read("beijing-pm25/pollution.csv");
        assertEquals(43824, table.rows());
        assertEquals("hourly", table.time().frequency().label());
        assertEquals("2010-01-01 00:00", table.time().label(0));
        assertEquals(List.of("2015-01-01 00:00"), table.time().future(1));
        assertEquals(2067, table.column("pm2.5").missing());
        assertEquals(2, table.column("pm2.5").info().firstMissingLine());
        assertEquals(2067, table.summary().missing());
        assertEquals(4117792.0, sum(table, "pm2.5"));
        assertEquals(545544.000000003, sum(table, "TEMP"));
        assertEquals(1046917.65, sum(table, "Iws"), 1e-6);
        assertEquals(
                List.of(
                        table.source() + ": 43,824 rows, 13 columns",
                        "time: year, month, day, hour (hourly), 2010-01-01 00:00 to 2014-12-31 23:00",
                        "numbers: pm2.5, DEWP, TEMP, PRES, Iws, Is, Ir",
                        "missing: pm2.5 2,067 (first on line 2)",
                        "left out: No (counts the rows), year (part of the time), month (part of the time), day (part of"
                                + " the time), hour (part of the time), cbwd (text with 4 values; name it as a covariate"
                                + " to use it)"),
                table.summary().lines());
    }

    @Test
    void pollutionWindBecomesFourSeries() {
        SeriesTable table = read("beijing-pm25/pollution.csv");
        List<Series> series = table.select("pm2.5", List.of("cbwd"));
        assertEquals(
                List.of("pm2.5", "cbwd=NE", "cbwd=NW", "cbwd=SE", "cbwd=cv"),
                series.stream().map(Series::name).toList());
        double[] counts = series.stream()
                .skip(1)
                .mapToDouble(one -> Arrays.stream(one.values()).sum())
                .toArray();
        assertArrayEquals(new double[] {4997, 14150, 15290, 9387}, counts);
    }

    @Test
    void pollutionIsFilledByEveryPolicyThatCan() {
        SeriesTable table = read("beijing-pm25/pollution.csv");
        List<Series> series = table.select("pm2.5", List.of());
        int fitRows = 30_000;
        for (MissingPolicy policy : List.of(MissingPolicy.INTERPOLATE, MissingPolicy.MEAN, MissingPolicy.MASK)) {
            FilledSeries filled = FillPlan.fit(table, series, policy, fitRows)
                    .fill(table, series, fitRows)
                    .getFirst();
            double[] values = filled.values();
            boolean[] missing = filled.missing();
            int count = 0;
            for (int row = 0; row < table.rows(); row++) {
                count += missing[row] ? 1 : 0;
                assertFalse(Double.isNaN(values[row]), policy + ", row " + row);
            }
            assertEquals(2067, count, policy.label());
        }
        TableException e = assertThrows(
                TableException.class,
                () -> FillPlan.fit(table, series, MissingPolicy.FORWARD, fitRows)
                        .fill(table, series, fitRows));
        assertEquals("24 missing cells at the start", e.got());
    }

    @Test
    void wideFileWithoutTimes() {
        SeriesTable table = read("m4-hourly/Hourly-test.csv");
        assertEquals(414, table.rows());
        assertEquals(48, table.seriesNames().size());
        assertFalse(table.time().isFromFile());
        assertEquals("free text", table.column("V1").note());
    }
}
