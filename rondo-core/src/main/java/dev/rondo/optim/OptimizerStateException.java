package dev.rondo.optim;

/**
 * The saved state of an optimizer does not fit the optimizer that is to go on with it. The message names the tensor and
 * both shapes.
 */
public final class OptimizerStateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final String FIX =
            " It was saved by another optimizer or for another network, or the file is damaged: start without it.";

    OptimizerStateException(String problem) {
        super("The saved state does not fit the optimizer: " + problem + FIX);
    }
}
