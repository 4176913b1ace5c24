package dev.rondo.train;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A network with a loss and an optimizer, as {@code compile} leaves it in Keras. */
public final class Model {
    private final Network network;
    private final Loss loss;
    private final OptimizerSpec optimizer;
    private final Evaluation evaluation;
    private volatile @Nullable Trainer running;

    private Model(Network network, Loss loss, OptimizerSpec optimizer) {
        this.network = network;
        this.loss = loss;
        this.optimizer = optimizer;
        evaluation = new Evaluation(network);
    }

    /** A model of the given parts. */
    public static Model compile(Network network, Loss loss, OptimizerSpec optimizer) {
        return new Model(network, loss, optimizer);
    }

    /** Trains on inputs {@code [N, ...]} and targets {@code [N, ...]}. */
    public History fit(Tensor inputs, Tensor targets, FitOptions options) {
        return fit(new Dataset(inputs, targets), options);
    }

    /**
     * Trains the network's weights in place. Moments start from zero with every call.
     *
     * @throws NonFiniteLossException if the loss or a gradient becomes NaN or infinite; the weights are then those
     *     before the step
     * @throws CheckpointException if a checkpoint is damaged or belongs to another run
     * @throws UncheckedIOException if a checkpoint cannot be read or written
     */
    public History fit(Dataset data, FitOptions options) {
        Trainer trainer = new Trainer(network, loss, optimizer, data, options);
        running = trainer;
        try {
            return trainer.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } finally {
            running = null;
        }
    }

    /**
     * Ends the run that is going on, if any, after the step it is in, and has it write its checkpoint; may be called by
     * any thread.
     */
    public void requestStop() {
        Trainer trainer = running;
        if (trainer != null) {
            trainer.requestStop();
        }
    }

    /** The mean loss over the samples, with nothing dropped. */
    public double evaluate(Tensor inputs, Tensor targets) {
        return evaluation.loss(loss, new Dataset(inputs, targets));
    }

    /** The outputs for inputs {@code [N, ...]}. */
    public Tensor predict(Tensor inputs) {
        return evaluation.predict(inputs);
    }

    /** The network. */
    public Network network() {
        return network;
    }
}
