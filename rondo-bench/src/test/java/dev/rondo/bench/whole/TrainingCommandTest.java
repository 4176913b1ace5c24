package dev.rondo.bench.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.BenchCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on a short text of Shakespeare's alphabet, and on a short series. */
class TrainingCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @BeforeEach
    void writeASeries() throws IOException {
        StringBuilder text = new StringBuilder("date,OT\n");
        for (int row = 0; row < 170 + 3480 + 2784; row++) {
            text.append("2024-01-0%d %02d:00:00,%d\n".formatted(1 + row / 24 % 7, row % 24, row % 5));
        }
        Files.createDirectory(folder.resolve("etth1"));
        Files.writeString(folder.resolve("etth1").resolve("ETTh1.csv"), text);
    }

    @Test
    void aLineHasTheFieldsThatOtherFrameworksPrint() {
        assertEquals(
                0,
                run(
                        "training",
                        "--work",
                        "forecast",
                        "--data",
                        folder.toString(),
                        "--epochs",
                        "3",
                        "--threads",
                        "1",
                        "--json"),
                errors::toString);
        assertTrue(
                out.toString()
                        .strip()
                        .matches("\\{\"peer\": \"rondo\", \"threads\": 1, \"work\": \"forecast\","
                                + " \"samples_per_s\": [0-9]+\\.[0-9], \"loss\": 0\\.[0-9]{4}, \"epochs\": 3}"),
                out::toString);
    }

    @Test
    void aTableNamesItsColumnsAndAtLeastFourEpochsAreRun() {
        assertEquals(
                0,
                run("training", "--work", "forecast", "--data", folder.toString(), "--seconds", "0.001"),
                errors::toString);
        assertEquals(
                "work       samples/s       loss  epochs",
                out.toString().lines().toList().getFirst());
        assertTrue(out.toString().lines().toList().get(1).matches("forecast +[0-9.]+ +0\\.[0-9]{4} +4"), out::toString);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("--threads is 1 to 1024, got 0.", "--threads", "0");
        refused("--seconds is more than 0 and at most 3600, got -1.0.", "--seconds", "-1");
        refused("--epochs is 1 or more, got 0.", "--epochs", "0");
        refused("--work is one of rows, chars, forecast, got 'cols'.", "--work", "cols");
        Path file = folder.resolve("tiny-shakespeare").resolve("input.txt");
        refused(file + " cannot be read: ", "--work", "chars", "--data", folder.toString());
    }

    private void refused(String message, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "training";
        System.arraycopy(options, 0, arguments, 1, options.length);
        errors.getBuffer().setLength(0);
        assertEquals(2, run(arguments));
        assertTrue(errors.toString().startsWith(message), errors::toString);
    }

    @Test
    void helpShowsHowToRunThePeers() {
        assertEquals(0, run("training", "--help"));
        for (String part :
                new String[] {"--work=NAME", "--seconds=N", "python train_torch.py", "python train_keras.py"}) {
            assertTrue(out.toString().contains(part), out::toString);
        }
    }
}
