package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class RondoTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine commandLine = new CommandLine(new Rondo()).setOut(new PrintWriter(out, true));

    @Test
    void versionNamesTheBuildAndTheRuntime() {
        assertEquals(0, commandLine.execute("--version"));
        assertLinesMatch(
                List.of("rondo \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "Java 2[5-9].*"),
                out.toString().lines().toList());
    }

    @Test
    void withoutArgumentsItPrintsItsHelp() {
        assertEquals(0, commandLine.execute());
        assertTrue(out.toString().startsWith("Usage: rondo "), out.toString());
    }

    @Test
    void helpIsACommand() {
        assertEquals(0, commandLine.execute("help"));
        assertTrue(out.toString().startsWith("Usage: rondo "), out.toString());
    }
}
