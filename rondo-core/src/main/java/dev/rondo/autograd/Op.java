package dev.rondo.autograd;

/**
 * What the tape remembers of one operation: how to carry the gradient of its outputs back to its inputs. An operation
 * may be as small as an addition or as large as an LSTM over a whole sequence; the tape does not care.
 */
@FunctionalInterface
public interface Op {
    /** Adds to the gradients of the inputs. Runs once, and only if an output has a gradient. */
    void backward();
}
