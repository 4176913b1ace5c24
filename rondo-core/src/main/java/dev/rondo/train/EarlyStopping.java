package dev.rondo.train;

/**
 * Ends a run when the watched loss (that of the validation samples where there are any) stops becoming better, and puts
 * the weights of the best epoch back.
 *
 * @param patience epochs without improvement after which the run ends
 * @param minDelta by how much the loss must fall to count as better
 */
public record EarlyStopping(int patience, double minDelta) {
    public EarlyStopping {
        if (patience < 1 || !(minDelta >= 0)) {
            throw new IllegalArgumentException(
                    "Early stopping needs a patience of at least 1 epoch and a minDelta of at least 0, got " + patience
                            + " and " + minDelta + ".");
        }
    }

    /** Any improvement counts. */
    public static EarlyStopping patience(int epochs) {
        return new EarlyStopping(epochs, 0);
    }
}
