package dev.rondo.task.classify;

import dev.rondo.table.TextFormat;
import dev.rondo.table.TextRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads a folder whose folders are labels, with a text a file, or whose files are labels, with a text a line. In the
 * second layout the label is the name of the file without its ending; {@code rt-polarity.neg} and {@code rt-polarity.pos},
 * which differ in nothing but the ending, are labels {@code neg} and {@code pos}.
 */
final class FolderReader {
    private FolderReader() {}

    static Corpus read(Path folder) {
        List<Path> entries = entries(folder);
        List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
        List<Path> files = entries.stream()
                .filter(Files::isRegularFile)
                .filter(file -> !name(file).toLowerCase(Locale.ROOT).startsWith("readme"))
                .toList();
        List<Example> examples = folders.isEmpty() ? linesOfFiles(files) : filesOfFolders(folders);
        if (Math.max(folders.size(), files.size()) < 2) {
            throw new ClassifyException(
                    ClassifyException.Kind.BAD_FOLDER,
                    folder + ": the folder has no texts by label. Expected a folder for each label with a text a file,"
                            + " or a file for each label with a text a line, got " + folders.size() + " folders and "
                            + files.size() + " files. Name the folder above the labels.");
        }
        String layout = folders.isEmpty() ? "a file a label, a text a line" : "a folder a label, a text a file";
        return new Corpus(folder, examples, List.of(), List.of(layout));
    }

    private static List<Example> filesOfFolders(List<Path> folders) {
        List<Example> examples = new ArrayList<>();
        for (Path folder : folders) {
            for (Path file : entries(folder)) {
                if (Files.isRegularFile(file)) {
                    StringBuilder text = new StringBuilder();
                    if (size(file) > 0) {
                        TextRows.read(file, TextFormat.LINES, TextFormat.LINES)
                                .rows()
                                .forEach(row ->
                                        text.append(row.cells().getFirst()).append('\n'));
                    }
                    if (!text.toString().isBlank()) {
                        examples.add(new Example(
                                text.toString().strip(), List.of(name(folder)), name(folder) + "/" + name(file)));
                    }
                }
            }
        }
        return examples;
    }

    private static List<Example> linesOfFiles(List<Path> files) {
        boolean sameStem = files.stream().map(FolderReader::stem).distinct().count() < files.size();
        List<Example> examples = new ArrayList<>();
        for (Path file : files) {
            String label = sameStem ? name(file).substring(stem(file).length()).replaceFirst("^\\.", "") : stem(file);
            TextRows.read(file, TextFormat.LINES, TextFormat.LINES)
                    .rows()
                    .forEach(row -> examples.add(new Example(
                            row.cells().getFirst().strip(), List.of(label), name(file) + ", line " + row.line())));
        }
        return examples;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file) {
        int dot = name(file).lastIndexOf('.');
        return dot <= 0 ? name(file) : name(file).substring(0, dot);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
