package dev.rondo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The files of a training, called after the table.
 *
 * @param folder where they go; empty for the current folder
 * @param name of the table, without its ending
 */
record OutputFiles(Path folder, String name) {
    private static final List<String> ENDINGS =
            List.of(".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".conllu", ".conll");

    /** The files for a table. */
    static OutputFiles of(Path folder, Path table) {
        String name = String.valueOf(table.toAbsolutePath().normalize().getFileName());
        for (String ending : ENDINGS) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending) && name.length() > ending.length()) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        return new OutputFiles(folder, name);
    }

    Path model() {
        return file(".rondo.safetensors");
    }

    Path forecast() {
        return file(".forecast.csv");
    }

    Path forecastPicture() {
        return file(".forecast.png");
    }

    Path trainingPicture() {
        return file(".training.png");
    }

    Path confusionPicture() {
        return file(".confusion.png");
    }

    /** The confusion matrix of the labels of sentences, beside that of their tags. */
    Path labelsPicture() {
        return file(".labels.png");
    }

    Path checkpoint() {
        return file(".checkpoint.safetensors");
    }

    /** The checkpoint of the second phase, as {@code RunOptions} names it. */
    Path refitCheckpoint() {
        return file(".checkpoint.safetensors.refit");
    }

    /** The trials of a search. */
    Path trials() {
        return file(".trials.jsonl");
    }

    /** They as a table. */
    Path tuneTable() {
        return file(".tune.csv");
    }

    /** They as a picture. */
    Path tunePicture() {
        return file(".tune.png");
    }

    private Path file(String ending) {
        return folder.resolve(name + ending);
    }

    /** Whether a run was left unfinished here. */
    boolean hasCheckpoint() {
        return Files.exists(checkpoint()) || Files.exists(refitCheckpoint());
    }

    void deleteCheckpoints() throws IOException {
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(refitCheckpoint());
    }

    /**
     * Makes the folder, and finds out before a long training whether files can be written into it.
     *
     * @throws CommandException if they cannot
     */
    void prepare() {
        Path here = folder.toString().isEmpty() ? Path.of(".") : folder;
        try {
            Files.createDirectories(here);
            Files.delete(Files.createTempFile(here, ".rondo-", ".try"));
        } catch (IOException e) {
            throw new CommandException(
                    "No files can be written into the folder "
                            + here.toAbsolutePath().normalize() + ": " + Failure.reason(e)
                            + ". Choose another one with --out DIR.",
                    e);
        }
        for (Path file : List.of(model(), forecast(), forecastPicture(), trainingPicture(), checkpoint())) {
            if (Files.isDirectory(file)) {
                throw new CommandException(file + " would be written, but it is a folder. Remove it, or choose another"
                        + " folder with --out DIR.");
            }
        }
    }
}
