package dev.rondo.bench;

import dev.rondo.bench.run.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a command puts its files.
 *
 * @param folder which is made if it is not there
 */
record OutputFolder(Path folder) {
    /**
     * Makes the folder.
     *
     * @throws BenchException if it cannot be made
     */
    OutputFolder {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, List<String> lines) {
        write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try {
            Files.write(file(name), bytes);
        } catch (IOException e) {
            throw failure(file(name), e);
        }
    }

    private static BenchException failure(Path path, IOException e) {
        return new BenchException(
                path + " cannot be written: " + e.getMessage() + ". Choose another folder with --out DIR.", e);
    }
}
