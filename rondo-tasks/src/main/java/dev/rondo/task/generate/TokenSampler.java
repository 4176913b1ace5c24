package dev.rondo.task.generate;

import dev.rondo.tensor.RandomStream;
import java.util.Arrays;

/**
 * Chooses the next token. The same scores, seed and number of the token give the same token, whatever was chosen before.
 */
final class TokenSampler {
    private final Sampling sampling;
    private final long seed;

    TokenSampler(Sampling sampling, long seed) {
        this.sampling = sampling;
        this.seed = seed;
    }

    /**
     * A token that can be chosen.
     *
     * @param scores of all tokens; those at negative infinity cannot be chosen, at least one can
     * @param number of the token in the text, from 0
     */
    int choose(float[] scores, long number) {
        int[] ranked = Ranking.best(scores, sampling.topK() == 0 ? scores.length : sampling.topK());
        if (sampling.temperature() == 0) {
            return ranked[0];
        }
        double[] weights = weights(scores, ranked);
        int kept = nucleus(weights);
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += weights[i];
        }
        double drawn = RandomStream.of(RandomStream.seed(seed, "generate", number), "token")
                        .nextDouble()
                * sum;
        for (int i = 0; i < kept - 1; i++) {
            drawn -= weights[i];
            if (drawn < 0) {
                return ranked[i];
            }
        }
        return ranked[kept - 1];
    }

    /** The probabilities of the ranked tokens, up to a common factor: {@code exp((score - best) / temperature)}. */
    private double[] weights(float[] scores, int[] ranked) {
        double best = scores[ranked[0]];
        return Arrays.stream(ranked)
                .mapToDouble(id -> StrictMath.exp((scores[id] - best) / sampling.temperature()))
                .toArray();
    }

    /** How many of the likeliest tokens together have the probability top-p. */
    private int nucleus(double[] weights) {
        if (sampling.topP() == 1) {
            return weights.length;
        }
        double all = Arrays.stream(weights).sum();
        double sum = 0;
        int kept = 0;
        while (kept < weights.length && (kept == 0 || sum < sampling.topP() * all)) {
            sum += weights[kept++];
        }
        return kept;
    }
}
