package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors in words, and what is done before they can happen. */
final class FailureTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private final Screen screen = new Screen(new PrintWriter(err), new PrintWriter(err), Terminal.PLAIN);

    private static void assertFailure(String line, Throwable error) {
        assertEquals(new Failure(List.of(line), ExitCode.FAILED), Failure.of(error));
    }

    @Test
    void errorsOfTheFileSystemNameTheFile() {
        assertFailure("rondo: a: there is no such file or folder.", new NoSuchFileException("a"));
        assertFailure("rondo: a: access is denied.", new AccessDeniedException("a"));
        assertFailure("rondo: a: Stale handle.", new FileSystemException("a", null, "Stale handle"));
    }

    @Test
    void whatWasWrappedIsUnwrapped() {
        assertFailure("rondo: lost", new UncheckedIOException("wrapped", new IOException("lost")));
        assertFailure("rondo: say so", new CommandException("say so"));
    }

    @Test
    void tooLittleMemoryComesWithARemedy() {
        String line = Failure.of(new OutOfMemoryError()).lines().getFirst();
        assertTrue(
                line.matches("rondo: out of memory: Java may use [0-9]+ MB here\\. Use fewer --units, .*-Xmx8g\\."),
                line);
    }

    @Test
    void aBugIsCalledABug() {
        Failure failure = Failure.of(new IllegalStateException("odd"));
        assertEquals(ExitCode.FAILED, failure.exitCode());
        assertTrue(
                failure.lines()
                        .getFirst()
                        .startsWith(
                                "rondo: internal error: java.lang.IllegalStateException: odd at dev.rondo.cli.FailureTest"),
                failure::toString);
        assertEquals(
                "This is a bug in Rondo. Run the command again with --debug to see the stack trace, and report it.",
                failure.lines().getLast());
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandException error = assertThrows(CommandException.class, () -> new OutputFiles(file, "x").prepare());
        assertEquals(
                "No files can be written into the folder " + file
                        + ": it is a file, not a folder. Choose another one with --out DIR.",
                error.getMessage());
    }

    @Test
    void aFolderInTheWayIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("x.forecast.csv"));
        CommandException error = assertThrows(CommandException.class, () -> new OutputFiles(folder, "x").prepare());
        assertEquals(
                folder.resolve("x.forecast.csv")
                        + " would be written, but it is a folder. Remove it, or choose another folder with --out DIR.",
                error.getMessage());
    }

    @Test
    void preparingMakesTheFolderAndLeavesNothingInIt() throws IOException {
        Path fresh = folder.resolve("a/b");
        new OutputFiles(fresh, "x").prepare();
        try (var files = Files.list(fresh)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void anUnfinishedRunIsNeitherReplacedNorForgotten() throws IOException {
        OutputFiles files = new OutputFiles(folder, "x");
        Files.writeString(files.refitCheckpoint(), "");
        CommandException error = assertThrows(
                CommandException.class,
                () -> new Checkpoints(200, false, false).settle(files, screen, "rondo train forecast x.csv --resume"));
        assertEquals(
                files.checkpoint() + " holds an unfinished run. Go on with it:\n  rondo train forecast x.csv --resume\n"
                        + "or discard it with --restart.",
                error.getMessage());
        new Checkpoints(200, true, false).settle(files, screen, "");
        assertTrue(files.hasCheckpoint());
        new Checkpoints(200, false, true).settle(files, screen, "");
        assertTrue(!files.hasCheckpoint());
        assertEquals("", err.toString());
    }

    @Test
    void goingOnWithNothingStartsFromTheBeginningAndSaysSo() throws IOException {
        OutputFiles files = new OutputFiles(folder, "x");
        new Checkpoints(200, true, false).settle(files, screen, "");
        assertEquals(
                "rondo: there is no unfinished run in " + files.checkpoint() + ": starting from the beginning.",
                err.toString().strip());
    }

    @Test
    void lostOutputIsAnError() {
        StandardOutput full = new StandardOutput(failing("No space left on device"));
        write(full);
        CommandException error = assertThrows(CommandException.class, full::check);
        assertEquals("standard output could not be written: No space left on device.", error.getMessage());
    }

    @Test
    void aReaderThatStopsReadingIsNoError() {
        StandardOutput pipe = new StandardOutput(failing("Broken pipe"));
        write(pipe);
        pipe.check();
    }

    @Test
    void outputArrivesInTheRightOrder() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(bytes);
        write(out);
        write(out);
        out.check();
        assertEquals("xyzxyz", bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void write(StandardOutput out) {
        PrintWriter writer = out.writer();
        writer.print("xyz");
        writer.flush();
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
