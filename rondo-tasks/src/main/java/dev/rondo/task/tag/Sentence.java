package dev.rondo.task.tag;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in their order, each with its tag.
 *
 * @param words as they stand in the file
 * @param tags one a word; empty where they are to be found
 * @param lines where each word stands, from 1
 */
public record Sentence(List<String> words, List<String> tags, List<Integer> lines) {
    public Sentence {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        lines = List.copyOf(lines);
        if (words.size() != lines.size() || !tags.isEmpty() && words.size() != tags.size()) {
            throw new IllegalArgumentException("A sentence needs a line a word and as many tags or none, got "
                    + words.size() + " words, " + tags.size() + " tags and " + lines.size() + " lines.");
        }
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
                    words.subList(from, to), tags.isEmpty() ? tags : tags.subList(from, to), lines.subList(from, to)));
        }
        return pieces;
    }
}
