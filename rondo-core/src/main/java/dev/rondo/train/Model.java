package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.PaddedSequences;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.State;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network with a loss and an optimizer, as {@code compile} leaves it in Keras. Several threads may {@code predict} and
 * {@code evaluate} at once, each with memory of its own, as long as none trains and no layer is stateful.
 */
public final class Model {
    private final Compiled compiled;
    private final Evaluation evaluation;
    private volatile @Nullable Trainer running;

    private Model(Compiled compiled) {
        this.compiled = compiled;
        evaluation = new Evaluation(compiled.network(), compiled.states());
    }

    /**
     * A model of the given parts.
     *
     * @param metrics what is reported beside the loss
     * @throws IllegalArgumentException if two metrics have one label
     */
    public static Model compile(Network network, Loss loss, OptimizerSpec optimizer, Metric... metrics) {
        return new Model(new Compiled(network, Objectives.of(network, loss, List.of(metrics)), optimizer));
    }

    /**
     * A model with a loss for each of some outputs, which are summed up: Keras's {@code loss}, {@code loss_weights} and
     * {@code metrics} by name. Outputs without an objective are not trained.
     *
     * @throws IllegalArgumentException if there is no objective, or one names no output or one that another has
     */
    public static Model compile(Network network, OptimizerSpec optimizer, Objective... objectives) {
        return new Model(new Compiled(network, Objectives.of(network, objectives), optimizer));
    }

    /** Trains on inputs {@code [N, ...]} and targets {@code [N, ...]}. */
    public History fit(Tensor inputs, Tensor targets, FitOptions options) {
        return fit(new Dataset(inputs, targets), options);
    }

    /**
     * Trains the network's weights in place. Moments start from zero with every call.
     *
     * @throws NonFiniteLossException if the loss or a gradient becomes NaN or infinite and {@link OnNonFinite} does not
     *     say to go on; the weights are then those before the step
     * @throws IllegalArgumentException if the optimizer follows a schedule and the options are to lower its rate
     * @throws CheckpointException if a checkpoint is damaged or belongs to another run
     * @throws UncheckedIOException if a checkpoint cannot be read or written
     */
    public History fit(Dataset data, FitOptions options) {
        return run(Trainer.of(compiled, data, options));
    }

    /**
     * As {@link #fit(Dataset, FitOptions)}, with batches from a source: sequences of unequal lengths, or files larger
     * than memory. The source decides about the size and the order of the batches; the options' batch size and
     * shuffling do not apply.
     *
     * @throws UncheckedIOException also if the source cannot be read
     * @throws IllegalArgumentException if the options ask for a validation share or for stretches of time
     */
    public History fit(BatchSource data, FitOptions options) {
        return run(Trainer.of(compiled, data, options));
    }

    /**
     * As {@link #fit(Dataset, FitOptions)}, on samples of several inputs and targets by name.
     *
     * @throws IllegalArgumentException if names are missing or unknown, if the options ask for stretches of time, or for
     *     class weights where there are several targets
     */
    public History fit(NamedDataset data, FitOptions options) {
        return run(Trainer.of(compiled, data, options));
    }

    private History run(Trainer trainer) {
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
        return evaluate(new Dataset(inputs, targets));
    }

    /** The mean loss over the samples, with nothing dropped; masks and weights count. */
    public double evaluate(Dataset data) {
        return evaluate(Evaluation.batches(data));
    }

    /** The mean loss over the samples, with nothing dropped; masks and weights count. */
    public double evaluate(NamedDataset data) {
        return evaluate(Evaluation.batches(data));
    }

    /** The mean loss over the samples of a source, with nothing dropped; masks and weights count. */
    public double evaluate(BatchSource data) {
        return evaluate(data, EvaluationOptions.DEFAULTS);
    }

    /** As {@link #evaluate(Dataset)}, in batches as the options say. */
    public double evaluate(Dataset data, EvaluationOptions options) {
        return evaluate(BatchSource.of(data, options.batchSize(), false), options);
    }

