package dev.rondo.persist;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files that are whole or not there. The content goes to a temporary file beside the target, is forced to the disk and
 * then renamed onto the target in one step, so that a reader, and whoever comes after a crash or a power cut, finds
 * either the former file or the new one.
 *
 * <p>Saving goes on when the calling thread is interrupted, so that a last checkpoint can be written on the way out.
 */
public final class AtomicFile {
    private static final System.Logger LOG = System.getLogger(AtomicFile.class.getName());
    private static final int BUFFER_BYTES = 1 << 16;

    private AtomicFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code target} with {@code content}, or creates it; a symbolic link is followed. Temporary files that
     * killed processes left for this target are removed first.
     *
     * @throws FileWriteException if the file cannot be written; {@code target} is then as it was, and no temporary file
     *     is left
     * @throws IOException what {@code content} throws of its own; {@code target} is then as it was, too
     */
    public static void write(Path target, Content content) throws IOException {
        Path file = Targets.check(target);
        TemporaryFile.sweep(file);
        try (TemporaryFile temporary = TemporaryFile.beside(file)) {
            fill(temporary, target, content);
            move(temporary.path(), file, target);
        }
        forceFolder(file);
    }

    /**
     * Removes the temporary files that killed processes left for {@code target}, never one that a living process is
     * writing. What cannot be removed is logged and left.
     *
     * @return how many were removed
     */
    public static int sweep(Path target) {
        return TemporaryFile.sweep(Targets.resolve(target));
    }

    private static void fill(TemporaryFile temporary, Path target, Content content) throws IOException {
        try (FileOutputStream file = open(temporary, target);
                OutputStream out = new BufferedOutputStream(new Sink(file, target), BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            force(file, target);
        }
    }

    private static FileOutputStream open(TemporaryFile temporary, Path target) throws FileWriteException {
        try {
            return temporary.open();
        } catch (IOException e) {
            throw FileWriteException.of(target, e);
        }
    }

    private static void force(FileOutputStream file, Path target) throws FileWriteException {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw FileWriteException.of(target, e);
        }
    }

    private static void move(Path temporary, Path file, Path target) throws FileWriteException {
        try {
            Files.move(temporary, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileWriteException.of(target, e);
        }
    }

    /**
     * Makes the new name outlive a power cut. Without it the file is whole all the same, so a failure is only logged.
     */
    private static void forceFolder(Path file) {
        boolean windows = File.separatorChar == '\\';
        if (windows) {
            return; // folders cannot be opened there
        }
        boolean interrupted = Thread.interrupted();
        try (FileChannel folder = FileChannel.open(Targets.folder(file), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The folder of " + file + " could not be forced to the disk.", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives failures of the disk their type, so that failures of the content stay what they are. */
    private static final class Sink extends OutputStream {
        private final FileOutputStream file;
        private final Path target;

        Sink(FileOutputStream file, Path target) {
            this.file = file;
            this.target = target;
        }

        @Override
        public void write(int b) throws FileWriteException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws FileWriteException {
            try {
                file.write(bytes, from, count);
            } catch (IOException e) {
                throw FileWriteException.of(target, e);
            }
        }
    }
}
