package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.memory.Usage;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Processes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MemoryCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path rondo, String... words) {
        return new CommandLine(new MemoryCommand(() -> FakePrograms.on(rondo)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private Path script(String text) throws IOException {
        Assumptions.assumeTrue(FakePrograms.areSupported(), "no /bin/sh on this system");
        Path file = Files.writeString(folder.resolve("rondo"), "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    @Test
    void aRowSaysWhatItsProcessSaid() throws IOException {
        Path rondo = script("""
                echo "$*" >> "$0.calls"
                echo '{"peak_mib": 100.4, "train_bytes": 2120, "infer_bytes": 990, "settled": false}'
                """);
        assertEquals(0, run(rondo, "--filter", "text/GRU", "--heap", "384m"), err::toString);
        assertEquals(
                "-Xmx384m memory --json --filter text/GRU --budget 3.0",
                Files.readString(folder.resolve("rondo.calls")).strip());
        assertTrue(
                out.toString()
                        .contains("| text/GRU |               2.1 |                1.0 |               100 |"
                                + "                   - |"),
                out::toString);
        assertTrue(err.toString().contains("text/GRU was still getting faster"), err::toString);
    }

    /** Java takes the last of several sizes, and this process may have been started with one of its own. */
    @Test
    void theHeapAskedForIsTheLast() throws IOException {
        Path rondo = script("""
                echo "$*" >> "$0.calls"
                echo '{"peak_mib": 1, "train_bytes": 1, "infer_bytes": 1, "settled": true}'
                """);
        List<String> command = List.of(rondo.toString(), "-Xmx8g", "-classpath", "here", "Main");
        assertEquals(
                0,
                new CommandLine(new MemoryCommand(() -> new Measuring(new Processes(), Pinning.none(), command)))
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute("--filter", "text/GRU", "--heap", "384m"),
                err::toString);
        assertTrue(Files.readString(folder.resolve("rondo.calls"))
                .startsWith("-Xmx8g -Xmx384m -classpath here Main memory "));
        assertTrue(err.toString().contains("text/GRU: 0.0 kB, 0.0 kB, 1 MiB"), err::toString);
    }

    @Test
    void aProcessThatFailsIsTold() throws IOException {
        assertEquals(1, run(script("echo 'Java heap space' >&2; exit 1\n"), "--filter", "text/GRU"));
        assertTrue(
                err.toString().contains("rondo: Rondo failed at text/GRU: exit code 1: Java heap space"),
                err::toString);
    }

    @Test
    void wrongValuesAreRefused() {
        Path none = folder.resolve("none");
        assertEquals(2, run(none, "--filter", "step/"));
        assertTrue(err.toString().contains("No row's name contains 'step/'"), err::toString);
        assertEquals(2, run(none, "--heap", "lots"));
        assertTrue(
                err.toString().contains("--heap is a number with k, m or g, such as 384m, got 'lots'."), err::toString);
        assertEquals(2, run(none, "--budget", "0"));
        assertTrue(err.toString().contains("--budget is more than 0"), err::toString);
    }

    /** Passes through a small layer leave little behind once they are compiled: no arrays of the size of the data. */
    @Test
    void aRowIsMeasuredInThisProcess() {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc/self/status on this system");
        assertEquals(0, run(folder, "--json", "--filter", "small/GRU", "--budget", "0.5"), err::toString);
        Usage usage = Usage.of(new Outcome(0, List.of(out.toString().strip()), List.of()))
                .orElseThrow();
        assertTrue(usage.peakMib() > 10, out::toString);
        assertTrue(usage.trainBytes().orElseThrow() > 0, out::toString);
        assertTrue(usage.inferBytes().orElseThrow() > 0, out::toString);
    }
}
