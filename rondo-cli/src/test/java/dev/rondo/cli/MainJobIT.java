package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.cli.RondoProcess.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the first page of the manual, in processes of their own. */
final class MainJobIT {
    private static final String DATA = RondoProcess.AIR_PASSENGERS.toString();
    private static final String MODEL = "air-passengers.rondo.safetensors";

    @TempDir
    private static Path folder;

    private static Outcome trained;

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        trained = RondoProcess.run(folder, "train", "forecast", DATA, "--horizon", "12");
        assertEquals(0, trained.exitCode(), trained::toString);
    }

    private static Outcome run(String... words) throws IOException, InterruptedException {
        Outcome outcome = RondoProcess.run(folder, words);
        assertEquals(0, outcome.exitCode(), outcome::toString);
        assertEquals(List.of(), outcome.errorLines());
        return outcome;
    }

    /** The lines must come in this order, with others between them. */
    private static void assertInOrder(String text, String... patterns) {
        int from = 0;
        for (String pattern : patterns) {
            Matcher matcher = Pattern.compile("(?m)^" + pattern + "$").matcher(text);
            assertTrue(matcher.find(from), () -> "no line like '" + pattern + "' in its place in:\n" + text);
            from = matcher.end();
        }
    }

    @Test
    void aTrainingSaysWhatItDoes() {
        assertEquals(List.of(), trained.errorLines());
        assertInOrder(
                trained.out(),
                "Data",
                "  rows +144, monthly, 1949-01 to 1960-12",
                "  columns +2: time Month; numbers Passengers",
                "  missing +none",
                "Choices",
                "  target +Passengers .*",
                "  horizon +12 +as asked",
                "  window +\\d+ .*",
                "Network",
                "  sees \\d+ rows of Passengers.*; gives 12 rows of Passengers",
                "  layer +output +weights",
                "  input +\\[B, \\d+, \\d+\\]",
                "  dense0 +\\[B, 12\\] +\\d+",
                "  total +[\\d,]+",
                "Training",
                "  \\d+ windows, \\d+ to validate, \\d+ steps? an epoch, at most \\d+ epochs",
                "  epoch +1/\\d+  loss [\\d.]+  validation loss [\\d.]+ \\*  rate [\\d.]+  left .*",
                "  epoch +2/\\d+  loss [\\d.]+  validation loss [\\d.]+ .  rate [\\d.]+  left .*",
                "  (Stopped early after|All) .*",
                "Scores on held-out windows",
                "  method +MAE +RMSE +sMAPE % +MASE",
                "  [a-z]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+",
                "  naive +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+",
                "  seasonal naive \\(12\\) +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+",
                "  The [A-Z]+ beats the best baseline, seasonal naive \\(12\\): its MAE is [\\d.]+% lower .*",
                "  The 80% intervals held [\\d.]+% of the values; their mean width is [\\d.]+\\.",
                "Files",
                "  air-passengers.rondo.safetensors +the model, .*",
                "  air-passengers.forecast.csv +the forecast, 1961-01 to 1961-12, .*",
                "  air-passengers.forecast.png .*",
                "  air-passengers.training.png .*",
                "  Done in .*");
        assertTrue(!trained.out().contains("\u001B"), "no colours in a file");
    }

    @Test
    void aTrainingLeavesItsFourFiles() throws IOException {
        Set<String> names = RondoProcess.names(folder);
        names.remove("forecast.csv");
        assertEquals(
                Set.of(
                        MODEL,
                        "air-passengers.forecast.csv",
                        "air-passengers.forecast.png",
                        "air-passengers.training.png"),
                names);
    }

    @Test
    void thePicturesArePictures() throws IOException {
        for (String name : List.of("air-passengers.forecast.png", "air-passengers.training.png")) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertEquals(1200, image.getWidth(), name);
            assertEquals(700, image.getHeight(), name);
        }
    }

    @Test
    void theForecastIsATableWithIntervals() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("air-passengers.forecast.csv"));
        assertEquals("Month,Passengers,lower 80%,upper 80%,lower 95%,upper 95%", lines.getFirst());
        assertEquals(13, lines.size());
        for (int i = 1; i <= 12; i++) {
            String[] cells = lines.get(i).split(",");
            assertEquals("1961-%02d".formatted(i), cells[0]);
            double[] numbers = new double[5];
            for (int j = 0; j < 5; j++) {
                numbers[j] = Double.parseDouble(cells[j + 1]);
            }
            assertTrue(numbers[3] < numbers[1] && numbers[1] < numbers[0], lines.get(i));
            assertTrue(numbers[0] < numbers[2] && numbers[2] < numbers[4], lines.get(i));
            assertTrue(numbers[0] > 300 && numbers[0] < 900, lines.get(i));
        }
    }

    @Test
    void predictingGivesTheSameForecastInAFileAndInAPipe() throws IOException, InterruptedException {
        Outcome toFile = run("predict", MODEL, DATA, "--out", "forecast.csv");
        assertEquals(
                "forecast.csv: the forecast, 1961-01 to 1961-12", toFile.out().strip());
        byte[] expected = Files.readAllBytes(folder.resolve("air-passengers.forecast.csv"));
        assertArrayEquals(expected, Files.readAllBytes(folder.resolve("forecast.csv")));
        String text = Files.readString(folder.resolve("forecast.csv"));
        assertEquals(text, run("predict", MODEL, DATA).out());
        assertEquals(text, run("predict", MODEL, DATA, "--out", "-").out());
    }

    @Test
    void evaluatingScoresBesideTheBaselinesAndWarnsOfKnownRows() throws IOException, InterruptedException {
        assertInOrder(
                run("evaluate", MODEL, DATA, "--threads", "1").out(),
                "Data",
                "Scores",
                "  \\d+ windows from .*",
                "  method +MAE +RMSE +sMAPE % +MASE",
                "  naive .*",
                "  seasonal naive .*",
                "  The [A-Z]+ .*",
                "  But it was trained on rows of \\d+ of these \\d+ windows, where its scores flatter it\\.");
    }

    @Test
    void inspectingShowsWhatTheModelIs() throws IOException, InterruptedException {
        assertInOrder(
                run("inspect", MODEL).out(),
                "Model",
                "  forecasts +Passengers, 12 rows ahead",
                "  trained on +air-passengers.csv, 144 rows, 1949-01 to 1960-12",
                "Choices",
                "  window .*",
                "Network",
                "  total .*",
                "Scores on held-out windows",
                "  seasonal naive .*");
    }

    @Test
    void whatIsLostOnStandardOutputIsAnError() throws IOException, InterruptedException {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        Outcome outcome = RondoProcess.startTo(Path.of("/dev/full"), folder, "predict", MODEL, DATA)
                .end();
        assertEquals(1, outcome.exitCode(), outcome::toString);
        assertEquals(
                List.of("rondo: standard output could not be written: No space left on device."), outcome.errorLines());
    }

    @Test
    void aModelIsNeverOverwrittenByItsForecast() throws IOException, InterruptedException {
        byte[] before = Files.readAllBytes(folder.resolve(MODEL));
        Outcome outcome = RondoProcess.run(folder, "predict", MODEL, DATA, "--out", MODEL);
        assertEquals(2, outcome.exitCode(), outcome::toString);
        assertEquals(
                "rondo: --out " + MODEL + " would replace a file that is read.",
                outcome.errorLines().getFirst());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve(MODEL)));
    }
}
