package dev.rondo.task.generate;

import java.util.List;

/**
 * How well models foretell a text that they have not seen.
 *
 * @param tokens how many were foretold
 * @param characters how many these are, as Unicode code points
 * @param unknown how many of the tokens are not in the vocabulary: that they come is foretold, but not what they are
 * @param methods the network first, then what it stands beside
 */
public record LanguageScores(int tokens, int characters, int unknown, List<Method> methods) {
    private static final double NATS_A_BIT = StrictMath.log(2);

    /**
     * One model's score.
     *
     * @param name such as "lstm" or "3-gram"
     * @param nats the mean of {@code -log p} of a token
     */
    public record Method(String name, double nats) {
        public Method {
            if (!Double.isFinite(nats) || nats < 0) {
                throw new IllegalArgumentException("Nats a token are at least 0 and finite, got " + nats + ".");
            }
        }

        /** Perplexity: between so many equally likely tokens the model had to choose, on average. */
        public double perplexity() {
            return StrictMath.exp(nats);
        }
    }

    public LanguageScores {
        methods = List.copyOf(methods);
        if (tokens < 1 || characters < 1 || unknown < 0 || methods.isEmpty()) {
            throw new IllegalArgumentException("Scores need a token, a character and a method, got " + tokens + ", "
                    + characters + " and " + methods.size() + ".");
        }
    }

    /** The network's. */
    public Method model() {
        return methods.getFirst();
    }

    /** The best of the others, or the network if it stands alone. */
    public Method bestBaseline() {
        Method best = methods.getLast();
        for (Method method : methods.subList(1, methods.size())) {
            best = method.nats() < best.nats() ? method : best;
        }
        return best;
    }

    /** Nats a character. */
    public double natsACharacter(Method method) {
        return method.nats() * tokens / characters;
    }

    /** Bits a character. */
    public double bitsACharacter(Method method) {
        return natsACharacter(method) / NATS_A_BIT;
    }
}
