package dev.rondo.task.generate;

import dev.rondo.task.Choice;
import dev.rondo.text.CharacterNgrams;
import dev.rondo.text.TextEncoder;
import java.util.List;

/**
 * What a model file holds besides the network.
 *
 * @param encoder from text to ids and back
 * @param opening the id before a text that begins with nothing
 * @param knowsUnknown whether unknown tokens were among those to learn from
 * @param origin where the model comes from
 * @param choices of its plan
 * @param calibration what the scores are divided by; in an ensemble those of the first member
 * @param scores when it was made
 */
record GenerateContents(
        TextEncoder encoder,
        int opening,
        boolean knowsUnknown,
        Origin origin,
        List<Choice> choices,
        Calibration calibration,
        LanguageScores scores) {

    /**
     * Where a model comes from.
     *
     * @param source name of the file, without what is above it
     * @param tokens it was trained on
     * @param cell the recurrent layers' kind
     * @param epochs passes over the text
     * @param seed of everything random
     */
    record Origin(String source, int tokens, String cell, int epochs, long seed) {}

    GenerateContents {
        choices = List.copyOf(choices);
        if (opening < 0 || opening >= encoder.vocabulary().size()) {
            throw new IllegalArgumentException("The opening token is one of the vocabulary's "
                    + encoder.vocabulary().size() + " ids, got " + opening + ".");
        }
        int run = encoder.settings().tokenization() instanceof CharacterNgrams runs
                ? runs.length()
                : encoder.settings().ngrams();
        if (encoder.vocabulary().tokens().isEmpty() || run != 1) {
            throw new IllegalArgumentException("A language model needs single tokens, at least 1, got runs of " + run
                    + " and " + encoder.vocabulary().tokens().size() + " tokens.");
        }
    }

    TokenText tokens() {
        return new TokenText(encoder);
    }
}
