package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CompareCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakePrograms programs;

    @BeforeEach
    void needsAShell() {
        Assumptions.assumeTrue(FakePrograms.areSupported(), "no /bin/sh on this system");
        programs = new FakePrograms(folder);
    }

    private int run(Path before, Path after, String... words) {
        List<String> all = new ArrayList<>(List.of(before.toString(), after.toString()));
        all.addAll(List.of("--out", folder.resolve("out").toString(), "--threads", "1"));
        all.addAll(List.of(words));
        if (!all.contains("--filter")) {
            all.addAll(List.of("--filter", "text/GRU"));
        }
        return new CommandLine(new CompareCommand(() -> FakePrograms.on(before)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aRowThatBecameSlowerIsAFailure() throws IOException {
        int code = run(programs.measuring("old", "2.0"), programs.measuring("new", "4.0"), "--rounds", "2");
        assertEquals(1, code, err::toString);
        String table = Files.readString(folder.resolve("out").resolve("compare.md"));
        assertTrue(
                table.contains("| text/GRU | train  |       1 | 2.00 ms | 4.00 ms |           0.50 | 0.50 to 0.50 |"
                        + "            slower |"),
                table);
        assertTrue(table.contains("Figures: 0 faster, 1 slower, 1 same within noise; geometric mean"), table);
        assertEquals(
                4,
                Files.readAllLines(folder.resolve("out").resolve("compare.jsonl"))
                        .size());
        assertTrue(out.toString().contains("slower"), out::toString);
    }

    @Test
    void fasterAndSameAreFine() {
        Path old = programs.measuring("old", "2.0");
        assertEquals(0, run(old, programs.measuring("new", "1.0"), "--rounds", "1"), err::toString);
        assertTrue(out.toString().contains("Figures: 1 faster, 0 slower, 1 same"), out::toString);
        assertEquals(0, run(old, old, "--rounds", "1"), err::toString);
    }

    @Test
    void theThresholdDecidesWhatIsNoise() {
        Path old = programs.measuring("old", "2.0");
        Path slower = programs.measuring("new", "2.2");
        assertEquals(1, run(old, slower, "--rounds", "1"));
        assertEquals(0, run(old, slower, "--rounds", "1", "--threshold", "0.2"));
        assertEquals(2, run(old, slower, "--threshold", "1"));
        assertTrue(err.toString().contains("--threshold is at least 0 and less than 1, got 1.0."), err::toString);
    }

    @Test
    void aBuildThatIsNotThereIsAFailure() {
        Path old = programs.measuring("old", "2.0");
        assertEquals(1, run(old, folder.resolve("no")));
        assertTrue(
                err.toString()
                        .contains(
                                "rondo: '" + folder.resolve("no") + "' is neither a rondo launcher, a folder with one,"
                                        + " a runtime image, nor a git revision of "),
                err::toString);
    }

    @Test
    void buildsWithoutACommonRowAreAFailure() {
        Path old = programs.measuring("old", "2.0");
        assertEquals(1, run(old, old, "--filter", "text/RNN", "--rounds", "1"));
        assertTrue(
                err.toString()
                        .contains("rondo: The two builds have no row in common: before and after printed no JSON lines"
                                + " with the same names. Look at "
                                + folder.resolve("out").resolve("compare.jsonl") + "."),
                err::toString);
    }
}
