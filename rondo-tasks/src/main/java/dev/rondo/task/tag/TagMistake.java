package dev.rondo.task.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A wrong answer.
 *
 * @param what was asked: a word, or all words of a sentence for its label
 * @param truth the tag or label that it has
 * @param given the one that it was given
 * @param probability that the network gave it, from 0 to 1
 * @param line where the word or the sentence stands
 */
public record TagMistake(String what, String truth, String given, double probability, int line) {
    private static final int SHOWN = 8;

    /** The wrong answers that the network was surest of: those to sentences, then those to words. */
    static List<TagMistake> worst(TaggedCorpus truth, Answers said, Answers.Probabilities sure) {
        List<TagMistake> labels = new ArrayList<>();
        List<TagMistake> tags = new ArrayList<>();
        for (int n = 0; n < truth.sentences().size(); n++) {
            Sentence sentence = truth.sentences().get(n);
            if (!said.labels().isEmpty() && !said.labels().get(n).equals(sentence.label())) {
                String given = said.labels().get(n);
                labels.add(new TagMistake(
                        String.join(" ", sentence.words()),
                        String.valueOf(sentence.label()),
                        given,
                        sure.labels().get(n),
                        sentence.lines().getFirst()));
            }
            for (int t = 0; t < sentence.size(); t++) {
                String given = said.tags().get(n).get(t);
                if (!given.equals(sentence.tags().get(t))) {
                    tags.add(new TagMistake(
                            sentence.words().get(t),
                            sentence.tags().get(t),
                            given,
                            sure.tags().get(n)[t],
                            sentence.lines().get(t)));
                }
            }
        }
        List<TagMistake> worst = new ArrayList<>(surest(labels));
        worst.addAll(surest(tags));
        return worst;
    }

    private static List<TagMistake> surest(List<TagMistake> mistakes) {
        return mistakes.stream()
                .sorted(Comparator.comparingDouble((TagMistake each) -> -each.probability))
                .limit(SHOWN)
                .toList();
    }
}
