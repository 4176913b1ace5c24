package dev.rondo.examples;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the public data sets lie, a folder each: in the folder that the environment variable RONDO_DATA names, else in
 * {@code shared/data}, here or in the nearest folder above that has one.
 */
final class PublicData {
    private PublicData() {}

    /** The folder of the data set of this name, such as {@code mnist-t10k}. */
    static Path folder(String name) throws NoSuchFileException {
        Path folder = all().resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    folder.toString(), null, "put the public data set there, or name the folder of all in RONDO_DATA");
        }
        return folder;
    }

    private static Path all() {
        String named = System.getenv("RONDO_DATA");
        Path usual = Path.of("shared", "data");
        if (named != null) {
            return Path.of(named);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(usual))) {
                return above.resolve(usual);
            }
        }
        return usual;
    }
}
