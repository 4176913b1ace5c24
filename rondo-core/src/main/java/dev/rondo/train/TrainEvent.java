package dev.rondo.train;

import java.nio.file.Path;
import java.time.Duration;

/** Something that happened in a run. */
public sealed interface TrainEvent {
    /**
     * The run begins.
     *
     * @param samples to train on
     * @param validationSamples to watch; 0 if there are none
     * @param stepsPerEpoch how often the weights change in an epoch
     * @param epochs how many there will be at most
     */
    record Started(int samples, int validationSamples, int stepsPerEpoch, int epochs) implements TrainEvent {}

    /**
     * The run goes on from a checkpoint.
     *
     * @param file the checkpoint
     * @param epochsDone epochs that were finished
     * @param stepsDone steps of the next epoch that were done
     */
    record Resumed(Path file, int epochsDone, int stepsDone) implements TrainEvent {}

    /**
     * The weights have changed once.
     *
     * @param epoch its number, from 1
     * @param step its number within the epoch, from 1
     * @param steps how often the weights have changed since the run began
     * @param loss the mean over the samples of the step, before the change
     * @param gradientNorm the global norm of the gradients before clipping
     * @param rate the learning rate of the change
     */
    record StepEnded(int epoch, int step, long steps, double loss, double gradientNorm, double rate)
            implements TrainEvent {}

    /**
     * An epoch is over. Where a mean of the weights is kept, the network holds it while this is told, as it did while the
     * validation samples were evaluated.
     *
     * @param epoch its figures
     * @param epochs how many there will be at most
     * @param best whether it is the best so far
     * @param took the time for it
     * @param left an estimate of the time until all epochs are run
     */
    record EpochEnded(Epoch epoch, int epochs, boolean best, Duration took, Duration left) implements TrainEvent {}

    /**
     * A step was not made, because its loss or gradient is NaN or infinite, and the run goes on.
     *
     * @param problem what and where
     * @param rolledBack whether weights went back to where the loss was last known to be finite, or stayed
     * @param rate the learning rate of the next step
     */
    record StepRefused(NonFinite problem, boolean rolledBack, double rate) implements TrainEvent {}

    /**
     * The watched loss has not become better for some epochs, and the learning rate was lowered.
     *
     * @param epoch the epoch after which that happened
     * @param before the rate until then
     * @param after the rate from now on
     */
    record RateReduced(int epoch, double before, double after) implements TrainEvent {}

    /**
     * A checkpoint was written.
     *
     * @param file the checkpoint
     */
    record CheckpointWritten(Path file) implements TrainEvent {}

    /**
     * The run is over.
     *
     * @param history its course
     * @param restoredBest whether the weights of the best epoch were put back
     */
    record Stopped(History history, boolean restoredBest) implements TrainEvent {}
}