    /** As {@link #evaluate(BatchSource)}, of as many batches as the options say. */
    public double evaluate(BatchSource data, EvaluationOptions options) {
        return evaluation.loss(compiled.objectives(), data, options, Metrics.NONE.tally());
    }

    /** A metric over the samples, with nothing dropped, whether the model reports it or not; masks count. */
    public double evaluate(Metric metric, Dataset data) {
        return evaluate(metric, Evaluation.batches(data));
    }

    /**
     * A metric over the samples of a source, with nothing dropped, whether the model reports it or not; masks count, and
     * weights where the metric is {@link Metric#weighted}. Of several outputs with a loss it is the first.
     */
    public double evaluate(Metric metric, BatchSource data) {
        Metrics.Tally tally = new Metrics(List.of(new Metrics.Figure(metric.label(), 0, metric))).tally();
        evaluation.loss(compiled.objectives(), data, EvaluationOptions.DEFAULTS, tally);
        return tally.values().getOrDefault(metric.label(), Double.NaN);
    }

    /** The mean loss over the samples, as {@code loss}, and every metric by its label, with nothing dropped. */
    public Map<String, Double> evaluateAll(Tensor inputs, Tensor targets) {
        return evaluateAll(Evaluation.batches(new Dataset(inputs, targets)));
    }

    /** As {@link #evaluateAll(Tensor, Tensor)}; with objectives, the loss of each output is there, too. */
    public Map<String, Double> evaluateAll(NamedDataset data) {
        return evaluateAll(Evaluation.batches(data));
    }

    /**
     * As {@link #evaluateAll(Tensor, Tensor)}, over the samples of a source; masks count, and weights in the loss
     * and in metrics that are {@link Metric#weighted}.
     */
    public Map<String, Double> evaluateAll(BatchSource data) {
        return evaluateAll(data, EvaluationOptions.DEFAULTS);
    }

    /** As {@link #evaluateAll(BatchSource)}, of as many batches as the options say. */
    public Map<String, Double> evaluateAll(BatchSource data, EvaluationOptions options) {
        Metrics.Tally tally = compiled.metrics().tally();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", evaluation.loss(compiled.objectives(), data, options, tally));
        values.putAll(tally.values());
        return values;
    }

    /** The outputs for inputs {@code [N, ...]}. */
    public Tensor predict(Tensor inputs) {
        return predict(inputs, EvaluationOptions.DEFAULTS);
    }

    /** The outputs for inputs {@code [N, ...]}, or for as many of them as the options say. */
    public Tensor predict(Tensor inputs, EvaluationOptions options) {
        return evaluation.predict(inputs, null, options);
    }

    /** The outputs for padded sequences {@code [N, T, ...]}, of which the filled-up steps do not count. */
    public Tensor predict(PaddedSequences inputs) {
        return predict(inputs, EvaluationOptions.DEFAULTS);
    }

    /** Likewise, or for as many of them as the options say. */
    public Tensor predict(PaddedSequences inputs, EvaluationOptions options) {
        return evaluation.predict(inputs.values(), inputs.mask(), options);
    }

    /** Has stateful layers start from zero again, as at the start of new sequences. */
    public void resetStates() {
        compiled.states().reset();
    }

    /** In which states the stateful layers are, by path; empty where there are none or nothing was seen. */
    public Map<String, State> states() {
        return compiled.states().states();
    }

    /** Has stateful layers go on from states that {@link #states} gave, such as those of a model file. */
    public void restoreStates(Map<String, State> saved) {
        compiled.states().restore(saved);
    }

    /** The outputs by name for samples of several inputs by name; targets, if there are any, do not matter. */
    public SortedMap<String, Tensor> predict(NamedDataset inputs) {
        return predict(inputs, EvaluationOptions.DEFAULTS);
    }

    /** Likewise, or for as many of them as the options say. */
    public SortedMap<String, Tensor> predict(NamedDataset inputs, EvaluationOptions options) {
        List<Tensor> outputs = evaluation.predict(inputs, options);
        List<String> names = network().outputNames();
        SortedMap<String, Tensor> named = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), outputs.get(i));
        }
        return named;
    }

    /** The network. */
    public Network network() {
        return compiled.network();
    }
}
