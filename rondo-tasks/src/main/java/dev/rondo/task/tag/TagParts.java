package dev.rondo.task.tag;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sentences to train on, to watch and to score.
 *
 * @param training to train on
 * @param validation to stop early on
 * @param test to score and nothing else; null to score on the validation part
 */
public record TagParts(
        TaggedCorpus training,
        TaggedCorpus validation,
        @Nullable TaggedCorpus test) {
    /**
     * Parts of their own files where there are such, and shares of the corpus otherwise.
     *
     * @param validation the part, or null for a share
     * @param test the part, or null for a share
     * @param shares of the sentences; one of 0 for test holds none out
     */
    public static TagParts of(
            TaggedCorpus corpus,
            @Nullable TaggedCorpus validation,
            @Nullable TaggedCorpus test,
            TagConfig.Shares shares,
            long seed) {
        TaggedCorpus training = corpus;
        TaggedCorpus scored = test;
        if (test == null && shares.test() > 0) {
            TaggedCorpus.Drawn drawn = training.draw(shares.test(), seed, "test");
            training = drawn.left();
            scored = drawn.taken();
        }
        if (validation != null) {
            return new TagParts(training, validation, scored);
        }
        TaggedCorpus.Drawn drawn = training.draw(shares.validation() / (1 - shares.test()), seed, "validation");
        return new TagParts(drawn.left(), drawn.taken(), scored);
    }

    /** The part that the scores are of. */
    public TaggedCorpus scored() {
        return test == null ? validation : test;
    }

    /** How many sentences to score are also among those to train on, word for word. */
    public int repeated() {
        Set<List<String>> seen = new HashSet<>();
        training.sentences().forEach(sentence -> seen.add(sentence.words()));
        return (int) scored().sentences().stream()
                .filter(sentence -> seen.contains(sentence.words()))
                .count();
    }
}
