package dev.rondo.persist;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file could not be written. Whatever was there before is still there, unchanged. */
public final class FileWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    FileWriteException(Path target, String problem) {
        super("Cannot write " + target + ": " + problem);
    }

    private FileWriteException(Path target, String problem, IOException cause) {
        super("Cannot write " + target + ": " + problem, cause);
    }

    /** What the operating system said, with what to do about it. */
    static FileWriteException of(Path target, IOException cause) {
        return new FileWriteException(target, explain(Targets.folder(target.toAbsolutePath()), cause), cause);
    }

    private static String explain(Path folder, IOException cause) {
        String said = reason(cause);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space")) {
            return "the disk that holds " + folder + " is full. Free some space, or choose another place.";
        }
        if (lower.contains("quota exceeded")) {
            return "the disk quota for " + folder + " is used up. Free some space, or choose another place.";
        }
        if (lower.contains("read-only file system")) {
            return "the disk that holds " + folder + " is read-only. Choose another place.";
        }
        if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "no permission to write in " + folder
                    + ". Change the folder's permissions, or choose another place.";
        }
        if (lower.contains("file too large")) {
            return "the file is larger than the disk that holds " + folder
                    + " takes, or than your limits (ulimit -f) allow." + " Choose another place.";
        }
        if (cause instanceof NoSuchFileException) {
            return "no file can be created in " + folder + ". Choose another place.";
        }
        if (lower.contains("name too long")) {
            return "the file's name is too long. Choose a shorter one.";
        }
        return said + ".";
    }

    private static String reason(IOException cause) {
        String said = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return said == null || said.isBlank() ? cause.getClass().getSimpleName() : said;
    }
}
