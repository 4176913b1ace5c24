package dev.rondo.task.classify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Texts with their labels.
 *
 * @param source file or folder they come from
 * @param examples in the order of the file
 * @param columns of the file that were read: those of the text, then that of the label; empty for a folder
 * @param notes what a reader should know, such as how many rows were left out
 */
public record Corpus(Path source, List<Example> examples, List<String> columns, List<String> notes) {
    public Corpus {
        examples = List.copyOf(examples);
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /**
     * Reads texts with labels: a file of rows, or a folder with a folder or file for each label. Rows without text or
     * label are left out, with a note; where texts may have several labels, one without any is kept.
     *
     * @throws dev.rondo.table.TableException if a file cannot be read, is no UTF-8, is damaged, or lacks a column
     * @throws ClassifyException if nobody can tell where texts and labels are
     */
    public static Corpus read(Path source, CorpusOptions options) {
        return Files.isDirectory(source) ? FolderReader.read(source) : new RowCorpus(source, options).read();
    }

    /** All labels in their order: numbers as numbers, others as text. */
    public List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        examples.forEach(example -> labels.addAll(example.labels()));
        List<String> sorted = new ArrayList<>(labels);
        if (sorted.stream().allMatch(label -> label.matches("-?[0-9]{1,9}"))) {
            sorted.sort((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
        }
        return sorted;
    }

    /** How many texts have each label, in the order of {@link #labels}. */
    public List<Integer> counts() {
        TreeMap<String, Integer> counts = new TreeMap<>();
        examples.forEach(example -> example.labels().forEach(label -> counts.merge(label, 1, Integer::sum)));
        return labels().stream().map(label -> counts.getOrDefault(label, 0)).toList();
    }

    /**
     * Refuses a label that is not known: whatever its texts were given would count as wrong, or as right of another one.
     *
     * @param problem in words
     * @param fix what to do about it
     */
    void requireLabels(List<String> known, String problem, String fix) {
        Set<String> all = new HashSet<>(known);
        for (Example example : examples) {
            for (String label : example.labels()) {
                if (!all.contains(label)) {
                    throw new ClassifyException(
                            ClassifyException.Kind.UNKNOWN_LABEL,
                            source + ", " + example.place() + ": " + problem + ". Expected one of " + known + ", got '"
                                    + label + "'. " + fix);
                }
            }
        }
    }

    /** The examples at these positions. */
    Corpus part(int[] positions) {
        List<Example> part = new ArrayList<>();
        for (int position : positions) {
            part.add(examples.get(position));
        }
        return new Corpus(source, part, columns, List.of());
    }
}
