package dev.rondo.task.tag;

import java.util.List;

/**
 * A sentence with what a tagger says to it.
 *
 * @param words as they were given
 * @param tags one a word
 * @param probabilities of these tags, each over all that the rest of the sentence may be
 */
public record Tagged(List<String> words, List<String> tags, List<Double> probabilities) {
    public Tagged {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        probabilities = List.copyOf(probabilities);
    }
}
