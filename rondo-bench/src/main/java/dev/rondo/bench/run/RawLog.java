package dev.rondo.bench.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file with a JSON line for everything that was measured, written as it comes. */
public final class RawLog {
    private final Path file;

    /** Starts the file anew. */
    public RawLog(Path file) {
        this.file = file;
        write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Writes a line for each. */
    public void add(List<Measurement> measurements) {
        StringBuilder text = new StringBuilder();
        measurements.forEach(one -> text.append(one.json()).append('\n'));
        write(text.toString(), StandardOpenOption.APPEND);
    }

    private void write(String text, StandardOpenOption... how) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, how);
        } catch (IOException e) {
            throw new BenchException(file + " cannot be written: " + reason(e, "folder") + ".", e);
        }
    }

    /**
     * The measurements in a file of JSON lines.
     *
     * @throws BenchException if it cannot be read, or a line is no JSON
     */
    public static List<Measurement> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchException(
                    "The JSON lines of " + file + " cannot be read: " + reason(e, "file")
                            + ". Name a file that rondo bench --json" + " or rondo bench peers wrote.",
                    e);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                parse(lines.get(i), file, i + 1).ifPresent(measurements::add);
            }
        }
        return measurements;
    }

    /** Java's own words for these are a path, or the length of a piece of input. */
    private static String reason(IOException e, String wanted) {
        return switch (e) {
            case NoSuchFileException none -> "there is no such " + wanted;
            case AccessDeniedException denied -> "access is denied";
            case CharacterCodingException binary -> "it is no text in UTF-8";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Optional<Measurement> parse(String line, Path file, int number) {
        try {
            return Measurement.parse(line);
        } catch (BenchException e) {
            throw new BenchException(
                    "Line " + number + " of " + file + " " + e.getMessage()
                            + ". Expected JSON lines as rondo bench --json prints them.",
                    e);
        }
    }
}
