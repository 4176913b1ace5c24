package dev.rondo.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleTemporaryFileTest {
    /** Above what operating systems hand out. */
    private static final long NO_PROCESS = 999_999_999L;

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void aFormerFile() throws IOException {
        target = Files.writeString(folder.resolve("model"), "old");
    }

    @Test
    void aFileOfADeadProcessIsSwept() throws IOException {
        Path stale = temporary("model", NO_PROCESS);
        assertEquals(1, AtomicFile.sweep(target));
        assertFalse(Files.exists(stale));
        assertEquals("old", Files.readString(target));
    }

    @Test
    void theNextWriteSweeps() throws IOException {
        Path stale = temporary("model", NO_PROCESS);
        AtomicFile.write(target, out -> out.write(1));
        assertFalse(Files.exists(stale));
    }

    @Test
    void aFileOfALivingProcessIsKept() throws IOException {
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        Path kept = temporary("model", living);
        assertEquals(0, AtomicFile.sweep(target));
        assertTrue(Files.exists(kept));
    }

    @Test
    void aFileOlderThanTheProcessThatInheritedItsNumberIsSwept() throws IOException {
        Path stale = temporary(
                "model", ProcessHandle.current().parent().orElseThrow().pid());
        Files.setLastModifiedTime(stale, FileTime.fromMillis(0));
        assertEquals(1, AtomicFile.sweep(target));
    }

    @Test
    void aFileThatAnEarlierProcessOfThisNumberLeftIsSwept() throws IOException {
        temporary("model", ProcessHandle.current().pid());
        assertEquals(1, AtomicFile.sweep(target));
    }

    @Test
    void aLockedFileIsKeptWhateverItsProcess() throws IOException {
        Path kept = temporary("model", NO_PROCESS);
        try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertEquals(0, AtomicFile.sweep(target));
        }
        assertTrue(Files.exists(kept));
        assertEquals(1, AtomicFile.sweep(target));
    }

    @Test
    void whatThisProcessIsWritingIsKept() throws IOException {
        AtomicFile.write(target, out -> {
            out.write("new".getBytes(UTF_8));
            assertEquals(0, AtomicFile.sweep(target));
            assertEquals(0, AtomicFile.sweep(folder.resolve("../" + folder.getFileName() + "/model")));
        });
        assertEquals("new", Files.readString(target));
    }

    @Test
    void filesOfOtherTargetsAndOtherNamesAreKept() throws IOException {
        temporary("model2", NO_PROCESS);
        temporary("model.txt", NO_PROCESS);
        Files.writeString(folder.resolve(".model.notes.rondo-tmp"), "");
        Files.writeString(folder.resolve(".model.12-0123456789abcdef.rondo-tmp.bak"), "");
        assertEquals(0, AtomicFile.sweep(target));
        assertEquals(5, names().size());
    }

    @Test
    void sweepingAFolderThatIsMissingFindsNothing() {
        assertEquals(0, AtomicFile.sweep(folder.resolve("absent/model")));
    }

    @Test
    void aKilledProcessLeavesTheFormerFileAndItsTemporaryIsSwept() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = writer.inputReader(UTF_8)) {
            assertEquals("half-way", said.readLine());
            assertEquals(0, AtomicFile.sweep(target), "the writer lives");
            assertEquals(2, names().size());
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertEquals("old", Files.readString(target));
        assertEquals(2, names().size(), "a killed process leaves its temporary file");
        assertEquals(1, AtomicFile.sweep(target));
        assertEquals(List.of("model"), names());
    }

    /** A process that is killed while it writes. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            AtomicFile.write(Path.of(arguments[0]), out -> {
                out.write(new byte[200_000]);
                System.out.println("half-way");
                System.in.read();
            });
        }
    }

    private Path temporary(String name, long process) throws IOException {
        return Files.writeString(folder.resolve("." + name + "." + process + "-0123456789abcdef.rondo-tmp"), "half");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
