package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.cli.RondoProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped, politely or not, goes on to the same bits. */
final class ResumeIT {
    private static final String CHECKPOINT = "air-passengers.checkpoint.safetensors";
    private static final Set<String> RESULTS = Set.of(
            "air-passengers.rondo.safetensors",
            "air-passengers.forecast.csv",
            "air-passengers.forecast.png",
            "air-passengers.training.png");
    /** 49 steps an epoch, some seconds in all. */
    private static final String[] TRAIN = {
        "train",
        "forecast",
        RondoProcess.AIR_PASSENGERS.toString(),
        "--horizon",
        "12",
        "--batch",
        "1",
        "--units",
        "24",
        "--epochs",
        "60",
        "--patience",
        "60",
        "--checkpoint-every",
        "20"
    };

    @TempDir
    private static Path undisturbed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainUndisturbed() throws IOException, InterruptedException {
        Outcome outcome = RondoProcess.run(undisturbed, TRAIN);
        assertEquals(0, outcome.exitCode(), outcome::toString);
        assertEquals(RESULTS, RondoProcess.names(undisturbed));
    }

    private static String[] trainWith(String... options) {
        List<String> words = new ArrayList<>(List.of(TRAIN));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private void assertSameResults() throws IOException {
        assertEquals(RESULTS, RondoProcess.names(folder));
        for (String name : RESULTS) {
            assertArrayEquals(
                    Files.readAllBytes(undisturbed.resolve(name)), Files.readAllBytes(folder.resolve(name)), name);
        }
    }

    @Test
    void afterAKillItGoesOnToTheSameBits() throws IOException, InterruptedException {
        RondoProcess killed = RondoProcess.start(folder, trainWith("--threads", "1"));
        killed.waitForFile(CHECKPOINT);
        killed.signal("KILL");
        assertEquals(128 + 9, killed.end().exitCode());

        Outcome refused = RondoProcess.run(folder, TRAIN);
        assertEquals(1, refused.exitCode(), refused::toString);
        assertEquals(
                List.of(
                        "rondo: " + CHECKPOINT + " holds an unfinished run. Go on with it:",
                        "  rondo " + String.join(" ", TRAIN) + " --resume",
                        "or discard it with --restart."),
                refused.errorLines());

        Outcome resumed = RondoProcess.run(folder, trainWith("--threads", "2", "--resume"));
        assertEquals(0, resumed.exitCode(), resumed::toString);
        assertTrue(resumed.out().contains("Going on from " + CHECKPOINT + ": "), resumed::toString);
        assertSameResults();
    }

    @Test
    void afterCtrlCItSaysHowToGoOn() throws IOException, InterruptedException {
        Assumptions.assumeFalse(interruptsAreIgnored(), "this process, and so its children, ignore Ctrl-C");
        RondoProcess interrupted = RondoProcess.start(folder, TRAIN);
        interrupted.waitForFile(CHECKPOINT);
        interrupted.signal("INT");
        Outcome outcome = interrupted.end();
        assertEquals(128 + 2, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.out().contains("Stopped on request after "), outcome::toString);
        List<String> lines =
                outcome.errorLines().stream().filter(line -> !line.isEmpty()).toList();
        assertEquals(
                List.of(
                        "rondo: stopping after this step, and saving...",
                        "rondo: the run is saved in " + CHECKPOINT + ". Go on with it:",
                        "  rondo " + String.join(" ", TRAIN) + " --resume"),
                lines);
        assertEquals(Set.of(CHECKPOINT), RondoProcess.names(folder));

        String[] words = lines.getLast().strip().split(" ");
        Outcome resumed =
                RondoProcess.run(folder, List.of(words).subList(1, words.length).toArray(String[]::new));
        assertEquals(0, resumed.exitCode(), resumed::toString);
        assertSameResults();
    }

    @Test
    void aRestartForgetsTheUnfinishedRun() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(CHECKPOINT), "from another time");
        Outcome damaged = RondoProcess.run(folder, trainWith("--resume"));
        assertEquals(1, damaged.exitCode(), damaged::toString);
        assertTrue(
                damaged.errorLines().getFirst().startsWith("rondo: Checkpoint " + CHECKPOINT + " is damaged: "),
                damaged::toString);

        Outcome restarted = RondoProcess.run(
                folder, "train", "forecast", TRAIN[2], "--horizon", "3", "--epochs", "2", "--restart", "--quiet");
        assertEquals(0, restarted.exitCode(), restarted::toString);
        assertEquals("", restarted.out());
        assertEquals(RESULTS, RondoProcess.names(folder));
    }

    /** Whoever starts Maven in the background of a script starts it so. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        int interrupt = 1 << (2 - 1);
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & interrupt) != 0;
    }
}
