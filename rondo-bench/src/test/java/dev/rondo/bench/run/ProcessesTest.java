package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProcessesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Runner processes = new Processes();

    @BeforeEach
    void needsAShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this system");
    }

    private static Program shell(Duration limit, String script) {
        return new Program(List.of("/bin/sh", "-c", script), Map.of("OMP_NUM_THREADS", "2"), Path.of(""), limit);
    }

    @Test
    void bothOutputsAndTheExitCodeComeBack() {
        Outcome outcome = processes.run(shell(LONG, "echo threads $OMP_NUM_THREADS; echo bad >&2; exit 3"));
        assertEquals(new Outcome(3, List.of("threads 2"), List.of("bad")), outcome);
        assertEquals("exit code 3: bad", outcome.reason());
    }

    @Test
    void standardInputIsEmpty() {
        assertEquals(
                List.of("read: 1"),
                processes.run(shell(LONG, "read line; echo read: $?")).lines());
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        String message = assertThrows(BenchException.class, () -> processes.run(Program.of(LONG, "/no/such/program")))
                .getMessage();
        assertTrue(message.startsWith("/no/such/program cannot be run: "), message);
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        long start = System.nanoTime();
        String message = assertThrows(
                        BenchException.class, () -> processes.run(shell(Duration.ofMillis(200), "sleep 50; echo done")))
                .getMessage();
        assertEquals("/bin/sh -c sleep 50; echo done was not done after 0 s and was ended.", message);
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30);
    }

    @Test
    void theReasonIsTheEndOfStandardError() {
        StringWriter trace = new StringWriter();
        new IllegalStateException("late", new OutOfMemoryError("Java heap space"))
                .printStackTrace(new PrintWriter(trace, true));
        assertEquals(
                "exit code 1: java.lang.IllegalStateException: late"
                        + " | Caused by: java.lang.OutOfMemoryError: Java heap space",
                new Outcome(1, List.of(), trace.toString().lines().toList()).reason());
        assertEquals("exit code 1, without a word", new Outcome(1, List.of(), List.of("", " ")).reason());
        assertEquals(
                "exit code 1: b | c | d", new Outcome(1, List.of(), List.of("a", "b", "", " c", "d", "")).reason());
    }
}
