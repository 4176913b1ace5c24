package dev.rondo.train;

import java.util.List;

/**
 * The course of a run.
 *
 * @param epochs in order
 * @param stop why it ended
 * @param bestEpoch the number of the epoch with the lowest watched loss, where early stopping has it that improvements of
 *     its {@code minDelta} and less do not count; 0 if none was finished
 */
public record History(List<Epoch> epochs, StopReason stop, int bestEpoch) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The losses, an epoch each. */
    public double[] loss() {
        return epochs.stream().mapToDouble(Epoch::loss).toArray();
    }

    /** A metric of the training samples, an epoch each; NaN where there is none of that label. */
    public double[] metric(String label) {
        return epochs.stream()
                .mapToDouble(epoch -> epoch.metrics().getOrDefault(label, Double.NaN))
                .toArray();
    }

    /** The validation losses, an epoch each; NaN where there were no validation samples. */
    public double[] validationLoss() {
        return epochs.stream().mapToDouble(Epoch::validationLoss).toArray();
    }

    /** The learning rates, that of the last step of an epoch each. */
    public double[] rate() {
        return epochs.stream().mapToDouble(Epoch::rate).toArray();
    }
}
