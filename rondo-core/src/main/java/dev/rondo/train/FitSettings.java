package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.GradientListener;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FitOptions} say, with Keras's defaults. Fields are set in {@link #with} alone: for everybody else the
 * settings never change.
 */
final class FitSettings implements Cloneable {
    /** The last epoch to run. */
    int epochs;

    /** Epochs that count as done before the run begins. */
    int initialEpoch;

    /** Batches an epoch; 0 for as many as the samples make. */
    int stepsPerEpoch;

    /** Samples a step. */
    int batchSize = 32;

    /** Whether each epoch has an order of its own. */
    boolean shuffle = true;

    /** From which orders and dropout are drawn. */
    long seed;

    /** Steps of time that gradients go back; 0 for whole sequences. */
    int truncate;

    /** How much the samples of each class count in the training loss; null if all count alike. */
    @Nullable
    ClassWeights classWeights;

    /** Whom the network learns from beside the labels. */
    @Nullable
    Teacher teacher;

    /** The share of the samples, at their end, that is watched rather than trained on. */
    double validationSplit;

    /** Samples to watch, instead of a share. */
    @Nullable
    BatchSource validation;

    /** Batches of the samples to watch that are looked at; 0 for all. */
    int validationSteps;

    /** The epochs, by number, after which the samples to watch are looked at. */
    IntPredicate validates = epoch -> true;

    /** What is done to the gradients before each step. */
    Clipping clipping = Clipping.none();

    /** Batches whose gradients are collected for one step. */
    int accumulate = 1;

    /** Which mean of the weights is kept, evaluated, and left in the network at the end. */
    Averaging averaging = Averaging.none();

    /** What is done about a step whose loss or gradient is NaN or infinite. */
    OnNonFinite onNonFinite = OnNonFinite.stop();

    /** When the learning rate is lowered. */
    @Nullable
    ReduceOnPlateau reduceOnPlateau;

    /** When to end before all epochs are run. */
    @Nullable
    EarlyStopping earlyStopping;

    /** Where to save the run. */
    @Nullable
    CheckpointPlan checkpoint;

    /** Is shown the gradients of every step. */
    GradientListener gradients = (step, parameters) -> {};

    /** Is told what happens. */
    TrainListener listener = event -> {};

    /** A changed copy. */
    FitSettings with(Consumer<FitSettings> change) {
        FitSettings copy = copy();
        change.accept(copy);
        copy.check();
        return copy;
    }

    private FitSettings copy() {
        try {
            return (FitSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("The class is Cloneable.", e);
        }
    }

    private void check() {
        atLeast(0, epochs, "the number of epochs");
        atLeast(0, initialEpoch, "the initial epoch");
        atLeast(0, stepsPerEpoch, "the steps an epoch (0 for all batches)");
        atLeast(1, batchSize, "the batch size");
        atLeast(0, truncate, "the steps of time that gradients go back (0 for whole sequences)");
        atLeast(0, validationSteps, "the validation steps (0 for all batches)");
        atLeast(1, accumulate, "the number of batches that are collected for a step");
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("Fit options: the validation share must be at least 0 and less than 1,"
                    + " got " + validationSplit + ".");
        }
        if (validation != null && validationSplit > 0) {
            throw new IllegalArgumentException("Give either validation samples or a validation share, not both.");
        }
    }

    private static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Fit options: " + what + " must be at least " + least + ", got " + value + ".");
        }
    }
}
