package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Temperature, top-k, top-p and the penalty of repetition, against probabilities worked out by hand. */
final class TokenSamplerTest {
    private static final int DRAWS = 20_000;
    /** Four standard deviations of a share of one half. */
    private static final double NEAR = 4 * 0.5 / Math.sqrt(DRAWS);

    /** Logarithms of 0.5, 0.3, 0.15 and 0.05, in another order, and a token that cannot be chosen. */
    private static final float[] SCORES = {
        (float) StrictMath.log(0.3),
        Float.NEGATIVE_INFINITY,
        (float) StrictMath.log(0.05),
        (float) StrictMath.log(0.5),
        (float) StrictMath.log(0.15)
    };

    private static double[] shares(Sampling sampling) {
        TokenSampler sampler = new TokenSampler(sampling, 7);
        double[] shares = new double[SCORES.length];
        for (int n = 0; n < DRAWS; n++) {
            shares[sampler.choose(SCORES, n)] += 1.0 / DRAWS;
        }
        return shares;
    }

    @Test
    void tokensAreDrawnByTheirProbabilities() {
        assertArrayEquals(new double[] {0.3, 0, 0.05, 0.5, 0.15}, shares(new Sampling(1, 0, 1, 1)), NEAR);
    }

    @Test
    void temperatureOneHalfSquaresProbabilities() {
        double all = 0.25 + 0.09 + 0.0225 + 0.0025;
        double[] expected = {0.09 / all, 0, 0.0025 / all, 0.25 / all, 0.0225 / all};
        assertArrayEquals(expected, shares(new Sampling(0.5, 0, 1, 1)), NEAR);
    }

    @Test
    void temperatureZeroTakesTheLikeliestAndTheSmallerIdAmongEquals() {
        assertArrayEquals(new double[] {0, 0, 0, 1, 0}, shares(Sampling.GREEDY), 1e-9);
        assertEquals(1, new TokenSampler(Sampling.GREEDY, 1).choose(new float[] {-1, 2, 2, -0f}, 0));
    }

    @Test
    void topKLeavesOutAllButTheLikeliest() {
        assertArrayEquals(new double[] {0.375, 0, 0, 0.625, 0}, shares(new Sampling(1, 2, 1, 1)), NEAR);
        assertArrayEquals(new double[] {0, 0, 0, 1, 0}, shares(new Sampling(1, 1, 1, 1)), 1e-9);
    }

    @Test
    void topPKeepsTheFewestThatHaveTheProbabilityTogether() {
        double all = 0.95;
        double[] three = {0.3 / all, 0, 0, 0.5 / all, 0.15 / all};
        assertArrayEquals(three, shares(new Sampling(1, 0, 0.9, 1)), NEAR);
        assertArrayEquals(new double[] {0, 0, 0, 1, 0}, shares(new Sampling(1, 0, 0.01, 1)), 1e-9);
    }

    @Test
    void aTokenDependsOnItsNumberAndTheSeedAlone() {
        Sampling sampling = new Sampling(1, 0, 1, 1);
        TokenSampler one = new TokenSampler(sampling, 7);
        int[] forwards = new int[50];
        for (int n = 0; n < 50; n++) {
            forwards[n] = one.choose(SCORES, n);
        }
        TokenSampler other = new TokenSampler(sampling, 7);
        int[] backwards = new int[50];
        int[] reseeded = new int[50];
        for (int n = 49; n >= 0; n--) {
            backwards[n] = other.choose(SCORES, n);
            reseeded[n] = new TokenSampler(sampling, 8).choose(SCORES, n);
        }
        assertArrayEquals(forwards, backwards);
        assertTrue(!Arrays.equals(forwards, reseeded));
    }

    @Test
    void repetitionIsPunishedOnceATokenOnBothSidesOfZero() {
        float[] scores = {2, -2, 3, 1};
        Scores.penalize(scores, new int[] {0, 1, 0}, 2);
        assertArrayEquals(new float[] {1, -4, 3, 1}, scores);
        Scores.penalize(scores, new int[] {0, 1}, 1);
        assertArrayEquals(new float[] {1, -4, 3, 1}, scores);
    }

    @Test
    void whatIsNoTextIsRuledOut() {
        float[] scores = {9, 9, 9, 9, 1, 0};
        Scores.ruleOut(scores);
        assertArrayEquals(new int[] {4, 5}, Ranking.best(scores, 10));
        assertEquals(1 + StrictMath.log(1 + StrictMath.exp(-1)), Scores.logSum(scores), 1e-12);
    }

    @Test
    void recentTokensReachBackIntoThePrompt() {
        assertArrayEquals(new int[] {1, 2, 3, 4}, Recent.of(new int[] {1, 2}, new int[] {3, 4, 0}, 2));
        int[] many = new int[100];
        many[99] = 5;
        int[] recent = Recent.of(many, new int[] {6}, 1);
        assertEquals(Sampling.REMEMBERED, recent.length);
        assertArrayEquals(new int[] {5, 6}, new int[] {recent[62], recent[63]});
        assertEquals(64, Recent.of(new int[] {1}, many, 100).length);
    }

    @Test
    void whatMeansNothingIsRefused() {
        List<String> messages = List.of(
                message(() -> new Sampling(-1, 0, 1, 1)),
                message(() -> new Sampling(Double.NaN, 0, 1, 1)),
                message(() -> new Sampling(1, -1, 1, 1)),
                message(() -> new Sampling(1, 0, 0, 1)),
                message(() -> new Sampling(1, 0, 1, 0.5)),
                message(() -> GenerateOptions.DEFAULT.withLength(0)),
                message(() -> GenerateOptions.DEFAULT.withBeams(0)),
                message(() -> GenerateOptions.DEFAULT.withStops("a", "")));
        assertEquals(
                List.of(
                        "The temperature is 0 to 100, got -1.0. Choose such as 0.8.",
                        "The temperature is 0 to 100, got NaN. Choose such as 0.8.",
                        "Top-k is at least 1, or 0 for all tokens, got -1.",
                        "Top-p is more than 0 and at most 1, got 0.0. Choose such as 0.95.",
                        "The repetition penalty is 1 to 100, got 0.5. Choose such as 1.2.",
                        "The length is at least 1 token, got 0.",
                        "Beams are 1 to 256, got 0.",
                        "A text to stop at has at least 1 character, got an empty one. Leave it out to go on to the end."),
                messages);
    }

    private static String message(Executable wrong) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
