package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rondo train forecast --tensorboard}. */
final class EventLogTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int train(Path events) {
        List<String> words = List.of(
                "train",
                "forecast",
                RondoProcess.AIR_PASSENGERS.toString(),
                "--horizon=12",
                "--epochs=2",
                "--units=4",
                "--refit",
                "--quiet",
                "--threads=1",
                "--out=" + folder.resolve("out"),
                "--tensorboard=" + events);
        PrintWriter errors = new PrintWriter(err, true);
        StopOnSignal signals = new StopOnSignal(errors);
        Rondo rondo = new Rondo(Terminal.PLAIN, words, signals);
        CommandLine command = rondo.commandLine(new PrintWriter(new StringWriter(), true), errors);
        try {
            return command.execute(words.toArray(String[]::new));
        } finally {
            signals.release();
        }
    }

    @Test
    void eachPhaseLeavesEventFiles() throws IOException {
        Path events = folder.resolve("events");
        assertEquals(ExitCode.DONE, train(events), err::toString);
        try (Stream<Path> files = Files.walk(events)) {
            List<String> folders = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
                    .map(file -> events.relativize(file.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            assertEquals(List.of("fit/train", "fit/validation", "refit/train"), folders);
        }
    }

    @Test
    void aFolderThatIsAFileIsAFailureInOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(ExitCode.FAILED, train(file));
        List<String> lines = err.toString().lines().toList();
        assertEquals(1, lines.size(), err::toString);
        assertTrue(lines.getFirst().startsWith("rondo: " + file), err::toString);
    }
}
