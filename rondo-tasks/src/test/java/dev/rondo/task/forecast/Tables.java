package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.IntToDoubleFunction;

/** Tables for tests: small ones that are made up, and public data sets where they are at hand. */
final class Tables {
    private Tables() {}

    /** Monthly rows from 2000-01 on, columns month and value; NaN is written as an empty cell. */
    static SeriesTable monthly(Path folder, int rows, IntToDoubleFunction value) {
        StringBuilder text = new StringBuilder("month,value\n");
        for (int row = 0; row < rows; row++) {
            String month = LocalDate.of(2000, 1, 1).plusMonths(row).toString().substring(0, 7);
            text.append(month)
                    .append(',')
                    .append(cell(value.applyAsDouble(row)))
                    .append('\n');
        }
        return read(folder, "monthly.csv", text.toString());
    }

    /** Hourly rows from 2020-01-01 on, columns time, value and other. */
    static SeriesTable hourly(Path folder, int rows, IntToDoubleFunction value, IntToDoubleFunction other) {
        StringBuilder text = new StringBuilder("time,value,other\n");
        for (int row = 0; row < rows; row++) {
            String time =
                    LocalDateTime.of(2020, 1, 1, 0, 0).plusHours(row).toString().replace('T', ' ');
            text.append(time).append(',').append(cell(value.applyAsDouble(row)));
            text.append(',').append(cell(other.applyAsDouble(row))).append('\n');
        }
        return read(folder, "hourly.csv", text.toString());
    }

    /** Rows without times, one column: value. */
    static SeriesTable plain(Path folder, int rows, IntToDoubleFunction value) {
        StringBuilder text = new StringBuilder("value\n");
        for (int row = 0; row < rows; row++) {
            text.append(cell(value.applyAsDouble(row))).append('\n');
        }
        return read(folder, "plain.csv", text.toString());
    }

    static SeriesTable read(Path folder, String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
            return SeriesTable.read(file, TableOptions.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A public data set; the test is skipped where it is not at hand. */
    static SeriesTable shared(String name) {
        String chosen = System.getenv("RONDO_DATA");
        Path found = chosen == null ? besideTheCheckout() : Path.of(chosen);
        Path file = found.resolve(name);
        assumeTrue(Files.exists(file), "data set not found: " + file + " (set RONDO_DATA)");
        return SeriesTable.read(file, TableOptions.DEFAULT);
    }

    /** The series that comes with the examples. */
    static SeriesTable airPassengers() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("examples").resolve("data").resolve("air-passengers.csv");
            if (Files.exists(file)) {
                return SeriesTable.read(file, TableOptions.DEFAULT);
            }
        }
        throw new IllegalStateException("The examples' data were not found in any folder above the working directory.");
    }

    /** A message with the folders left out. */
    static String withoutFolder(Throwable e, Path folder) {
        return String.valueOf(e.getMessage()).replace(folder + "/", "");
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
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
}
