package dev.rondo.persist;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file is to go: the checks that can be made before anything is written. */
final class Targets {
    private static final System.Logger LOG = System.getLogger(Targets.class.getName());

    private Targets() {}

    /**
     * The absolute path behind {@code target}.
     *
     * @throws FileWriteException if no file can be written there
     */
    static Path check(Path target) throws FileWriteException {
        Path file = resolve(target);
        if (Files.isDirectory(file)) {
            throw new FileWriteException(target, "it is a folder. Name a file inside it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileWriteException(target, "it is a device or a pipe, not a file. Choose a file.");
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw new FileWriteException(target, noFolder(folder));
        }
        return file;
    }

    /** {@code target} as an absolute path, free of symbolic links as far as it exists: one file, one name. */
    static Path resolve(Path target) {
        Path file = target.toAbsolutePath();
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : folder(file).toRealPath().resolve(String.valueOf(file.getFileName()));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The folder of " + file + " is not there.", e);
            return file;
        }
    }

    /** The folder of an absolute path; the root is its own. */
    static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static String noFolder(Path folder) {
        for (Path part = folder; part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                return part + " is a file, not a folder. Choose another place.";
            }
        }
        return "the folder " + folder + " does not exist. Create it, or choose another place.";
    }
}
