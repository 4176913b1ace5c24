package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the built image as the launcher does. */
final class LauncherIT {

    private static final Path IMAGE = Path.of("target", "image").toAbsolutePath();

    @TempDir
    private Path elsewhere;

    private record Outcome(int exitCode, String out) {}

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                IMAGE.resolve("bin/java").toString(),
                "-jar",
                IMAGE.resolve("app/rondo-cli.jar").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out);
    }

    @Test
    void theImagePrintsItsVersionAndWritesNothing() throws IOException, InterruptedException {
        Outcome outcome = run("--version");
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().startsWith("rondo "), outcome.out());
        try (var files = Files.list(elsewhere)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void anUnknownCommandIsAnError() throws IOException, InterruptedException {
        assertEquals(2, run("no-such-command").exitCode());
    }

    @Test
    void theImageMeasuresItsMemory() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc/self/status on this system");
        Outcome outcome = run("bench", "memory", "--json", "--filter", "small/RNN", "--budget", "0.05");
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().startsWith("{\"peak_mib\":"), outcome.out());
    }
}
