package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.SafeTensors;
import dev.rondo.tensor.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any instant while checkpoints are written one after the other: none is corrupt, and none that was announced is lost. */
class KilledRunTest {
    private static final long SEED = Long.getLong("tests.seed", 20261121);

    @TempDir
    Path folder;

    @Test
    void aFewKills() throws IOException, InterruptedException {
        killAgainAndAgain(6);
    }

    @Test
    @Tag("long")
    void twoHundredKills() throws IOException, InterruptedException {
        killAgainAndAgain(200);
    }

    private void killAgainAndAgain(int kills) throws IOException, InterruptedException {
        Path file = folder.resolve("run.checkpoint.safetensors");
        RandomStream random = RandomStream.of(SEED, "kills");
        long saved = 0;
        for (int kill = 0; kill < kills; kill++) {
            long announced = runAndKill(file, random.nextInt(20_000_000));
            SafeTensors checkpoint = SafeTensors.read(file);
            checkpoint.verifyChecksum(file.toString());
            long found = Long.parseLong(checkpoint.metadata().get("optimizer.steps"));
            String state = "kill " + kill + ", seed " + SEED + ": announced " + announced + ", found " + found
                    + ", before " + saved;
            assertTrue(found >= announced && found > saved, state);
            saved = found;
        }
        FitTest.model(1)
                .fit(
                        FitTest.samples(64, "train"),
                        FitOptions.epochs((int) saved / 4 + 1)
                                .batchSize(16)
                                .checkpoint(new CheckpointPlan(file, 100, true)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList(), "temporary files of killed processes are swept");
        }
    }

    /** Kills some nanoseconds after the third checkpoint; returns the last one that was announced. */
    private static long runAndKill(Path file, int nanoseconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Drondo.kernels=portable",
                        "-Drondo.threads=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessRun.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long announced = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 3; i++) {
                announced = Long.parseLong(out.readLine());
            }
            long until = System.nanoTime() + nanoseconds;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            process.toHandle().destroyForcibly(); // unlike the process's own method, this leaves its output readable
            process.waitFor();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                announced = line.isEmpty()
                        ? announced
                        : Math.max(announced, Long.parseLong(line)); // the last line may be cut
            }
        }
        return announced;
    }
}
