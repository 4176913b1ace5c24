package dev.rondo.task.forecast;

import org.jspecify.annotations.Nullable;

/**
 * How the network is trained. What is null is chosen from the data.
 *
 * @param epochs the most passes over the training windows; early stopping usually needs fewer
 * @param batchSize windows in a step
 * @param rate the learning rate that Adam starts with
 * @param patience epochs without a better validation loss after which training stops
 * @param seed what all random numbers come from
 * @param refit whether the model that is kept is trained once more on all rows after it has been scored
 */
public record TrainingConfig(
        @Nullable Integer epochs,
        @Nullable Integer batchSize,
        @Nullable Double rate,
        @Nullable Integer patience,
        long seed,
        @Nullable Boolean refit) {

    /** Seed 1, everything else chosen from the data. */
    public static final TrainingConfig DEFAULT = new TrainingConfig(null, null, null, null, 1, null);

    public TrainingConfig {
        requirePositive("number of epochs", epochs);
        requirePositive("batch size", batchSize);
        requirePositive("patience", patience);
        if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The learning rate must be positive, got " + rate + ". Choose such as 0.003.");
        }
    }

    /** With another number of epochs; null to choose from the data. */
    public TrainingConfig withEpochs(@Nullable Integer value) {
        return new TrainingConfig(value, batchSize, rate, patience, seed, refit);
    }

    /** With another batch size; null to choose from the data. */
    public TrainingConfig withBatchSize(@Nullable Integer value) {
        return new TrainingConfig(epochs, value, rate, patience, seed, refit);
    }

    /** With another learning rate; null to choose from the data. */
    public TrainingConfig withRate(@Nullable Double value) {
        return new TrainingConfig(epochs, batchSize, value, patience, seed, refit);
    }

    /** With another patience; null to choose from the data. */
    public TrainingConfig withPatience(@Nullable Integer value) {
        return new TrainingConfig(epochs, batchSize, rate, value, seed, refit);
    }

    /** With another seed. */
    public TrainingConfig withSeed(long value) {
        return new TrainingConfig(epochs, batchSize, rate, patience, value, refit);
    }

    /** With or without training once more on all rows; null to choose from the data. */
    public TrainingConfig withRefit(@Nullable Boolean value) {
        return new TrainingConfig(epochs, batchSize, rate, patience, seed, value);
    }

    private static void requirePositive(String name, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException("The " + name + " must be at least 1, got " + value + ".");
        }
    }
}
