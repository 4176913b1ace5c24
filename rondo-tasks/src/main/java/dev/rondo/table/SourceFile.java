package dev.rondo.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the bytes of a file, or says why it cannot. */
final class SourceFile {
    private SourceFile() {}

    /** All bytes of the file. One read, so that checks and parsing see the same content and pipes work. */
    static byte[] read(Path file, TableLimits limits) {
        if (Files.isDirectory(file)) {
            throw new Fault(Place.of(file), "not a file", "a CSV file", "a directory", "Name a file inside it")
                    .exception();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) limits.maxBytes() + 1);
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
        if (bytes.length > limits.maxBytes()) {
            throw new Fault(
                            Place.of(file),
                            "the file is too large",
                            "at most " + size(limits.maxBytes()),
                            "more than that",
                            "Keep fewer rows or columns, or split the file")
                    .exception();
        }
        return bytes;
    }

    static TableException cannotRead(Path file, IOException e) {
        Place place = Place.of(file);
        Fault fault = switch (e) {
            case NoSuchFileException missing ->
                new Fault(place, "no such file", "a CSV file", "nothing under this name", "Check the path");
            case AccessDeniedException denied ->
                new Fault(
                        place,
                        "the file may not be read",
                        "permission to read it",
                        "a refusal by the operating system",
                        "Change the permissions of the file or its folder");
            default ->
                new Fault(
                        place,
                        "reading the file failed",
                        "a readable file",
                        String.valueOf(e.getMessage()),
                        "Check the disk and try again");
        };
        return new TableException(fault, e);
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : Words.count(bytes, "byte");
    }
}
