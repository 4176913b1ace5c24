package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.growth.Axis;
import dev.rondo.bench.growth.Curve;
import dev.rondo.bench.growth.Point;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class GrowthSuiteTest {
    private final List<String> progress = new ArrayList<>();

    @Test
    void aCurveMeasuresEverySizeOnItsAxis() {
        Stopwatch stopwatch = new Stopwatch(new Protocol(1e-4, 1e-3, 1e-3, 1));
        GrowthSuite suite = new GrowthSuite(stopwatch, 1, progress::add);
        Curve curve = suite.curve(Cell.RNN, Axis.TIME, List.of(1, 2));
        assertEquals(List.of(1, 2), curve.points().stream().map(Point::at).toList());
        assertEquals("I 64, H 128, B 32, 1 thread", curve.fixed());
        // A multiplication and an addition for each weight, sequence and step.
        assertEquals(2.0 * 32 * 2 * 128 * (64 + 128), curve.points().get(1).operations());
        assertTrue(curve.points().stream()
                .allMatch(point -> point.trainSeconds() > 0 && point.inferSeconds() > 0 && point.roof() > 0));
        assertEquals(List.of("RNN against steps of a sequence (T)"), progress);
    }

    @Test
    void theFixedSizesLeaveOutWhatGrows() {
        assertEquals("I 64, H 128, B 32, T 64", GrowthSuite.BASE.without(Axis.THREADS));
        assertEquals("I 64, B 32, T 64, 1 thread", GrowthSuite.BASE.without(Axis.UNITS));
        for (Axis axis : Axis.values()) {
            assertEquals(7, GrowthSuite.BASE.with(axis, 7).along(axis));
        }
    }

    @Test
    void threadsDoubleUpToTheNumberOfProcessors() {
        assertEquals(List.of(1), GrowthSuite.sizes(Axis.THREADS, 1));
        assertEquals(List.of(1, 2, 4, 6), GrowthSuite.sizes(Axis.THREADS, 6));
        assertEquals(List.of(1, 2, 4, 8), GrowthSuite.sizes(Axis.THREADS, 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threads=0 | --threads is 1 to 1024, got 0.",
                "--budget=61 | --budget is more than 0 and at most 60 seconds, got 61.0."
            })
    void wrongValuesAreErrorsOfTheCommandLine(String word, String message) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new GrowthCommand())
                .setErr(new PrintWriter(err, true))
                .execute(word);
        assertEquals(2, code);
        assertEquals(message, err.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        StringWriter err = new StringWriter();
        int code = new CommandLine(new GrowthCommand())
                .setErr(new PrintWriter(err, true))
                .execute("--out", file.resolve("below").toString());
        assertEquals(1, code);
        assertTrue(
                err.toString().startsWith("rondo: " + file.resolve("below") + " cannot be written: "), err::toString);
        assertTrue(err.toString().strip().endsWith(". Choose another folder with --out DIR."), err::toString);
    }
}
