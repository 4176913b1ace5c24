package dev.rondo.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import dev.rondo.table.TimeAxis;
import dev.rondo.task.forecast.Backtest;
import dev.rondo.task.forecast.Forecast;
import dev.rondo.task.forecast.ForecastStep;
import dev.rondo.task.forecast.Interval;
import dev.rondo.train.Epoch;
import dev.rondo.train.History;
import dev.rondo.train.StopReason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PicturesTest {
    @TempDir
    private Path folder;

    /** A rising line of so many days, the last ten of them the test part, and a forecast of it. */
    private ForecastScene scene(int rows, int horizon, List<Double> levels) throws IOException {
        TimeAxis time = days(rows);
        double[] actual = IntStream.range(0, rows).mapToDouble(row -> row).toArray();
        actual[rows / 3] = Double.NaN;
        List<Backtest.Row> tested = new ArrayList<>();
        for (int row = rows - 10; row < rows; row++) {
            tested.add(new Backtest.Row(row, time.label(row), actual[row], row + 1, around(row + 1, levels)));
        }
        List<String> times = time.future(horizon);
        List<ForecastStep> steps = IntStream.range(0, horizon)
                .mapToObj(i -> new ForecastStep(times.get(i), rows + i, around(rows + i, levels)))
                .toList();
        Forecast forecast = new Forecast("day", "value", steps);
        return new ForecastScene(time, actual, rows - 10, new Backtest(tested), forecast, "Title", "Subtitle");
    }

    private TimeAxis days(int rows) throws IOException {
        StringBuilder csv = new StringBuilder("day,value\n");
        java.time.LocalDate day = java.time.LocalDate.of(2020, 1, 1);
        for (int row = 0; row < rows; row++) {
            csv.append(day.plusDays(row)).append(',').append(row).append('\n');
        }
        Path file = Files.writeString(folder.resolve("days.csv"), csv);
        return SeriesTable.read(file, TableOptions.DEFAULT).time();
    }

    private static List<Interval> around(double value, List<Double> levels) {
        return levels.stream()
                .map(level -> new Interval(level, value - 20 * level, value + 20 * level))
                .toList();
    }

    private static BufferedImage image(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(Sheet.WIDTH, image.getWidth());
        assertEquals(Sheet.HEIGHT, image.getHeight());
        return image;
    }

    /** How many pixels of this colour, but for rounding, the plot below the legend has. */
    private static long count(BufferedImage image, Color color) {
        return IntStream.range(118, Sheet.HEIGHT)
                .mapToLong(y -> IntStream.range(0, Sheet.WIDTH)
                        .filter(x -> isSame(new Color(image.getRGB(x, y)), color))
                        .count())
                .sum();
    }

    private static boolean isSame(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) <= 2
                && Math.abs(one.getGreen() - other.getGreen()) <= 2
                && Math.abs(one.getBlue() - other.getBlue()) <= 2;
    }

    @Test
    void aForecastShowsHistoryTestForecastAndBands() throws IOException {
        BufferedImage image = image(ForecastPicture.png(scene(100, 12, List.of(0.8, 0.95))));
        assertTrue(count(image, Look.PAST) > 100, "history");
        assertTrue(count(image, Look.TRUTH) > 20, "test part");
        assertTrue(count(image, Look.MODEL) > 50, "forecast");
        assertTrue(count(image, Look.bands(1)) > 500, "wide band");
        assertTrue(count(image, Look.bands(2)) > 2000, "narrow band");
    }

    @Test
    void aLongSeriesIsShownWholeInSmallAboveItsEnd() throws IOException {
        BufferedImage image = image(ForecastPicture.png(scene(1000, 12, List.of(0.8))));
        long history = IntStream.range(0, Sheet.WIDTH)
                .filter(x -> IntStream.range(118, 196).anyMatch(y -> isSame(new Color(image.getRGB(x, y)), Look.PAST)))
                .count();
        assertTrue(history > 900, () -> "history in " + history + " columns of the overview");
    }

    @Test
    void withoutLevelsThereAreNoBands() throws IOException {
        BufferedImage image = image(ForecastPicture.png(scene(100, 12, List.of())));
        assertEquals(0, count(image, Look.bands(1)));
        assertTrue(count(image, Look.MODEL) > 50, "forecast");
    }

    @Test
    void aForecastOfOneRowIsADotInABox() throws IOException {
        BufferedImage image = image(ForecastPicture.png(scene(100, 1, List.of(0.8))));
        int right = Sheet.WIDTH - 60;
        long dots = IntStream.range(118, Sheet.HEIGHT)
                .filter(y ->
                        IntStream.range(right, Sheet.WIDTH).anyMatch(x -> image.getRGB(x, y) == Look.MODEL.getRGB()))
                .count();
        assertTrue(dots >= 6, () -> dots + " rows of the forecast's colour at the right edge");
    }

    @Test
    void theSamePictureHasTheSameBytes() throws IOException {
        ForecastScene scene = scene(60, 5, List.of(0.8));
        org.junit.jupiter.api.Assertions.assertArrayEquals(ForecastPicture.png(scene), ForecastPicture.png(scene));
    }

    @ParameterizedTest
    @CsvSource({"144, 24, 12, 0", "2820, 564, 12, 2580", "17420, 3480, 24, 16940", "1000, 10, 1, 856", "50, 10, 5, 0"})
    void ofALongSeriesOnlyTheEndIsShown(int rows, int test, int horizon, int first) {
        assertEquals(first, ForecastScene.firstShown(rows, test, horizon));
    }

    @Test
    void aBandRunsAlongItsUpperEndsAndBack() {
        Points band = Points.band(List.of(1.0, 2.0), List.of(new Interval(0.8, 1, 5), new Interval(0.8, 2, 6)));
        assertEquals(new Points(List.of(1.0, 2.0, 2.0, 1.0), List.of(5.0, 6.0, 2.0, 1.0)), band);
    }

    @Test
    void windowsOfTheTestPartAreNotJoined() {
        Points line = new Points(List.of(10.0, 11.0, 12.0, 13.0), List.of(1.0, 2.0, 3.0, 4.0));
        Points broken = line.brokenEvery(2, 10);
        assertEquals(List.of(10.0, 11.0, 11.5, 12.0, 13.0), broken.rows());
        assertEquals(List.of(1.0, 2.0, Double.NaN, 3.0, 4.0), broken.values());
    }

    @Test
    void longTitlesAreCutInTheMiddle() throws IOException {
        BufferedImage image =
                image(TrainingPicture.png(history(3, 1, 0.5), "beginning " + "x".repeat(500) + " end", ""));
        boolean clear = IntStream.range(0, 100).allMatch(y -> image.getRGB(Sheet.WIDTH - 2, y) == Color.WHITE.getRGB());
        assertTrue(clear, "the title runs over the edge");
    }

    private static History history(int epochs, double from, double to) {
        List<Epoch> list = IntStream.rangeClosed(1, epochs)
                .mapToObj(number -> {
                    double share = epochs == 1 ? 0 : (number - 1.0) / (epochs - 1);
                    double loss = from * StrictMath.pow(to / from, share);
                    return new Epoch(number, loss, loss * 1.1, 0.003, 1);
                })
                .toList();
        return new History(list, StopReason.COMPLETED, epochs);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300})
    void aTrainingShowsBothLossesAndTheBestEpoch(int epochs) throws IOException {
        BufferedImage image = image(TrainingPicture.png(history(epochs, 1, 0.5), "Title", "Subtitle"));
        assertTrue(count(image, Look.PAST) > 10, "loss");
        assertTrue(count(image, Look.ACCENT) > 20, "best epoch");
        assertTrue(epochs == 1 || count(image, Look.MODEL) > 10, "validation loss");
    }

    @Test
    void aWideRangeOfLossesCanBeDrawn() throws IOException {
        image(TrainingPicture.png(history(50, 10, 1e-5), "Title", "Subtitle"));
        image(TrainingPicture.png(history(50, 1, 1), "Title", "Subtitle"));
    }

    @Test
    void aTrainingWithoutValidationCanBeDrawn() throws IOException {
        List<Epoch> epochs = List.of(new Epoch(1, 2, Double.NaN, 0.1, 1), new Epoch(2, 1, Double.NaN, 0.1, 1));
        BufferedImage image =
                image(TrainingPicture.png(new History(epochs, StopReason.COMPLETED, 2), "Title", "Subtitle"));
        assertTrue(count(image, Look.MODEL) > 10, "loss");
    }

    @Test
    void aTrainingWithoutEpochsCannotBeDrawn() {
        History empty = new History(List.of(), StopReason.REQUESTED, 0);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> TrainingPicture.png(empty, "", ""));
        assertEquals("A picture of a training needs at least 1 epoch, got none.", error.getMessage());
    }
}
