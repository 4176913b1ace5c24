package dev.rondo.train;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.optim.Optimizer;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.optim.WeightAverage;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From the loss of a batch to changed weights: backward, collect, show, clip, check, step, average. What is collected
 * between two batches of one step is not saved, so a run stops and writes checkpoints only where nothing is.
 */
final class WeightUpdates {
    private static final String AVERAGE = "average/";
    private static final String GOOD = "good/";
    private static final String AVERAGE_STEPS = "average.steps";
    private static final String AVERAGE_FROM = "average.from";

    private final List<Parameter> parameters;
    private final FitSettings settings;
    private final Progress progress;
    private final Optimizer optimizer;
    private final WeightAverage average;
    private final GoodWeights good;

    /** Batches collected for the step to come; the sum of their losses times terms; their terms; their samples. */
    private int collected;

    private double lossSum;
    private long terms;
    private int samples;

    /** What the metrics make of the batches collected. */
    private final Metrics.Tally tally;

    /** The first batch collected whose loss is not finite; 0 if all are. */
    private int firstBad;

    WeightUpdates(Compiled model, FitSettings settings, Progress progress) {
        Network network = model.network();
        OptimizerSpec spec = model.optimizer();
        parameters =
                network.parameters().stream().filter(Parameter::isTrainable).toList();
        parameters.forEach(Parameter::clearGradient); // of what a run that failed, or a pass by hand, has left there
        tally = model.metrics().tally();
        this.settings = settings;
        this.progress = progress;
        optimizer = spec.over(network.parameters());
        average = settings.averaging.over(network.parameters());
        good = new GoodWeights(network, optimizer, average);
        boolean changesRate = settings.reduceOnPlateau != null
                || settings.onNonFinite instanceof OnNonFinite.RollBack rollBack && rollBack.rateFactor() != 1;
        if (optimizer.isScheduled() && changesRate) {
            throw new IllegalArgumentException("The learning rate of " + spec.label()
                    + " follows a schedule, so it can be lowered neither on a plateau nor when rolling back."
                    + " Use a constant rate, or roll back with a rate factor of 1.");
        }
    }

    Optimizer optimizer() {
        return optimizer;
    }

    WeightAverage average() {
        return average;
    }

    /** Whether gradients are collected that no step has used yet. */
    boolean isMidway() {
        return collected > 0;
    }

    /** From what the pass over the next batch draws its randomness. */
    long seed() {
        long seed = RandomStream.seed(settings.seed, "step", optimizer.steps());
        return collected == 0 ? seed : RandomStream.seed(seed, "part", collected);
    }

    /**
     * Takes what came of a batch; makes a step when enough batches have come, or the last one of the epoch. Returns what
     * came of the step; null if there was none.
     */
    @Nullable
    TrainEvent add(Outcome outcome, boolean last) {
        int rows = outcome.samples();
        Variable loss = outcome.loss();
        float value = loss.value().item();
        int count = loss.meanOf() < 0 ? rows : loss.meanOf();
        boolean single = settings.accumulate == 1;
        if (single) {
            loss.tape().backward(loss);
        } else { // by the terms of its mean, so that a short or masked batch weighs what it weighs in one large batch
            loss.tape().backward(loss, Tensor.of(loss.shape(), (float) count));
        }
        progress.step++;
        collected++;
        lossSum += (double) value * count;
        terms += count;
        samples += rows;
        tally.add(outcome);
        if (firstBad == 0 && !Float.isFinite(value)) {
            firstBad = progress.step;
        }
        if (collected < settings.accumulate && !last) {
            return null;
        }
        if (!single) {
            for (Parameter parameter : parameters) {
                float[] gradient = parameter.gradient().data();
                OptimizerKernels.scale(gradient, 0, gradient.length, 1.0 / Math.max(1, terms));
            }
        }
        TrainEvent event = step();
        collected = 0;
        lossSum = 0;
        terms = 0;
        samples = 0;
        tally.clear();
        firstBad = 0;
        return event;
    }

    private TrainEvent step() {
        settings.gradients.on(optimizer.steps() + 1, parameters);
        double norm = settings.clipping.clip(parameters);
        double mean = lossSum / Math.max(1, terms);
        if (!Double.isFinite(mean) || !Double.isFinite(norm)) {
            return refuse(new NonFinite(
                    progress.epoch(),
                    firstBad == 0 ? progress.step : firstBad,
                    mean,
                    norm,
                    NonFinite.where(parameters)));
        }
        if (settings.onNonFinite instanceof OnNonFinite.RollBack rollBack) {
            good.keep(rollBack.everySteps());
        }
        optimizer.step();
        average.step();
        progress.add(mean * samples, samples, norm, tally);
        return new TrainEvent.StepEnded(
                progress.epoch(), progress.updates, optimizer.steps(), mean, norm, optimizer.lastRate());
    }

    private TrainEvent refuse(NonFinite problem) {
        parameters.forEach(Parameter::clearGradient);
        progress.refused++;
        if (progress.refused > settings.onNonFinite.limit()) {
            throw new NonFiniteLossException(problem, progress.refused - 1);
        }
        boolean back = settings.onNonFinite instanceof OnNonFinite.RollBack;
        if (settings.onNonFinite instanceof OnNonFinite.RollBack rollBack) {
            good.putBack();
            if (!optimizer.isScheduled()) {
                optimizer.setRate(optimizer.rate() * rollBack.rateFactor());
            }
        }
        return new TrainEvent.StepRefused(problem, back, optimizer.rate());
    }

    /**
     * The end of an epoch that counts.
     *
     * @param watched the epochs so far that count
     * @return what is to be told if the rate was lowered
     */
    @Nullable
    TrainEvent endEpoch(List<Epoch> watched) {
        average.endEpoch(Epoch.watched(watched));
        ReduceOnPlateau rule = settings.reduceOnPlateau;
        if (rule == null) {
            return null;
        }
        double before = optimizer.rate();
        double after = rule.after(watched);
        if (after >= before) {
            return null;
        }
        optimizer.setRate(after);
        return new TrainEvent.RateReduced(watched.getLast().number(), before, after);
    }

    /** Leaves the mean in the network, where there is one. */
    void finish() {
        average.swap();
    }

    /** What is to be saved beside the optimizer's state. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        average.state().forEach((path, value) -> tensors.put(AVERAGE + path, value));
        good.tensors().forEach((name, value) -> tensors.put(GOOD + name, value));
        return tensors;
    }

    /** Likewise. */
    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>(good.text());
        text.put(AVERAGE_STEPS, Long.toString(average.steps()));
        text.put(AVERAGE_FROM, Long.toString(average.from()));
        return text;
    }

    /**
     * Goes on from what {@link #tensors} and {@link #text} were.
     *
     * @throws IllegalArgumentException if they are not of this run
     */
    void restore(Map<String, Tensor> tensors, Map<String, String> text) {
        average.restore(
                Long.parseLong(ProgressText.field(text, AVERAGE_STEPS)),
                Long.parseLong(ProgressText.field(text, AVERAGE_FROM)),
                CheckpointFile.part(tensors, AVERAGE));
        good.restore(CheckpointFile.part(tensors, GOOD), text);
    }
}
