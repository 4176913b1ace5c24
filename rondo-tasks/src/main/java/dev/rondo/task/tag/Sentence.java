package dev.rondo.task.tag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words in their order, each with its tag; the sentence itself may have a label.
 *
 * @param words as they stand in the file
 * @param tags one a word; empty where they are to be found
 * @param lines where each word stands, from 1
 * @param label of the sentence, such as what it is meant to do; null where there is none, or it is to be found
 */
public record Sentence(
        List<String> words,
        List<String> tags,
        List<Integer> lines,
        @Nullable String label) {
    public Sentence {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        lines = List.copyOf(lines);
        if (words.size() != lines.size() || !tags.isEmpty() && words.size() != tags.size()) {
            throw new IllegalArgumentException("A sentence needs a line a word and as many tags or none, got "
                    + words.size() + " words, " + tags.size() + " tags and " + lines.size() + " lines.");
        }
    }

    /** A sentence without a label. */
    public Sentence(List<String> words, List<String> tags, List<Integer> lines) {
        this(words, tags, lines, null);
    }

    /** Its words alone, for a tagger. */
    Sentence bare() {
        return new Sentence(words, List.of(), lines);
    }

    /** The same words with these tags. */
    Sentence tagged(List<String> given) {
        return new Sentence(words, given, lines);
    }

    /** How many words there are. */
    public int size() {
        return words.size();
    }

    /** This sentence, or parts of it that are no longer than {@code most} words. */
    List<Sentence> pieces(int most) {
        List<Sentence> pieces = new ArrayList<>();
        for (int from = 0; from < size(); from += most) {
            int to = Math.min(size(), from + most);
            pieces.add(new Sentence(
                    words.subList(from, to),
                    tags.isEmpty() ? tags : tags.subList(from, to),
                    lines.subList(from, to),
                    label));
        }
        return pieces;
    }
}
