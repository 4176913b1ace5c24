package dev.rondo.train;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network with a loss and an optimizer, as {@code compile} leaves it in Keras. */
public final class Model {
    private final Network network;
    private final Loss loss;
    private final OptimizerSpec optimizer;
    private final Metrics metrics;
    private final Evaluation evaluation;
    private volatile @Nullable Trainer running;

    private Model(Network network, Loss loss, OptimizerSpec optimizer, Metrics metrics) {
        this.network = network;
        this.loss = loss;
        this.optimizer = optimizer;
        this.metrics = metrics;
        evaluation = new Evaluation(network);
    }

    /**
     * A model of the given parts.
     *
     * @param metrics what is reported beside the loss
     * @throws IllegalArgumentException if two metrics have one label
     */
    public static Model compile(Network network, Loss loss, OptimizerSpec optimizer, Metric... metrics) {
        return new Model(network, loss, optimizer, new Metrics(List.of(metrics)));
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
        Trainer trainer = new Trainer(network, loss, optimizer, metrics, data, options);
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
        return evaluation.loss(loss, new Dataset(inputs, targets), Metrics.NONE.tally());
    }

    /** The mean loss over the samples, as {@code loss}, and every metric by its label, with nothing dropped. */
    public Map<String, Double> evaluateAll(Tensor inputs, Tensor targets) {
        Metrics.Tally tally = metrics.tally();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", evaluation.loss(loss, new Dataset(inputs, targets), tally));
        values.putAll(tally.means());
        return values;
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
