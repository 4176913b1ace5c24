package dev.rondo.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void createsAFile() throws IOException {
        Path target = folder.resolve("model");
        AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("model"), names());
    }

    @Test
    void replacesAFile() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "a longer former text");
        AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void writesMoreThanItsBufferHolds() throws IOException {
        Path target = folder.resolve("model");
        byte[] large = new byte[1_000_003];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        AtomicFile.write(target, out -> {
            out.write(large[0]);
            out.write(large, 1, large.length - 1);
        });
        assertEquals(-1, Arrays.mismatch(large, Files.readAllBytes(target)));
    }

    @Test
    void followsASymbolicLink() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aFailureHalfWayLeavesTheFormerFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "old");
        IOException own = new IOException("the content's own failure");
        IOException thrown = assertThrows(
                IOException.class,
                () -> AtomicFile.write(target, out -> {
                    out.write(new byte[200_000]);
                    throw own;
                }));
        assertSame(own, thrown);
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("model"), names());
    }

    @Test
    void anUncheckedFailureLeavesTheFormerFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "old");
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(target, out -> {
                    out.write(1);
                    throw new IllegalStateException("half-way");
                }));
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("model"), names());
    }

    @Test
    void writesOnWhenTheThreadIsInterrupted() throws IOException {
        Path target = folder.resolve("model");
        Thread.currentThread().interrupt();
        AtomicFile.write(target, out -> out.write("last words".getBytes(UTF_8)));
        assertTrue(Thread.interrupted(), "the interrupt must still be there for the caller");
        assertEquals("last words", Files.readString(target));
    }

    @Test
    void readersSeeOnlyWholeFiles() throws Exception {
        Path target = folder.resolve("model");
        AtomicFile.write(target, out -> fill(out, 0));
        List<Thread> writers = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int w = 1; w <= 3; w++) {
            int letter = w;
            writers.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                    .start(() -> {
                        for (int i = 0; i < 20; i++) {
                            writeUnchecked(target, letter);
                        }
                    }));
        }
        while (writers.stream().anyMatch(Thread::isAlive)) {
            byte[] seen = Files.readAllBytes(target);
            assertEquals(100_000, seen.length);
            for (byte b : seen) {
                assertEquals(seen[0], b, "two writers in one file");
            }
        }
        assertEquals(List.of(), failures);
        assertEquals(List.of("model"), names());
    }

    @Test
    void saysThatAFolderIsMissing() {
        Path target = folder.resolve("absent/model");
        assertRefused(
                target,
                "the folder " + folder.resolve("absent") + " does not exist. Create it, or choose another place.");
    }

    @Test
    void saysThatAFileStandsWhereAFolderShould() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(file.resolve("model"), file + " is a file, not a folder. Choose another place.");
        assertRefused(file.resolve("deep/model"), file + " is a file, not a folder. Choose another place.");
    }

    @Test
    void saysThatTheTargetIsAFolder() {
        assertRefused(folder, "it is a folder. Name a file inside it.");
    }

    @Test
    void saysThatTheTargetIsADevice() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no /dev/null here");
        assertRefused(device, "it is a device or a pipe, not a file. Choose a file.");
        assertTrue(Files.exists(device));
    }

    @Test
    void saysThatTheNameIsTooLong() {
        Path target = folder.resolve("m".repeat(250));
        assertRefused(target, "the file's name is too long. Choose a shorter one.");
    }

    @Test
    void saysThatTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        IOException real = assertThrows(IOException.class, () -> {
            try (OutputStream out = new FileOutputStream(full.toFile())) {
                out.write(1);
            }
        });
        assertExplained("the disk that holds " + folder + " is full. Free some space, or choose another place.", real);
        assertExplained(
                "the disk that holds " + folder + " is full. Free some space, or choose another place.",
                new IOException("There is not enough space on the disk"));
    }

    @Test
    void explainsOtherRefusalsOfTheOperatingSystem() {
        assertExplained(
                "no permission to write in " + folder + ". Change the folder's permissions, or choose another place.",
                new AccessDeniedException("x"));
        assertExplained(
                "the disk that holds " + folder + " is read-only. Choose another place.",
                new FileSystemException("x", null, "Read-only file system"));
        assertExplained(
                "the disk quota for " + folder + " is used up. Free some space, or choose another place.",
                new IOException("Disk quota exceeded"));
        assertExplained(
                "the file is larger than the disk that holds " + folder
                        + " takes, or than your limits (ulimit -f) allow." + " Choose another place.",
                new IOException("File too large"));
        assertExplained(
                "no file can be created in " + folder + ". Choose another place.", new NoSuchFileException("x"));
        assertExplained("Input/output error.", new IOException("Input/output error"));
        assertExplained("FileSystemException.", new FileSystemException("x"));
    }

    @Test
    void aDiskThatRefusesHalfWayLeavesTheFormerFileAndNothingElse() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
        Path target = Files.writeString(folder.resolve("model"), "old");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "ulimit -f 1000 && exec \"$@\"";
        String classPath = System.getProperty("java.class.path");
        Process writer = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        script,
                        "sh",
                        java,
                        "-cp",
                        classPath,
                        Writer.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(writer.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, writer.waitFor());
        assertEquals(
                FileWriteException.of(target, new IOException("File too large")).getMessage(), said);
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("model"), names());
    }

    /** A process that writes more than it may. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            try {
                AtomicFile.write(Path.of(arguments[0]), out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write(new byte[100_000]);
                    }
                });
            } catch (IOException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private void assertExplained(String expected, IOException cause) {
        Path target = folder.resolve("model");
        FileWriteException e = FileWriteException.of(target, cause);
        assertEquals("Cannot write " + target + ": " + expected, e.getMessage());
        assertSame(cause, e.getCause());
    }

    private static void assertRefused(Path target, String expected) {
        FileWriteException e =
                assertThrows(FileWriteException.class, () -> AtomicFile.write(target, out -> out.write(1)));
        assertEquals("Cannot write " + target + ": " + expected, e.getMessage());
    }

    private static void writeUnchecked(Path target, int letter) {
        try {
            AtomicFile.write(target, out -> fill(out, letter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(OutputStream out, int letter) throws IOException {
        byte[] part = new byte[10_000];
        Arrays.fill(part, (byte) letter);
        for (int i = 0; i < 10; i++) {
            out.write(part);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
