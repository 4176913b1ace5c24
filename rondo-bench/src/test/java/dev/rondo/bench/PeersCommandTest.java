package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.RawLog;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class PeersCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path rondo;
    private Path files;

    @BeforeEach
    void needsAShell() {
        Assumptions.assumeTrue(FakePrograms.areSupported(), "no /bin/sh on this system");
        rondo = new FakePrograms(folder).measuring("rondo", "2.0");
        files = folder.resolve("out");
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", files.toString()));
        return new CommandLine(new PeersCommand(() -> FakePrograms.on(rondo)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void linesThatThisRunWouldOverwriteAreRefused() throws IOException {
        Files.createDirectories(files);
        Path log = Files.writeString(files.resolve("peers.jsonl"), "{\"meta\": {}}\n");
        assertEquals(2, run("--peers", "none", "--jsonl", log.toString()));
        assertTrue(
                err.toString()
                        .contains("--jsonl " + log
                                + " would be written anew by this run. Choose another folder with --out."),
                err::toString);
        assertEquals("{\"meta\": {}}\n", Files.readString(log));
    }

    @Test
    void aRunWritesTablesPictureAndEveryLine() throws IOException {
        Path python = new FakePrograms(folder).python("\"torch\": \"2.9.0\"");
        int code = run(
                "--python",
                python.toString(),
                "--peers",
                "torch,jax",
                "--rounds",
                "2",
                "--threads",
                "1,2",
                "--filter",
                "text/");
        assertEquals(0, code, err::toString);
        String table = Files.readString(files.resolve("peers.md"));
        assertTrue(
                table.contains("| text     | GRU  |     4.00 |     2.00 |     torch |         2.00 | 2.00 to 2.00 |"),
                table);
        assertTrue(table.contains("## Inference, forward, 2 threads"), table);
        assertTrue(
                table.contains("- jax was skipped: " + python + " (Python 3.12) has no jax, numpy. Install: "), table);
        assertTrue(out.toString().contains("| text     | GRU  |     4.00 |"), out::toString);
        assertTrue(Files.size(files.resolve("peers.png")) > 1000);
        assertEquals(
                List.of("rondo", "torch", "rondo", "torch", "torch", "rondo", "torch", "rondo"),
                RawLog.read(files.resolve("peers.jsonl")).stream()
                        .map(line -> line.peer())
                        .toList());
        assertTrue(err.toString().contains("Round 2 of 2, 2 threads, text"), err::toString);
    }

    @Test
    void linesFromElsewhereNeedNoPython() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("x.jsonl"),
                "{\"peer\": \"djl\", \"threads\": 1, \"work\": \"text/GRU\", \"train_ms\": 3.0, \"infer_ms\": 1.0}\n");
        assertEquals(
                0,
                run("--peers", "none", "--jsonl", lines.toString(), "--rounds", "1", "--threads", "1"),
                err::toString);
        assertTrue(out.toString().contains("djl†"), out::toString);
    }

    @Test
    void noPythonIsAFailureWithTheRemedy() {
        assertEquals(1, run("--python", folder.resolve("no").toString(), "--threads", "1"));
        assertTrue(err.toString().startsWith("rondo: No Python that runs was found. Tried " + folder), err::toString);
        assertTrue(err.toString().contains("pip install torch jax onnx onnxruntime"), err::toString);
        assertFalse(Files.exists(files));
    }

    @Test
    void nobodyToCompareWithIsAFailure() {
        Path python = new FakePrograms(folder).python("");
        assertEquals(1, run("--python", python.toString(), "--threads", "1"));
        assertTrue(
                err.toString()
                        .contains("rondo: There is nobody to compare with. Install a peer"
                                + " (pip install torch jax onnx onnxruntime), or name a file of JSON lines with"
                                + " --jsonl FILE."),
                err::toString);
        assertTrue(err.toString().contains("torch was skipped: "), err::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--peers=torch,djl | --peers is some of torch, jax, ort, keras, or none, got 'djl'.",
                "--rounds=0 | --rounds is 1 to 1000, got 0.",
                "--threads=1,0 | --threads is 1 to 1024, got 0.",
                "--budget=0 | --budget is more than 0 and at most 3600 seconds, got 0.0."
            })
    void wrongValuesAreErrorsOfTheCommandLine(String word, String message) {
        assertEquals(2, run(word));
        assertEquals(message, err.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void aFilterThatMatchesNothingIsAnError() {
        assertEquals(2, run("--filter", "lstm"));
        assertTrue(
                err.toString().startsWith("No row's name contains 'lstm'. Expected a part of one of forecast/LSTM, "));
    }
}
