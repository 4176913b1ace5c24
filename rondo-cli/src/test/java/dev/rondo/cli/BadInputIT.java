package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.cli.RondoProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong, it is said in a line with the place, the exit code tells, and no file is left behind. */
final class BadInputIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        List<String> lines = Files.readAllLines(RondoProcess.AIR_PASSENGERS);
        write("good.csv", lines);
        write("empty.csv", List.of());
        write("short.csv", lines.subList(0, 10));
        write("letters.csv", changed(lines, 50, "1953-02,abc"));
        write("unsorted.csv", changed(lines, 50, "1950-02,126"));
        write("gap.csv", without(lines, 50));
        write("twice.csv", changed(lines, 50, lines.get(49)));
        Files.write(folder.resolve("binary.csv"), new byte[] {'a', ',', 0, 1, 2, '\n', 3, 4});
        Files.write(folder.resolve("utf16.csv"), String.join("\n", lines).getBytes(StandardCharsets.UTF_16));
        Files.writeString(folder.resolve("file"), "not a folder");
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    private static List<String> changed(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index);
        return changed;
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("train forecast missing.csv", "rondo: missing.csv: no such file."),
                Arguments.of("train forecast empty.csv", "rondo: empty.csv: the file is empty."),
                Arguments.of("train forecast binary.csv", "rondo: binary.csv: binary content."),
                Arguments.of("train forecast utf16.csv", "rondo: utf16.csv: the file is not UTF-8 text."),
                Arguments.of("train forecast short.csv --horizon 12", "rondo: short.csv: too few rows."),
                Arguments.of(
                        "train forecast letters.csv",
                        "rondo: letters.csv, line 51, column 'Passengers' (2): the cell is not a number."),
                Arguments.of(
                        "train forecast unsorted.csv",
                        "rondo: unsorted.csv, line 51, column 'Month' (1): the rows are not in time order."),
                Arguments.of(
                        "train forecast gap.csv",
                        "rondo: gap.csv, line 51, column 'Month' (1): 1 row missing after line 50."),
                Arguments.of(
                        "train forecast twice.csv",
                        "rondo: twice.csv, line 51, column 'Month' (1): two rows have the same time."),
                Arguments.of("train forecast good.csv --target Pasengers", "rondo: good.csv: no such column."),
                Arguments.of("train forecast good.csv --window 100", "rondo: good.csv: too few rows."),
                Arguments.of("train forecast good.csv --out file", "rondo: No files can be written into the folder "),
                Arguments.of("predict good.csv good.csv", "rondo: good.csv: "),
                Arguments.of("inspect missing.model", "rondo: missing.model: there is no such file."));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void theErrorNamesThePlaceAndNothingIsLeft(String line, String start) throws IOException, InterruptedException {
        Set<String> before = RondoProcess.names(folder);
        Outcome outcome = RondoProcess.run(folder, line.split(" "));
        assertEquals(1, outcome.exitCode(), outcome::toString);
        assertEquals(1, outcome.errorLines().size(), outcome::toString);
        assertTrue(outcome.errorLines().getFirst().startsWith(start), outcome::toString);
        assertEquals("", outcome.out());
        assertEquals(before, RondoProcess.names(folder));
    }

    @Test
    void aWrongOptionIsToldFromAFailure() throws IOException, InterruptedException {
        Outcome outcome = RondoProcess.run(folder, "train", "forecast", "good.csv", "--horizon", "0");
        assertEquals(2, outcome.exitCode(), outcome::toString);
        assertEquals(2, outcome.errorLines().size(), outcome::toString);
        assertTrue(outcome.errorLines().getFirst().startsWith("rondo: The horizon must be "), outcome::toString);
        assertEquals(
                "Run 'rondo help train forecast' for help.",
                outcome.errorLines().getLast());
    }

    @Test
    void whatIsAskedForRepairsTheRows() throws IOException, InterruptedException {
        String[] quick = {"--horizon", "3", "--epochs", "2", "--units", "4"};
        assertTrains("train forecast unsorted.csv --time none", quick);
        assertTrains("train forecast gap.csv --fill-gaps", quick);
    }

    private void assertTrains(String line, String[] more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of(more));
        Outcome outcome = RondoProcess.run(folder, words.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome::toString);
    }

    @Test
    void tooLittleMemoryIsSaidInWords() throws IOException, InterruptedException {
        Outcome outcome = RondoProcess.startWithMemory(
                        "60m", folder, "train", "forecast", "good.csv", "--units", "4000")
                .end();
        assertEquals(1, outcome.exitCode(), outcome::toString);
        assertTrue(
                outcome.errorLines().getFirst().matches("rondo: out of memory: Java may use [0-9]+ MB here\\. .*"),
                outcome::toString);
        assertTrue(!Files.exists(folder.resolve("good.rondo.safetensors")));
    }
}
