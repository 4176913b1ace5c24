package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class RondoTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        PrintWriter errors = new PrintWriter(err, true);
        Rondo rondo = new Rondo(Terminal.PLAIN, List.of(words), new StopOnSignal(errors));
        CommandLine command = rondo.commandLine(new PrintWriter(out, true), errors);
        return command.execute(words);
    }

    @Test
    void versionNamesTheBuildAndTheRuntime() {
        assertEquals(ExitCode.DONE, run("--version"));
        assertLinesMatch(
                List.of("rondo \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "Java 2[5-9].*"),
                out.toString().lines().toList());
    }

    @Test
    void withoutArgumentsItPrintsItsHelp() {
        assertEquals(ExitCode.DONE, run());
        assertTrue(out.toString().startsWith("Usage: rondo "), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "help, Usage: rondo [",
        "help train, Usage: rondo train [",
        "help train forecast, Usage: rondo train forecast [",
        "help train classify, Usage: rondo train classify [",
        "help train generate, Usage: rondo train generate [",
        "help generate, Usage: rondo generate [",
        "help predict, Usage: rondo predict [",
        "predict --help, Usage: rondo predict [",
        "help evaluate, Usage: rondo evaluate [",
        "help inspect, Usage: rondo inspect [",
        "help bench, Usage: rondo bench [",
        "help bench peers, Usage: rondo bench peers [",
        "help bench compare, Usage: rondo bench compare [",
        "bench growth --help, Usage: rondo bench growth ["
    })
    void helpReachesEveryCommand(String line, String start) {
        assertEquals(ExitCode.DONE, run(line.split(" ")), err::toString);
        assertTrue(out.toString().startsWith(start), out.toString());
    }

    @Test
    void theHelpOfATrainingNamesTheDefaultOfEveryOptionWithAValue() {
        run("help", "train", "forecast");
        String[] options = out.toString().split("\n {6}--");
        for (int i = 1; i < options.length; i++) {
            boolean hasValue = options[i].substring(0, options[i].indexOf(' ')).contains("=");
            boolean mayBeRepeated = options[i].startsWith("missing-marker");
            assertTrue(!hasValue || mayBeRepeated || options[i].contains("Default: "), options[i]);
        }
        assertTrue(options.length > 25, () -> "found only " + options.length + " options");
    }

    @Test
    void theHelpOfATrainingHasSections() {
        run("help", "train", "forecast");
        assertEquals(
                List.of("Data", "Reading the file", "Model", "Training", "Output", "Others"),
                out.toString()
                        .lines()
                        .filter(line -> line.matches("[A-Z][A-Za-z ]+"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train forecast a.csv --hirizon 3 | rondo: Unknown options: '--hirizon', '3'. Did you mean --horizon?",
                "trian | rondo: Unmatched argument at index 0: 'trian'. Did you mean train?",
                "train forecast | rondo: Missing required parameter: 'FILE'.",
                "train | rondo: Say what to train: rondo train forecast FILE --horizon 12 (a series), rondo train classify FILE (texts with labels), rondo train tag FILE (words with tags) or rondo train generate FILE (a text to go on with).",
                "train forecast a.csv --horizon many | rondo: Invalid value for option '--horizon': 'many' is not a whole number.",
                "train forecast a.csv --rate low | rondo: Invalid value for option '--rate': 'low' is not a number.",
                "train forecast a.csv --cell cnn | rondo: Invalid value for option '--cell': expected rnn, lstm or gru, got 'cnn'.",
                "train forecast a.csv --units 8 --units 9 | rondo: option '--units' (N) should be specified only once.",
                "train forecast a.csv --resume --restart | rondo: --resume goes on with an unfinished run and --restart discards it: choose one.",
                "train forecast a.csv --checkpoint-every 0 | rondo: --checkpoint-every is at least 1, got 0.",
                "train forecast a.csv --threads 0 | rondo: --threads is 1 to 1024, got 0.",
                "train forecast a.csv --verbose 3 | rondo: verbose is 0 (silent), 1 (a bar) or 2 (a line an epoch), got 3.",
                "explain | rondo: Say what to explain: rondo explain tokens MODEL --text TEXT, or rondo explain gradients, for example.",
                "explain gradients --steps 1 | rondo: The steps are at least 2, units and epochs at least 1, and the rate is more than 0, got 1, 32, 30 and 0.005.",
                "tune | rondo: Say what to tune: rondo tune forecast FILE --horizon 12, for example.",
                "tune forecast a.csv --search bayes | rondo: Invalid value for option '--search': expected grid, random or halving, got 'bayes'.",
                "tune forecast a.csv --units 8,8 | rondo: The search over units needs one value or more, each once, got [8.0, 8.0].",
                "tune forecast a.csv --trials 0 | rondo: A search needs at least 1 trial, got 0.",
                "evaluate m a.csv --threads 5000 | rondo: --threads is 1 to 1024, got 5000.",
                "predict | rondo: Missing required parameter: 'MODEL'.",
                "help no | rondo: There is no command 'no'. Expected one of train, tune, combine, predict, generate, evaluate, inspect, explain, bench, help after 'rondo'."
            })
    void aWrongCommandLineIsAnErrorInOneSentence(String line, String message) {
        assertEquals(ExitCode.USAGE, run(line.split(" ")));
        List<String> lines = err.toString().lines().toList();
        assertEquals(message, lines.getFirst());
        assertEquals(2, lines.size(), err::toString);
        assertTrue(lines.getLast().startsWith("Run 'rondo help"), err::toString);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train forecast no.csv", "predict no.model no.csv", "inspect no.model"})
    void aFileThatIsNotThereIsAFailure(String line) {
        assertEquals(ExitCode.FAILED, run(line.split(" ")));
        List<String> lines = err.toString().lines().toList();
        assertTrue(lines.getFirst().startsWith("rondo: no."), err::toString);
        assertEquals(1, lines.size(), err::toString);
    }

    @Test
    void debugAddsTheStackTrace() {
        assertEquals(ExitCode.FAILED, run("inspect", "no.model", "--debug"));
        assertTrue(err.toString().contains("\tat dev.rondo."), err::toString);
    }
}
