package dev.rondo.task.tag;

import dev.rondo.table.TextLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files whose lines belong together: {@code seq.in} with the words of a sentence a line, {@code seq.out} with
 * their tags, and a file with the sentence's label. Corpora of requests and what they ask for come in this form.
 */
final class ParallelFiles {
    static final String WORDS = "seq.in";

    private static final String TAGS = "seq.out";
    private static final String LABEL = "label";

    private ParallelFiles() {}

    /** The sentences of a folder; a file of labels that is named must be there. */
    static TaggedCorpus read(Path folder, List<String> columns, @Nullable String label) {
        if (!columns.isEmpty() && !columns.equals(List.of(WORDS, TAGS))) {
            throw TagException.at(
                    TagException.Kind.UNKNOWN_COLUMN,
                    folder,
                    0,
                    "a folder has no columns. Expected a file, got a folder and --columns " + String.join(",", columns)
                            + ". Name the file, or leave out --columns for the files " + WORDS + " and " + TAGS + ".");
        }
        String labelled = label == null && Files.exists(folder.resolve(LABEL)) ? LABEL : label;
        List<String> words = lines(folder, WORDS, -1);
        List<String> tags = lines(folder, TAGS, words.size());
        List<String> labels = labelled == null ? List.of() : lines(folder, labelled, words.size());
        List<Sentence> sentences = new ArrayList<>();
        for (int n = 0; n < words.size(); n++) {
            List<String> each = split(words.get(n));
            List<String> theirs = split(tags.get(n));
            requireAsMany(folder, n + 1, each, theirs);
            String own = labels.isEmpty() ? null : labels.get(n).strip();
            if (own != null && own.isEmpty()) {
                throw TagException.at(
                        TagException.Kind.BAD_LABELS,
                        folder.resolve(String.valueOf(labelled)),
                        n + 1,
                        "the sentence has no label. Expected one a line, got an empty line. Complete it.");
            }
            sentences.add(new Sentence(each, theirs, Collections.nCopies(each.size(), n + 1), own));
        }
        if (sentences.isEmpty()) {
            throw TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    folder.resolve(WORDS),
                    0,
                    "there are no sentences. Expected one a line, got an empty file. Check the export.");
        }
        return new TaggedCorpus(folder, List.of(WORDS, TAGS), sentences, labelled);
    }

    /** The words of a line; none of a blank one. */
    static List<String> split(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }

    private static void requireAsMany(Path folder, int line, List<String> words, List<String> tags) {
        if (words.isEmpty()) {
            throw TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    folder.resolve(WORDS),
                    line,
                    "the sentence has no words. Expected some, got an empty line. Remove the line from all files.");
        }
        if (words.size() != tags.size()) {
            throw TagException.at(
                    TagException.Kind.BAD_COLUMNS,
                    folder.resolve(TAGS),
                    line,
                    "another number of tags than the sentence has words. Expected " + words.size() + ", got "
                            + tags.size() + ". Correct the line, or that of " + WORDS + ".");
        }
    }

    private static List<String> lines(Path folder, String name, int expected) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    folder,
                    0,
                    "the folder has no file " + name + ". Expected " + WORDS + " with a sentence a line, " + TAGS
                            + " with its tags and, where sentences have labels, " + LABEL
                            + " or what --sentence-label names. Name such a folder, or a file in columns.");
        }
        List<String> lines = TextLines.read(file);
        if (expected >= 0 && lines.size() != expected) {
            throw TagException.at(
                    TagException.Kind.BAD_COLUMNS,
                    file,
                    0,
                    "the files are not of the same length. Expected " + expected + " lines as in " + WORDS + ", got "
                            + lines.size() + ". Line n of each belongs to sentence n.");
        }
        return lines;
    }
}
