package dev.rondo.examples.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Stretches of a declaration in many languages, a file each, for telling languages apart. White space becomes one space,
 * and each file is cut into stretches of 60 code points; the last fifth of them is held out. The label is the name of the
 * file up to the first underscore, so that spellings and regions of a language ({@code deu}, {@code deu_1901}) are one.
 * A language counts if it has 20 stretches or more.
 */
final class Stretches {
    static final int LENGTH = 60;
    private static final int LEAST = 20;
    private static final double HELD_OUT = 0.2;

    private final Map<String, List<String>> training = new TreeMap<>();
    private final Map<String, List<String>> heldOut = new TreeMap<>();

    /** The stretches of all files of a folder. */
    static Stretches read(Path folder) {
        Stretches stretches = new Stretches();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
                stretches.add(name.replaceFirst("_.*", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stretches.keepLongEnough();
        return stretches;
    }

    private void add(String language, String text) {
        int[] points = text.replaceAll("\\s+", " ").strip().codePoints().toArray();
        int count = points.length / LENGTH;
        int kept = count - (int) Math.round(count * HELD_OUT);
        for (int i = 0; i < count; i++) {
            (i < kept ? training : heldOut)
                    .computeIfAbsent(language, any -> new ArrayList<>())
                    .add(new String(points, i * LENGTH, LENGTH));
        }
    }

    private void keepLongEnough() {
        training.entrySet()
                .removeIf(language -> language.getValue().size()
                                + heldOut.getOrDefault(language.getKey(), List.of())
                                        .size()
                        < LEAST);
        heldOut.keySet().retainAll(training.keySet());
    }

    /** The languages that count. */
    List<String> languages() {
        return List.copyOf(training.keySet());
    }

    /** Writes the part to train on, as a CSV of {@code language,text}. */
    void writeTraining(Path file) throws IOException {
        write(file, training);
    }

    /** Writes the part that is held out, as a CSV of {@code language,text}. */
    void writeHeldOut(Path file) throws IOException {
        write(file, heldOut);
    }

    private static void write(Path file, Map<String, List<String>> part) throws IOException {
        StringBuilder csv = new StringBuilder("language,text\n");
        part.forEach((language, texts) -> texts.forEach(text -> csv.append(language)
                .append(",\"")
                .append(text.replace("\"", "\"\""))
                .append("\"\n")));
        Files.writeString(file, csv);
    }
}
