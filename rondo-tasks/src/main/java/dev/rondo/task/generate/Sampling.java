package dev.rondo.task.generate;

/**
 * How the next token is chosen from the network's scores.
 *
 * @param temperature calibrated scores ({@link Calibration}) are divided by it: below 1 likely tokens become likelier,
 *     above 1 less so; 0 always takes the likeliest one
 * @param topK only so many of the likeliest tokens can be chosen (Fan et al. 2018); 0 for all
 * @param topP only the likeliest tokens that together have this probability can be chosen, at least one (nucleus
 *     sampling, Holtzman et al. 2020); 1 for all
 * @param repetitionPenalty what the score of a token among the {@value #REMEMBERED} before is divided by if it is
 *     positive, and multiplied by if it is negative (Keskar et al. 2019); 1 for none
 */
public record Sampling(double temperature, int topK, double topP, double repetitionPenalty) {
    /** How many tokens back repetition is looked for. */
    public static final int REMEMBERED = 64;

    private static final double HOTTEST = 100;

    /** Temperature 0.8, and nothing else. */
    public static final Sampling DEFAULT = new Sampling(0.8, 0, 1, 1);

    /** Always the likeliest token. */
    public static final Sampling GREEDY = new Sampling(0, 0, 1, 1);

    public Sampling {
        if (!(temperature >= 0 && temperature <= HOTTEST)) {
            throw new IllegalArgumentException(
                    "The temperature is 0 to 100, got " + temperature + ". Choose such as 0.8.");
        }
        if (topK < 0) {
            throw new IllegalArgumentException("Top-k is at least 1, or 0 for all tokens, got " + topK + ".");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "Top-p is more than 0 and at most 1, got " + topP + ". Choose such as 0.95.");
        }
        if (!(repetitionPenalty >= 1 && repetitionPenalty <= HOTTEST)) {
            throw new IllegalArgumentException(
                    "The repetition penalty is 1 to 100, got " + repetitionPenalty + ". Choose such as 1.2.");
        }
    }
}
