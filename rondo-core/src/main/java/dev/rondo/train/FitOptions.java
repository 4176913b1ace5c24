package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.GradientListener;
import java.io.PrintStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to train: Keras's arguments of {@code fit}, with Keras's defaults. Each method returns a changed copy, as in
 * {@code FitOptions.epochs(100).batchSize(64).validationSplit(0.2)}, and refuses what cannot be with an
 * {@link IllegalArgumentException}.
 */
public final class FitOptions {
    private final FitSettings settings;

    private FitOptions(FitSettings settings) {
        this.settings = settings;
    }

    FitSettings settings() {
        return settings;
    }

    private FitOptions with(Consumer<FitSettings> change) {
        return new FitOptions(settings.with(change));
    }

    /** The given number of epochs, everything else as in Keras: batches of 32, shuffled, nothing watched. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(new FitSettings()).with(s -> s.epochs = epochs);
    }

    /**
     * As if so many epochs were done: the first one to run is number {@code epochs + 1}, with the order of samples that
     * belongs to that number, and the last one is still that of {@link #epochs}. The optimizer starts anew.
     */
    public FitOptions initialEpoch(int epochs) {
        return with(s -> s.initialEpoch = epochs);
    }

    /**
     * With so many batches an epoch. The next epoch goes on behind them; where the samples are used up they are begun
     * again, in a new order, as a data set that repeats itself does in Keras.
     */
    public FitOptions stepsPerEpoch(int batches) {
        return with(s -> s.stepsPerEpoch = batches);
    }

    /** With this many samples a step. */
    public FitOptions batchSize(int samples) {
        return with(s -> s.batchSize = samples);
    }

    /** With or without an order of its own for each epoch. */
    public FitOptions shuffle(boolean each) {
        return with(s -> s.shuffle = each);
    }

    /** With another seed, from which orders and dropout are drawn. */
    public FitOptions seed(long seed) {
        return with(s -> s.seed = seed);
    }

    /**
     * With gradients going back this many steps of time: sequences are cut into stretches of this length, with the state
     * carried over.
     */
    public FitOptions truncate(int steps) {
        return with(s -> s.truncate = steps);
    }

    /** With the samples of each class counting as much as it says; those to watch count alike. */
    public FitOptions classWeights(ClassWeights weights) {
        return with(s -> s.classWeights = weights);
    }

    /** With the last share of the samples watched rather than trained on. */
    public FitOptions validationSplit(double share) {
        return with(s -> s.validationSplit = share);
    }

    /** With these samples watched. */
    public FitOptions validation(Dataset samples) {
        return validation(Evaluation.batches(samples));
    }

    /** With these samples of several inputs and targets watched. */
    public FitOptions validation(NamedDataset samples) {
        return validation(Evaluation.batches(samples));
    }

    /** With the samples of this source watched. */
    public FitOptions validation(BatchSource samples) {
        return with(s -> s.validation = samples);
    }

    /**
     * With the first so many batches of the samples to watch, each time the same. Batches of samples in memory hold 256.
     */
    public FitOptions validationSteps(int batches) {
        return with(s -> s.validationSteps = batches);
    }

    /**
     * With the samples to watch looked at after every so many epochs. What stops early, lowers the rate or keeps the best
     * weights counts these epochs only, as in Keras.
     */
    public FitOptions validationFreq(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("Validation comes after every 1 epoch or more, got " + epochs + ".");
        }
        return with(s -> s.validates = epoch -> epoch % epochs == 0);
    }

    /** With the samples to watch looked at after the epochs of these numbers. */
    public FitOptions validationFreq(Set<Integer> epochs) {
        Set<Integer> copy = Set.copyOf(epochs);
        return with(s -> s.validates = copy::contains);
    }

    /** With gradients clipped. */
    public FitOptions clipping(Clipping how) {
        return with(s -> s.clipping = how);
    }

    /**
     * With the gradients of so many batches collected for one step, as if they were one batch; the last step of an epoch
     * takes what is left.
     */
    public FitOptions accumulate(int batches) {
        return with(s -> s.accumulate = batches);
    }

    /**
     * With a mean of the weights kept, which takes the place of the weights for every validation and, unless the run was
     * asked to stop, at the end.
     */
    public FitOptions averaging(Averaging which) {
        return with(s -> s.averaging = which);
    }

    /** With a trained network to learn from beside the labels: see {@link Teacher}; null for none. */
    public FitOptions teacher(@Nullable Teacher whom) {
        return with(s -> s.teacher = whom);
    }

    /** With another answer to a loss or gradient that is NaN or infinite than to stop. */
    public FitOptions onNonFinite(OnNonFinite what) {
        return with(s -> s.onNonFinite = what);
    }

    /** With the learning rate lowered when the watched loss does not become better. */
    public FitOptions reduceOnPlateau(ReduceOnPlateau when) {
        return with(s -> s.reduceOnPlateau = when);
    }

    /** With early stopping. */
    public FitOptions earlyStopping(EarlyStopping rule) {
        return with(s -> s.earlyStopping = rule);
    }

    /** With checkpoints. */
    public FitOptions checkpoint(CheckpointPlan plan) {
        return with(s -> s.checkpoint = plan);
    }

    /** With the gradients of every step shown to a listener, such as {@link dev.rondo.optim.GradientNorms}. */
    public FitOptions gradients(GradientListener listener) {
        return with(s -> s.gradients = listener);
    }

    /** With one more listener. */
    public FitOptions listener(TrainListener next) {
        return with(s -> s.listener = s.listener.andThen(next));
    }

    /**
     * Saying how it goes, as in {@code verbose(1, System.out)}: see {@link Verbosity}.
     *
     * @param level 0 for nothing, 1 for a bar on a terminal and a line an epoch elsewhere, 2 for a line an epoch
     * @param out where to
     */
    public FitOptions verbose(int level, PrintStream out) {
        return listener(Verbosity.of(level).listener(out));
    }
}
