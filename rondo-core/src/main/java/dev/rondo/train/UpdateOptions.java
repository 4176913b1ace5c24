package dev.rondo.train;

import dev.rondo.optim.Averaging;
import dev.rondo.optim.GradientListener;
import org.jspecify.annotations.Nullable;

/**
 * How gradients become changes of the weights, beside clipping; {@link FitOptions} has a method for each.
 *
 * @param accumulate batches whose gradients are collected for one step
 * @param averaging which mean of the weights is kept, evaluated, and left in the network at the end
 * @param onNonFinite what is done about a step whose loss or gradient is NaN or infinite
 * @param reduceOnPlateau when the learning rate is lowered; or null
 * @param gradients is shown the gradients of every step
 */
public record UpdateOptions(
        int accumulate,
        Averaging averaging,
        OnNonFinite onNonFinite,
        @Nullable ReduceOnPlateau reduceOnPlateau,
        GradientListener gradients) {
    /** A step a batch, no mean, an exception for what is not finite, a rate that stays, and nobody who listens. */
    public static final UpdateOptions DEFAULTS =
            new UpdateOptions(1, Averaging.none(), OnNonFinite.stop(), null, (step, parameters) -> {});

    public UpdateOptions {
        if (accumulate < 1) {
            throw new IllegalArgumentException(
                    "Gradients are collected over 1 batch or more for a step, got " + accumulate + ".");
        }
    }

    /** With gradients of so many batches collected for one step. */
    public UpdateOptions accumulate(int batches) {
        return new UpdateOptions(batches, averaging, onNonFinite, reduceOnPlateau, gradients);
    }

    /** With a mean of the weights. */
    public UpdateOptions averaging(Averaging which) {
        return new UpdateOptions(accumulate, which, onNonFinite, reduceOnPlateau, gradients);
    }

    /** With another answer to what is not finite. */
    public UpdateOptions onNonFinite(OnNonFinite what) {
        return new UpdateOptions(accumulate, averaging, what, reduceOnPlateau, gradients);
    }

    /** With a rate that is lowered on a plateau. */
    public UpdateOptions reduceOnPlateau(ReduceOnPlateau when) {
        return new UpdateOptions(accumulate, averaging, onNonFinite, when, gradients);
    }

    /** With somebody who is shown the gradients. */
    public UpdateOptions gradients(GradientListener listener) {
        return new UpdateOptions(accumulate, averaging, onNonFinite, reduceOnPlateau, listener);
    }
}
