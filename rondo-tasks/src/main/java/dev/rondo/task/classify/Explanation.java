package dev.rondo.task.classify;

import java.util.List;

/**
 * What the tokens of a text had to do with a label.
 *
 * @param label that is explained
 * @param probability of the label, by the model
 * @param score of the label over the mean of the others; where texts may have several labels, the label's own
 * @param silence the score of a text of as many tokens that say nothing
 * @param tokens as the network saw them
 * @param cut how many further tokens it did not see
 */
public record Explanation(String label, double probability, double score, double silence, List<Token> tokens, int cut) {
    /**
     * A token.
     *
     * @param text after normalization
     * @param known whether it is in the vocabulary
     * @param attribution what it adds to the score, by integrated gradients; all together make {@code score - silence}
     * @param attention the share that the network's attention gave to it; NaN of a network without
     */
    public record Token(String text, boolean known, double attribution, double attention) {}

    public Explanation {
        tokens = List.copyOf(tokens);
    }

    /** What the attributions lack of {@code score - silence}: the error of the integral. */
    public double gap() {
        return score - silence - tokens.stream().mapToDouble(Token::attribution).sum();
    }

    /** The largest attribution, with either sign; 0 where there are no tokens. */
    public double strongest() {
        return tokens.stream()
                .mapToDouble(token -> Math.abs(token.attribution))
                .max()
                .orElse(0);
    }
}
