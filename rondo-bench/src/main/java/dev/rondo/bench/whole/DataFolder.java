package dev.rondo.bench.whole;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the data sets lie: one folder each. */
final class DataFolder {
    /** The environment variable that names the folder. */
    static final String VARIABLE = "RONDO_DATA";

    private DataFolder() {}

    /**
     * The folder that was asked for, or else the one that {@link #VARIABLE} names, or else {@code shared/data} in the
     * working folder or the nearest folder above that has one.
     *
     * @throws DataException if there is none
     */
    static Path find(@Nullable Path chosen) {
        String named = System.getenv(VARIABLE);
        Path folder = chosen != null ? chosen : named != null ? Path.of(named) : above(Path.of(""));
        if (folder == null || !Files.isDirectory(folder)) {
            throw new DataException("The data sets were not found"
                    + (folder == null ? ": no folder here or above has a shared/data" : ": " + folder + " is no folder")
                    + ". Expected a folder with mnist-t10k, tiny-shakespeare and etth1. Name it with --data or "
                    + VARIABLE + ".");
        }
        return folder;
    }

    private static @Nullable Path above(Path start) {
        for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return null;
    }
}
