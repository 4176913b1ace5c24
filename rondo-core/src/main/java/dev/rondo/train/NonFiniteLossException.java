package dev.rondo.train;

/** The loss or a gradient became NaN or infinite, so there is nothing left to learn from. */
public final class NonFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonFiniteLossException(int epoch, int step, double loss, double gradientNorm) {
        super("Training broke down in epoch " + epoch + ", step " + step + ": the loss is " + loss
                + " and the gradient norm "
                + gradientNorm
                + "; both should be finite. Use a lower learning rate or clip the gradients by their global norm,"
                + " and check the data for NaN and for very large values.");
    }
}
