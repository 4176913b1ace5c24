package dev.rondo.task.generate;

import dev.rondo.text.Vocabulary;
import java.util.List;

/** What a network stands beside: models that only count. */
final class Baselines {
    private Baselines() {}

    /**
     * Their scores on the tokens of a text from {@code from} on.
     *
     * @param training ids of the tokens that they count
     * @param ids of the text, with what stands before the first token that is scored
     */
    static List<LanguageScores.Method> of(int[] training, Vocabulary vocabulary, int[] ids, int from) {
        int tokens = vocabulary.size() - Vocabulary.FIRST + 1; // with the unknown one
        return List.of(
                new LanguageScores.Method("3-gram", new KneserNey(training, tokens).nats(ids, from)),
                new LanguageScores.Method(
                        "frequencies", TokenModel.frequencies(training, tokens).nats(ids, from)));
    }
}
