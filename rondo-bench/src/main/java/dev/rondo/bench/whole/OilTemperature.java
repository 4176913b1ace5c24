package dev.rondo.bench.whole;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The hourly oil temperature of a transformer as windows, in the form in which {@code rondo train forecast} learns it by
 * default: the value in units of its deviation, relative to the last one that the window shows, and beside it where the
 * hour stands in the day and in the week.
 */
final class OilTemperature {
    private static final int WINDOW = 48;
    private static final int HORIZON = 24;
    private static final int INPUTS = 5;

    /** The share of the rows, at their end, that is kept for validation and test there. */
    private static final int TEST_ROWS = 3480;

    private static final int VALIDATION_ROWS = 2784;

    private OilTemperature() {}

    /** Windows {@code [N, 48, 5]}, and the 24 values after each {@code [N, 24]}. */
    static Dataset read(Path file) {
        List<String> lines = lines(file);
        int rows = lines.size() - 1 - TEST_ROWS - VALIDATION_ROWS;
        if (rows < WINDOW + HORIZON) {
            throw new DataException(file + ": expected a header and at least "
                    + (TEST_ROWS + VALIDATION_ROWS + WINDOW + HORIZON) + " rows, got " + lines.size()
                    + " lines. Get the file anew.");
        }
        float[] series = new float[rows];
        float[] calendar = new float[rows * (INPUTS - 1)];
        for (int row = 0; row < rows; row++) {
            parse(file, row, lines.get(row + 1).split(",", -1), series, calendar);
        }
        scale(series);
        return cut(series, calendar);
    }

    private static void parse(Path file, int row, String[] cells, float[] series, float[] calendar) {
        try {
            LocalDateTime time = LocalDateTime.parse(cells[0].replace(' ', 'T'));
            int hourOfWeek = 24 * (time.getDayOfWeek().getValue() - 1) + time.getHour();
            turn(calendar, row * (INPUTS - 1), time.getHour() / 24.0);
            turn(calendar, row * (INPUTS - 1) + 2, hourOfWeek / 168.0);
            series[row] = Float.parseFloat(cells[cells.length - 1]);
        } catch (NumberFormatException | DateTimeException e) {
            throw new DataException(
                    file + ", line " + (row + 2) + ": expected a time first and a number last, got '"
                            + String.join(",", cells) + "'. Get the file anew.",
                    e);
        }
    }

    private static void turn(float[] calendar, int at, double share) {
        calendar[at] = (float) StrictMath.sin(2 * Math.PI * share);
        calendar[at + 1] = (float) StrictMath.cos(2 * Math.PI * share);
    }

    private static void scale(float[] series) {
        double mean = 0;
        for (float value : series) {
            mean += value / (double) series.length;
        }
        double variance = 0;
        for (float value : series) {
            variance += (value - mean) * (value - mean) / series.length;
        }
        for (int i = 0; i < series.length; i++) {
            series[i] = (float) ((series[i] - mean) / StrictMath.sqrt(variance));
        }
    }

    private static Dataset cut(float[] series, float[] calendar) {
        int count = series.length - WINDOW - HORIZON + 1;
        Tensor inputs = Tensor.zeros(count, WINDOW, INPUTS);
        Tensor targets = Tensor.zeros(count, HORIZON);
        for (int n = 0; n < count; n++) {
            float last = series[n + WINDOW - 1];
            for (int t = 0; t < WINDOW; t++) {
                int at = (n * WINDOW + t) * INPUTS;
                inputs.data()[at] = series[n + t] - last;
                System.arraycopy(calendar, (n + t) * (INPUTS - 1), inputs.data(), at + 1, INPUTS - 1);
            }
            for (int t = 0; t < HORIZON; t++) {
                targets.data()[n * HORIZON + t] = series[n + WINDOW + t] - last;
            }
        }
        return new Dataset(inputs, targets);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(
                    file + " cannot be read: " + e.getMessage() + ". Get the file, or name another folder"
                            + " with --data.",
                    e);
        }
    }
}
