package dev.rondo.train;

/**
 * What one epoch came to.
 *
 * @param number from 1 on
 * @param loss the mean over the training samples, as measured while the weights were changing
 * @param validationLoss the mean over the validation samples at the end of the epoch; NaN where there are none
 * @param rate the learning rate
 * @param gradientNorm the mean over the steps of the global gradient norm before clipping
 */
public record Epoch(int number, double loss, double validationLoss, double rate, double gradientNorm) {
    /** The validation loss where there is one, else the loss: what early stopping watches. */
    public double watched() {
        return Double.isNaN(validationLoss) ? loss : validationLoss;
    }
}
