package dev.rondo.task.tag;

import dev.rondo.table.TextLines;
import dev.rondo.tensor.RandomStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sentences whose words have tags, and which may have labels of their own.
 *
 * @param source the file or folder
 * @param columns names or numbers of those of the words and of their tags; or names of their files
 * @param sentences in the order of the file
 * @param label what the sentences' labels are called; null where they have none
 */
public record TaggedCorpus(
        Path source,
        List<String> columns,
        List<Sentence> sentences,
        @Nullable String label) {
    public TaggedCorpus {
        columns = List.copyOf(columns);
        sentences = List.copyOf(sentences);
    }

    /** Sentences without labels. */
    public TaggedCorpus(Path source, List<String> columns, List<Sentence> sentences) {
        this(source, columns, sentences, null);
    }

    /** As {@link #read(Path, List, String)}, without labels unless a folder has a file of them. */
    public static TaggedCorpus read(Path file, List<String> columns) {
        return read(file, columns, null);
    }

    /**
     * Reads CoNLL-U or other columns, or a folder of parallel files: {@code seq.in} with a sentence a line,
     * {@code seq.out} with its tags, and {@code label} with its label, if there is such a file.
     *
     * @param columns of the words and of their tags, by name or by number from 1; empty for {@code form} and {@code upos}
     *     where there are such, and otherwise the first and the last; empty for a folder
     * @param label what the sentences' labels are called: in columns a comment {@code # intent = PlayMusic} above the words
     *     of each, in a folder a file; null for none in columns, and for {@code label}, if it is there, in a folder
     * @throws TagException if there is no such column, a line has too many or too few, or there are no sentences
     * @throws dev.rondo.table.TableException if the file cannot be read or is no UTF-8
     */
    public static TaggedCorpus read(Path file, List<String> columns, @Nullable String label) {
        if (Files.isDirectory(file)) {
            return ParallelFiles.read(file, columns, label);
        }
        ConllFile conll = ConllFile.of(file, TextLines.read(file), label);
        int words = column(conll, columns, 0, "form", 0);
        int tags = column(conll, columns, 1, "upos", conll.width() - 1);
        if (words == tags) {
            throw TagException.at(
                    TagException.Kind.UNKNOWN_COLUMN,
                    file,
                    0,
                    "words and tags would be one column. Expected two, got column " + conll.name(words)
                            + " for both. Name the columns of the words and of their tags with --columns.");
        }
        List<Sentence> sentences = new ArrayList<>();
        for (List<ConllFile.Row> rows : conll.sentences()) {
            sentences.add(new Sentence(
                    rows.stream().map(row -> conll.cell(row, words)).toList(),
                    rows.stream().map(row -> conll.cell(row, tags)).toList(),
                    rows.stream().map(ConllFile.Row::line).toList(),
                    label == null ? null : conll.labels().get(sentences.size())));
        }
        return new TaggedCorpus(file, List.of(conll.name(words), conll.name(tags)), sentences, label);
    }

    private static int column(ConllFile conll, List<String> asked, int which, String usual, int otherwise) {
        if (!asked.isEmpty()) {
            return conll.column(asked.get(which));
        }
        return conll.names().contains("form") && conll.names().contains("upos")
                ? conll.names().indexOf(usual)
                : otherwise;
    }

    /** How many words there are. */
    public int tokens() {
        return sentences.stream().mapToInt(Sentence::size).sum();
    }

    /** How often each tag occurs, in the order of the alphabet. */
    public SortedMap<String, Integer> tags() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        sentences.forEach(sentence -> sentence.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        return counts;
    }

    /** How often each label of a sentence occurs, in the order of the alphabet. */
    public SortedMap<String, Integer> labels() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        sentences.stream()
                .map(Sentence::label)
                .filter(Objects::nonNull)
                .forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    /** How many words have a tag that is not in {@code known}, by tag. */
    public Map<String, Integer> tagsBeside(Set<String> known) {
        SortedMap<String, Integer> others = new TreeMap<>(tags());
        others.keySet().removeAll(known);
        return others;
    }

    /** What is left, and a share of the sentences, at least one, drawn by the seed. */
    Drawn draw(double share, long seed, String name) {
        int count = Math.max(1, (int) Math.round(share * sentences.size()));
        if (count >= sentences.size()) {
            throw TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    source,
                    0,
                    "there are too few sentences to hold some out. Expected at least 3, got " + sentences.size()
                            + ". Give more, or files of their own with --validation and --test.");
        }
        int[] order = RandomStream.of(seed, name).permutation(sentences.size());
        Set<Integer> drawn = new HashSet<>();
        for (int i = 0; i < count; i++) {
            drawn.add(order[i]);
        }
        List<Sentence> taken = new ArrayList<>();
        List<Sentence> left = new ArrayList<>();
        for (int n = 0; n < sentences.size(); n++) {
            (drawn.contains(n) ? taken : left).add(sentences.get(n));
        }
        return new Drawn(
                new TaggedCorpus(source, columns, left, label), new TaggedCorpus(source, columns, taken, label));
    }

    /** Two parts of a corpus. */
    record Drawn(TaggedCorpus left, TaggedCorpus taken) {}
}
