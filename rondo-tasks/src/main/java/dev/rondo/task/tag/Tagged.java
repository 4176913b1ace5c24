package dev.rondo.task.tag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with what a tagger says to it.
 *
 * @param words as they were given
 * @param tags one a word
 * @param probabilities of these tags, each over all that the rest of the sentence may be
 * @param label of the sentence; null where the tagger gives none
 */
public record Tagged(
        List<String> words,
        List<String> tags,
        List<Double> probabilities,
        @Nullable Label label) {
    /** A sentence's label and its probability. */
    public record Label(String name, double probability) {}

    public Tagged {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        probabilities = List.copyOf(probabilities);
    }

    /** A sentence without a label. */
    public Tagged(List<String> words, List<String> tags, List<Double> probabilities) {
        this(words, tags, probabilities, null);
    }
}
