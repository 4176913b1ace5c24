package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small files and reads them back. */
final class TestFile {
    private final Path path;

    TestFile(Path folder) {
        path = folder.resolve("data.csv");
    }

    Path path() {
        return path;
    }

    TestFile write(String content) {
        return write(content.getBytes(StandardCharsets.UTF_8));
    }

    TestFile write(byte[] content) {
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SeriesTable read() {
        return read(TableOptions.DEFAULT);
    }

    SeriesTable read(TableOptions options) {
        return SeriesTable.read(path, options);
    }

    String error() {
        return error(TableOptions.DEFAULT);
    }

    String error(TableOptions options) {
        return message(assertThrows(TableException.class, () -> read(options)));
    }

    /** The message with the folder left out. */
    String message(TableException e) {
        return e.getMessage().replace(path.toString(), "data.csv");
    }
}
