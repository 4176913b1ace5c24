package dev.rondo.task.generate;

import dev.rondo.nn.Network;
import dev.rondo.task.Calibrated;

/**
 * The temperature by which a language model's scores are divided: the one at which the validation part is most probable
 * (Guo et al. 2017). A network that has read its text many times is too sure of itself, and gains by one above 1. A validation
 * part of less than {@value #LEAST_TOKENS} tokens says too little: the temperature is then 1.
 *
 * @param temperature above 0; those that are found are from a half to 2
 * @param before nats a token of the validation part with scores as they are
 * @param after likewise, with scores that are divided
 */
public record Calibration(double temperature, double before, double after) {
    private static final int LEAST_TOKENS = 200;

    /** Temperatures are tried in steps of a factor of {@code 2^(1/8)}. */
    private static final int STEPS_TO_TWICE = 8;

    /** Numbers out of a model file, checked. */
    public Calibration {
        if (!(temperature > 0 && temperature < 100) || !nats(before) || !nats(after)) {
            throw new IllegalArgumentException(
                    "A calibration needs a temperature above 0 and finite nats from 0 on, got " + temperature + ", "
                            + before + " and " + after + ".");
        }
    }

    private static boolean nats(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** That of a network that has been trained on a text. */
    static Calibration of(Network network, TextParts parts, int vocabulary) {
        double[] nats = StreamScorer.nats(network, parts.watched(), parts.validationStart(), vocabulary, factors());
        double before = nats[STEPS_TO_TWICE];
        if (parts.validationTokens() < LEAST_TOKENS) {
            return new Calibration(1, before, before);
        }
        double temperature = power(lowest(nats));
        double after = StreamScorer.nats(
                Calibrated.network(network, temperature), parts.watched(), parts.validationStart(), vocabulary);
        return new Calibration(temperature, before, after);
    }

    /** Whether there was a temperature to find. */
    public boolean found() {
        return temperature != 1;
    }

    /** What scores are multiplied by, for temperatures from a half to 2. */
    private static float[] factors() {
        float[] factors = new float[2 * STEPS_TO_TWICE + 1];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) (1 / power(i));
        }
        return factors;
    }

    private static double power(double at) {
        return StrictMath.pow(2, at / STEPS_TO_TWICE - 1);
    }

    /** Where values in even steps are lowest: at the bottom of a parabola through the lowest and its neighbours. */
    private static double lowest(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        if (least == 0 || least == values.length - 1) {
            return least;
        }
        double left = values[least - 1] - values[least];
        double right = values[least + 1] - values[least];
        return left + right == 0 ? least : least + (left - right) / (2 * (left + right));
    }
}
