package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables, emphasis, names of files and command lines. */
final class TextTest {

    @Test
    void tableColumnsLineUp() {
        TextTable table =
                new TextTable(1).row("method", "MAE").row("gru", "5.1").row("seasonal naive", "123.45");
        assertEquals(
                List.of("method             MAE", "gru                5.1", "seasonal naive  123.45"), table.lines());
    }

    @Test
    void shortRowsEndWithoutBlanks() {
        assertEquals(
                List.of("a     b", "long", "x     y  z"),
                new TextTable(3).row("a", "b").row("long").row("x", "y", "z").lines());
    }

    @Test
    void emphasisTakesNoRoom() {
        Ink ink = new Ink(true);
        List<String> lines =
                new TextTable(1).row(ink.bold("gru"), "1").row("naive", "2").lines();
        assertEquals("\u001B[1mgru\u001B[0m    1", lines.getFirst());
        assertEquals("naive  2", lines.getLast());
    }

    @Test
    void withoutColoursTextStaysText() {
        Ink ink = new Ink(false);
        assertEquals("abcd", ink.bold("a") + ink.dim("b") + ink.green("c") + ink.yellow("d"));
    }

    @Test
    void aTerminalHasColoursUnlessTheyAreUnwanted() {
        Map<String, String> xterm = Map.of("TERM", "xterm");
        assertEquals(new Terminal(true, true, true), Terminal.of(true, xterm, "UTF-8"));
        assertEquals(new Terminal(true, true, false), Terminal.of(true, xterm, "US-ASCII"));
        assertEquals(
                new Terminal(true, false, true), Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1"), "UTF-8"));
        assertEquals(
                new Terminal(true, true, true), Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", ""), "UTF-8"));
        assertEquals(Terminal.PLAIN, Terminal.of(true, Map.of("TERM", "dumb"), "UTF-8"));
        assertEquals(Terminal.PLAIN, Terminal.of(false, xterm, "UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "air-passengers.csv, air-passengers",
        "a.b.CSV, a.b",
        "data.tsv, data",
        "folder/data.txt, data",
        "data, data",
        ".csv, .csv"
    })
    void filesAreNamedAfterTheTable(Path table, String name) {
        OutputFiles files = OutputFiles.of(Path.of("out"), table);
        assertEquals(Path.of("out", name + ".rondo.safetensors"), files.model());
        assertEquals(Path.of("out", name + ".forecast.csv"), files.forecast());
        assertEquals(Path.of("out", name + ".forecast.png"), files.forecastPicture());
        assertEquals(Path.of("out", name + ".training.png"), files.trainingPicture());
        assertEquals(Path.of("out", name + ".checkpoint.safetensors"), files.checkpoint());
    }

    @Test
    void withoutAFolderFilesGoToTheCurrentOne() {
        assertEquals(
                "x.forecast.csv",
                OutputFiles.of(Path.of(""), Path.of("in/x.csv")).forecast().toString());
    }

    @Test
    void commandLinesAreQuotedForTheShell() {
        assertEquals(
                "./rondo train forecast 'my data.csv' --target 'it'\\''s' --out a/b ''",
                CommandLineText.of(
                        "./rondo",
                        List.of("train", "forecast", "my data.csv", "--target", "it's", "--out", "a/b", "")));
    }

    @Test
    void goingOnAddsResumeOnceAndDropsRestart() {
        assertEquals(
                "rondo train forecast a.csv --resume",
                CommandLineText.resuming("rondo", List.of("train", "forecast", "a.csv", "--restart")));
        assertEquals(
                "rondo train forecast a.csv --resume --epochs 3",
                CommandLineText.resuming("rondo", List.of("train", "forecast", "a.csv", "--resume", "--epochs", "3")));
    }

    @Test
    void aCommandThatGoesOnByItselfDropsRestart() {
        assertEquals(
                "rondo tune classify a.csv -q",
                CommandLineText.keeping("rondo", List.of("tune", "classify", "--restart", "a.csv", "-q", "--restart")));
    }

    @ParameterizedTest
    @CsvSource({"horizon, hirizon, 1", "abc, abc, 0", "'', abc, 3", "epochs, epoch, 1", "kitten, sitting, 3"})
    void distanceCountsMistakes(String a, String b, int mistakes) {
        assertEquals(mistakes, UsageWords.distance(a, b));
    }
}
