package dev.rondo.task.tag;

import dev.rondo.task.ConfusionMatrix;
import java.util.List;

/**
 * How good a tagger is on sentences, beside simpler methods.
 *
 * @param part what the sentences were for: "test" or "validation"
 * @param sentences how many were scored
 * @param tokens words in them
 * @param unknown words among them that the training part does not have
 * @param spans whether tags stand for spans, so that these are scored, too
 * @param methods the network first
 * @param perTag of the network, in the order of the alphabet
 * @param perSpan of the network by type of span, in the order of the alphabet; empty where tags are no spans
 * @param perLabel of the network by label of a sentence, in the order of the alphabet; empty where sentences have none
 * @param confusions of the network's tags, the most frequent first
 * @param tagMatrix of the network's tags
 * @param labelMatrix of the network's labels; {@link ConfusionMatrix#NONE} where sentences have none
 */
public record TagScores(
        String part,
        int sentences,
        int tokens,
        int unknown,
        boolean spans,
        List<Method> methods,
        List<Row> perTag,
        List<Row> perSpan,
        List<Row> perLabel,
        List<Confusion> confusions,
        ConfusionMatrix tagMatrix,
        ConfusionMatrix labelMatrix) {

    /**
     * A method's scores.
     *
     * @param name such as "lstm-crf"
     * @param accuracy share of words with the right tag
     * @param unknownAccuracy likewise, of words that the training part does not have; 0 where there are none
     * @param labelAccuracy share of sentences with the right label; 0 where they have none
     * @param sentenceAccuracy share of sentences with the right label, if they have one, and without a wrong tag
     * @param spans of all types, as conlleval counts them; zeros where tags are no spans
     */
    public record Method(
            String name,
            double accuracy,
            double unknownAccuracy,
            double labelAccuracy,
            double sentenceAccuracy,
            Row spans) {}

    /**
     * A tag's or a type's scores.
     *
     * @param name its own
     * @param precision share of those given that are right
     * @param recall share of those that there are that were given
     * @param f1 harmonic mean of both
     * @param count how many there are
     */
    public record Row(String name, double precision, double recall, double f1, int count) {}

    /**
     * Words of one tag that were given another.
     *
     * @param truth the tag that they have
     * @param given the tag that they were given
     * @param times how many
     * @param word the first of them
     * @param line where it stands
     */
    public record Confusion(String truth, String given, int times, String word, int line) {}

    public TagScores {
        methods = List.copyOf(methods);
        perTag = List.copyOf(perTag);
        perSpan = List.copyOf(perSpan);
        perLabel = List.copyOf(perLabel);
        confusions = List.copyOf(confusions);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("Scores need a method.");
        }
    }

    /** Whether sentences have labels, so that these are scored, too. */
    public boolean labels() {
        return !perLabel.isEmpty();
    }

    /** The network's. */
    public Method model() {
        return methods.getFirst();
    }

    /** The best of the others, by what {@link #main} says. */
    public Method bestBaseline() {
        Method best = methods.getLast();
        for (Method method : methods.subList(1, methods.size())) {
            best = main(method) > main(best) ? method : best;
        }
        return best;
    }

    /** What methods are compared by: F1 of spans where there are spans, and otherwise the accuracy. */
    public double main(Method method) {
        return spans ? method.spans().f1() : method.accuracy();
    }
}
