package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forecaster in use: what it remembers, and what it does not take. */
final class PredictForecastTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void train() throws IOException {
        StringBuilder csv = new StringBuilder("value\n");
        for (int row = 0; row < 120; row++) {
            csv.append(row % 20 == 17 ? "-999" : String.valueOf(10 + row % 5)).append('\n');
        }
        Files.writeString(folder.resolve("s.csv"), csv);
        assertEquals(
                ExitCode.DONE,
                run(
                        "train",
                        "forecast",
                        path("s.csv"),
                        "--missing-marker=-999",
                        "--horizon",
                        "4",
                        "--window",
                        "12",
                        "--units",
                        "4",
                        "--epochs",
                        "1",
                        "--threads",
                        "1",
                        "--quiet",
                        "--out",
                        folder.toString()),
                err::toString);
    }

    private String predicted(String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("predict", path("s.rondo.safetensors"), path("s.csv"), "--out", path("f.csv")));
        words.addAll(List.of(more));
        assertEquals(ExitCode.DONE, run(words.toArray(String[]::new)), err::toString);
        return Files.readString(folder.resolve("f.csv"));
    }

    @Test
    void whatStoodForAMissingValueStandsForOneAgain() throws IOException {
        assertEquals(Files.readString(folder.resolve("s.forecast.csv")), predicted());
        assertEquals(predicted("--missing-marker=-999"), predicted());
        assertEquals(
                ExitCode.DONE,
                run("evaluate", path("s.rondo.safetensors"), path("s.csv"), "--threads", "1"),
                err::toString);
        assertTrue(out.toString().contains("missing    value 6 (the first on line 19)"), out::toString);
    }

    @Test
    void optionsForTextsAreRefused() {
        for (String[] more : new String[][] {{"--json"}, {"--text", "a"}, {"--column", "value"}}) {
            List<String> words = new ArrayList<>(List.of("predict", path("s.rondo.safetensors"), path("s.csv")));
            words.addAll(List.of(more));
            assertEquals(ExitCode.USAGE, run(words.toArray(String[]::new)));
            assertTrue(
                    err.toString()
                            .startsWith("rondo: --json, --text and --column are for texts: a forecast is CSV of the"
                                    + " columns of the training."),
                    err::toString);
        }
    }
}
