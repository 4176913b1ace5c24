package dev.rondo.train;

/** The loss or a gradient became NaN or infinite, so there is nothing left to learn from. */
public final class NonFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonFiniteLossException(NonFinite problem, int before) {
        super("Training broke down in " + problem.text()
                + (before == 0 ? "" : " The run had gone on after " + before + " such steps, which is its limit.")
                + " Use a lower learning rate or clip the gradients by their global norm,"
                + " and check the data for NaN and for very large values.");
    }
}
