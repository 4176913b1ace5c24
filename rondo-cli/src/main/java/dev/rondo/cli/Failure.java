package dev.rondo.cli;

import dev.rondo.persist.FileWriteException;
import dev.rondo.persist.ModelFileException;
import dev.rondo.persist.SafeTensorsException;
import dev.rondo.table.TableException;
import dev.rondo.task.classify.ClassifyException;
import dev.rondo.task.forecast.ForecastException;
import dev.rondo.task.generate.GenerateException;
import dev.rondo.task.tag.TagException;
import dev.rondo.train.CheckpointException;
import dev.rondo.train.NonFiniteLossException;
import dev.rondo.tune.TuneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told about an error.
 *
 * @param lines for standard error
 * @param exitCode how the process ends
 */
record Failure(List<String> lines, int exitCode) {
    private static final long MEGABYTE = 1_000_000;

    Failure {
        lines = List.copyOf(lines);
    }

    /** The words for an error, whatever it is. */
    static Failure of(Throwable error) {
        return switch (error) {
            case TableException e -> run(e.getMessage());
            case ForecastException e -> run(e.getMessage());
            case ClassifyException e -> run(e.getMessage());
            case GenerateException e -> run(e.getMessage());
            case TagException e -> run(e.getMessage());
            case CheckpointException e -> run(e.getMessage());
            case NonFiniteLossException e -> run(e.getMessage());
            case TuneException e -> run(e.getMessage());
            case CommandException e -> run(e.getMessage());
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case FileWriteException e -> run(e.getMessage());
            case ModelFileException e -> run(e.getMessage());
            case SafeTensorsException e -> run(e.getMessage());
            case FileSystemException e -> run(e.getFile() + ": " + reason(e) + ".");
            case IOException e -> run(e.getMessage());
            case OutOfMemoryError e -> outOfMemory();
            default -> internal(error);
        };
    }

    private static Failure run(@Nullable String message) {
        return new Failure(List.of("rondo: " + message), ExitCode.FAILED);
    }

    /** What the operating system said, without the name of the file. */
    static String reason(IOException error) {
        return switch (error) {
            case NoSuchFileException e -> "there is no such file or folder";
            case AccessDeniedException e -> "access is denied";
            case FileAlreadyExistsException e -> "it is a file, not a folder";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        };
    }

    private static Failure outOfMemory() {
        long limit = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return run(
                "out of memory: Java may use " + limit + " MB here. Use fewer --units, a shorter --window or a smaller"
                        + " --batch, or allow more memory with JAVA_TOOL_OPTIONS=-Xmx8g.");
    }

    private static Failure internal(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        String place = stack.length == 0 ? "" : " at " + stack[0];
        return new Failure(
                List.of(
                        "rondo: internal error: " + error + place,
                        "This is a bug in Rondo. Run the command again with --debug to see the stack trace, and report it."),
                ExitCode.FAILED);
    }
}
