package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.cli.RondoProcess.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rondo tune forecast} in processes of its own. */
final class TuneIT {
    private static final String NAME = "air-passengers";

    @TempDir
    private Path folder;

    private Outcome tune(String out, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "tune",
                "forecast",
                RondoProcess.AIR_PASSENGERS.toString(),
                "--horizon",
                "12",
                "--units",
                "4,8",
                "--learning-rate",
                "0.01,0.03",
                "--folds",
                "2",
                "--epochs",
                "20",
                "--out",
                out));
        words.addAll(List.of(more));
        return RondoProcess.run(folder, words.toArray(String[]::new));
    }

    private List<String> table(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve(NAME + ".tune.csv")).stream()
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(",", Arrays.copyOf(cells, cells.length - 2)))
                .toList();
    }

    @Test
    void aSearchIsReportedTrainedAndUsed() throws IOException, InterruptedException {
        Outcome tuned = tune("a");
        assertEquals(0, tuned.exitCode(), tuned::toString);
        assertEquals(List.of(), tuned.errorLines());
        for (String line : List.of(
                "  grid: all 4 combinations, and the default settings",
                "  units          4, 8        default 32",
                "Cross-validation, the best first",
                "Scores on the test part, which no trial has seen")) {
            assertTrue(tuned.out().lines().anyMatch(line::equals), () -> "no '" + line + "' in " + tuned);
        }
        assertTrue(tuned.out().lines().anyMatch(line -> line.startsWith("  1/5  default: MAE ")), tuned::toString);
        assertTrue(tuned.out().lines().anyMatch(line -> line.matches("  seasonal naive \\(12\\) +[\\d.]+ +[\\d.]+")));
        Set<String> names = RondoProcess.names(folder.resolve("a"));
        assertEquals(
                Set.of(
                        NAME + ".trials.jsonl",
                        NAME + ".tune.csv",
                        NAME + ".tune.png",
                        NAME + ".rondo.safetensors",
                        NAME + ".forecast.csv",
                        NAME + ".forecast.png",
                        NAME + ".training.png"),
                names);
        List<String> table = table("a");
        assertEquals("trial,units,learning rate,share of epochs,mean MAE,spread,weights", table.getFirst());
        assertEquals(1 + 5 + 3, table.size(), "a header, the trials, the naive methods");
        BufferedImage image =
                ImageIO.read(folder.resolve("a").resolve(NAME + ".tune.png").toFile());
        assertEquals(1200, image.getWidth());

        Outcome predicted = RondoProcess.run(
                folder, "predict", "a/" + NAME + ".rondo.safetensors", RondoProcess.AIR_PASSENGERS.toString());
        assertEquals(Files.readString(folder.resolve("a").resolve(NAME + ".forecast.csv")), predicted.out());

        // Killed after two trials, in the middle of a line.
        Path trials = folder.resolve("b").resolve(NAME + ".trials.jsonl");
        Files.createDirectories(trials.getParent());
        List<String> lines = Files.readAllLines(folder.resolve("a").resolve(NAME + ".trials.jsonl"));
        Files.writeString(trials, lines.stream().limit(3).collect(Collectors.joining("\n")) + "\n{\"tri");
        Outcome resumed = tune("b");
        assertEquals(0, resumed.exitCode(), resumed::toString);
        assertEquals(
                2,
                resumed.out()
                        .lines()
                        .filter(line -> line.endsWith(", from the trials file"))
                        .count());
        assertEquals(table, table("b"));
        assertEquals(
                -1,
                Files.mismatch(
                        folder.resolve("a").resolve(NAME + ".rondo.safetensors"),
                        folder.resolve("b").resolve(NAME + ".rondo.safetensors")));

        Outcome other = tune("b", "--seed", "2");
        assertEquals(1, other.exitCode());
        assertTrue(
                other.errorLines()
                        .getFirst()
                        .startsWith("rondo: The trials file b/" + NAME + ".trials.jsonl belongs to"),
                other::toString);
    }
}
