package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.GradientListener;
import org.jspecify.annotations.Nullable;

/**
 * How to train: Keras's arguments of {@code fit}, with Keras's defaults. Each method returns a changed copy, as in
 * {@code FitOptions.epochs(100).batchSize(64).validationSplit(0.2)}.
 *
 * @param epochs how often to go through the samples
 * @param batchSize samples a step
 * @param shuffle whether each epoch has an order of its own
 * @param seed from which orders and dropout are drawn
 * @param validationSplit the share of the samples, at their end, that is watched rather than trained on; 0 for none
 * @param validation samples to watch, instead of a share; or null
 * @param classWeights how much the samples of each class count in the training loss; or null if all count alike
 * @param clipping what is done to the gradients before each step
 * @param truncate steps of time that gradients go back: sequences are cut into stretches of this length, with the state
 *     carried over; 0 for whole sequences
 * @param updates how gradients become changes of the weights, beside clipping
 * @param earlyStopping when to end before all epochs are run; or null
 * @param checkpoint where to save the run; or null
 * @param listener is told what happens
 */
public record FitOptions(
        int epochs,
        int batchSize,
        boolean shuffle,
        long seed,
        double validationSplit,
        @Nullable BatchSource validation,
        @Nullable ClassWeights classWeights,
        Clipping clipping,
        int truncate,
        UpdateOptions updates,
        @Nullable EarlyStopping earlyStopping,
        @Nullable CheckpointPlan checkpoint,
        TrainListener listener) {
    public FitOptions {
        if (epochs < 0 || batchSize < 1 || truncate < 0 || !(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException(
                    "Training needs 0 epochs or more, batches of 1 sample or more, stretches of 0 steps or more"
                            + " and a validation share of at least 0 and less than 1, got " + epochs + ", " + batchSize
                            + ", " + truncate
                            + " and " + validationSplit + ".");
        }
        if (validation != null && validationSplit > 0) {
            throw new IllegalArgumentException("Give either validation samples or a validation share, not both.");
        }
    }

    /** The given number of epochs, everything else as in Keras: batches of 32, shuffled, nothing watched. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(
                epochs,
                32,
                true,
                0,
                0,
                null,
                null,
                Clipping.none(),
                0,
                UpdateOptions.DEFAULTS,
                null,
                null,
                event -> {});
    }

    /** With this many samples a step. */
    public FitOptions batchSize(int size) {
        return new FitOptions(
                epochs,
                size,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With or without an order of its own for each epoch. */
    public FitOptions shuffle(boolean each) {
        return new FitOptions(
                epochs,
                batchSize,
                each,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With another seed. */
    public FitOptions seed(long value) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                value,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With the last share of the samples watched. */
    public FitOptions validationSplit(double share) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                share,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With these samples watched. */
    public FitOptions validation(Dataset samples) {
        return validation(Evaluation.batches(samples));
    }

    /** With the samples of this source watched. */
    public FitOptions validation(BatchSource samples) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                samples,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With the samples of each class counting as much as it says; those to watch count alike. */
    public FitOptions classWeights(ClassWeights weights) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                weights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With gradients clipped. */
    public FitOptions clipping(Clipping how) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                how,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With gradients going back this many steps of time. */
    public FitOptions truncate(int steps) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                steps,
                updates,
                earlyStopping,
                checkpoint,
                listener);
    }

    /** With early stopping. */
    public FitOptions earlyStopping(EarlyStopping rule) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                rule,
                checkpoint,
                listener);
    }

    /** With checkpoints. */
    public FitOptions checkpoint(CheckpointPlan plan) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                plan,
                listener);
    }

    /** With one more listener. */
    public FitOptions listener(TrainListener next) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                updates,
                earlyStopping,
                checkpoint,
                listener.andThen(next));
    }

    private FitOptions updates(UpdateOptions changed) {
        return new FitOptions(
                epochs,
                batchSize,
                shuffle,
                seed,
                validationSplit,
                validation,
                classWeights,
                clipping,
                truncate,
                changed,
                earlyStopping,
                checkpoint,
                listener);
    }

    /**
     * With the gradients of so many batches collected for one step, as if they were one batch; the last step of an epoch
     * takes what is left.
     */
    public FitOptions accumulate(int batches) {
        return updates(updates.accumulate(batches));
    }

    /**
     * With a mean of the weights kept, which takes the place of the weights for every validation and, unless the run was
     * asked to stop, at the end.
     */
    public FitOptions averaging(Averaging which) {
        return updates(updates.averaging(which));
    }

    /** With another answer to a loss or gradient that is NaN or infinite than to stop. */
    public FitOptions onNonFinite(OnNonFinite what) {
        return updates(updates.onNonFinite(what));
    }

    /** With the learning rate lowered when the watched loss does not become better. */
    public FitOptions reduceOnPlateau(ReduceOnPlateau when) {
        return updates(updates.reduceOnPlateau(when));
    }

    /** With the gradients of every step shown to a listener, such as {@link dev.rondo.optim.GradientNorms}. */
    public FitOptions gradients(GradientListener next) {
        return updates(updates.gradients(next));
    }
}
