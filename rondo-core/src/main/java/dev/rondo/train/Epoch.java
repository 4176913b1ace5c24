package dev.rondo.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one epoch came to.
 *
 * @param number from 1 on
 * @param loss the mean over the training samples, as measured while the weights were changing; NaN if no step
 *     was made
 * @param validationLoss the mean over the validation samples at the end of the epoch; NaN where there are none
 * @param rate the learning rate of the last step
 * @param gradientNorm the mean over the steps of the global gradient norm before clipping
 * @param metrics of the training samples by label, as measured while the weights were changing
 * @param validationMetrics of the validation samples by label at the end of the epoch; empty where there are none
 */
public record Epoch(
        int number,
        double loss,
        double validationLoss,
        double rate,
        double gradientNorm,
        Map<String, Double> metrics,
        Map<String, Double> validationMetrics) {
    public Epoch {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        validationMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(validationMetrics));
    }

    /** An epoch of a model without metrics. */
    public Epoch(int number, double loss, double validationLoss, double rate, double gradientNorm) {
        this(number, loss, validationLoss, rate, gradientNorm, Map.of(), Map.of());
    }

    /**
     * What is watched of the epochs of a run: validation losses where there are any, NaN among them where one is not
     * finite, else losses.
     */
    static List<Double> watched(List<Epoch> epochs) {
        boolean validated = epochs.stream().anyMatch(epoch -> !Double.isNaN(epoch.validationLoss()));
        return epochs.stream()
                .map(epoch -> validated ? epoch.validationLoss() : epoch.loss())
                .toList();
    }

    /** The validation loss unless it is NaN, as where there is none; else the loss. */
    public double watched() {
        return Double.isNaN(validationLoss) ? loss : validationLoss;
    }
}
