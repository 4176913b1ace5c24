package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Processes;
import dev.rondo.bench.run.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void rondoStartsItselfInAnotherProcess() {
        List<String> command = new ArrayList<>(Main.command());
        command.add("--help");
        Outcome outcome = new Processes().run(Program.of(Duration.ofMinutes(2), command.toArray(String[]::new)));
        assertEquals(0, outcome.exitCode(), outcome::reason);
        assertTrue(outcome.lines().getFirst().startsWith("Usage: bench ["), outcome::toString);
    }

    @Test
    void withoutAClassPathItCannot() {
        assertEquals(
                "Rondo cannot start itself: Java was started without a class path."
                        + " Start it with -classpath or -jar, as the launcher does.",
                assertThrows(BenchException.class, () -> Main.command("")).getMessage());
    }
}
