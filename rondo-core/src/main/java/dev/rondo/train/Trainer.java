package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.Batches;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.optim.Optimizer;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One training run: the loop, and what it carries from step to step. */
final class Trainer {
    private final Network network;
    private final Loss loss;
    private final Metrics metrics;
    private final FitOptions options;
    private final Optimizer optimizer;
    private final Evaluation evaluation;
    private final Workspace workspace = new Workspace();
    private final Progress progress;
    private final Map<String, Tensor> bestWeights = new TreeMap<>();
    private final Dataset training;
    private final @Nullable Dataset validation;
    private final Batches batches;

    /** What recurrent layers carry from one stretch of time to the next. */
    private Context context = Context.none();

    private volatile boolean stopRequested;

    Trainer(Network network, Loss loss, OptimizerSpec optimizer, Metrics metrics, Dataset data, FitOptions options) {
        this.network = network;
        this.loss = loss;
        this.metrics = metrics;
        progress = new Progress(metrics);
        this.options = options;
        this.optimizer = optimizer.over(network.parameters());
        evaluation = new Evaluation(network);
        if (options.validationSplit() > 0) {
            Dataset.Split split = data.splitLast(options.validationSplit());
            training = split.first();
            validation = split.last();
        } else {
            training = data;
            validation = options.validation();
        }
        batches = new Batches(training, options.batchSize(), options.truncate());
        if (training.size() == 0) {
            throw new IllegalArgumentException("There are no samples to train on. Give at least one.");
        }
    }

    /** Ends the run after the step it is in. */
    void requestStop() {
        stopRequested = true;
    }

    History run() throws IOException {
        CheckpointFile checkpoint = CheckpointFile.of(options, network, metrics, training);
        tell(new TrainEvent.Started(
                training.size(), validation == null ? 0 : validation.size(), batches.count(), options.epochs()));
        if (checkpoint.resumes()) {
            context = checkpoint.restore(progress, network, optimizer, bestWeights);
            tell(new TrainEvent.Resumed(checkpoint.path(), progress.epochs.size(), progress.step));
        }
        while (progress.epochs.size() < options.epochs() && !isStale()) {
            long start = System.nanoTime();
            int[] order = batches.order(options.seed(), progress.epoch(), options.shuffle());
            while (progress.step < batches.count()) {
                step(order);
                boolean last = progress.step == batches.count();
                if (stopRequested && !last) {
                    save(checkpoint);
                    return end(StopReason.REQUESTED);
                }
                if (!last && checkpoint.isDue(optimizer.steps())) {
                    save(checkpoint);
                }
            }
            endEpoch(Duration.ofNanos(System.nanoTime() - start));
            if (checkpoint.isDue(optimizer.steps()) || stopRequested) {
                save(checkpoint);
            }
            if (stopRequested) {
                return end(StopReason.REQUESTED);
            }
        }
        save(checkpoint);
        return end(isStale() ? StopReason.NO_IMPROVEMENT : StopReason.COMPLETED);
    }

    /** One change of the weights: forward, backward, clip, update. */
    private void step(int[] order) {
        Dataset batch = batches.get(order, progress.step);
        if (options.truncate() > 0 && batches.startsSequences(progress.step)) {
            context = Context.carrying();
        }
        Tape tape = Tape.training(RandomStream.seed(options.seed(), "step", optimizer.steps()), workspace);
        Variable prediction = network.forward(tape.constant(batch.inputs()), context);
        Variable error = loss.apply(prediction, batch.targets());
        float value = error.value().item();
        tape.backward(error);
        double norm = options.clipping().clip(network.parameters());
        if (!Float.isFinite(value) || !Double.isFinite(norm)) {
            throw new NonFiniteLossException(progress.epoch(), progress.step + 1, value, norm);
        }
        optimizer.step();
        progress.metrics.add(prediction, batch.targets());
        progress.add(value, batch.size(), norm);
    }

    private void endEpoch(Duration took) {
        Metrics.Tally tally = metrics.tally();
        double validationLoss = validation == null ? Double.NaN : evaluation.loss(loss, validation, tally);
        Epoch epoch =
                progress.endEpoch(validationLoss, validation == null ? Map.of() : tally.means(), optimizer.rate());
        EarlyStopping rule = options.earlyStopping();
        boolean best = progress.improves(epoch, rule == null ? 0 : rule.minDelta());
        if (best && rule != null) {
            for (Parameter parameter : network.parameters()) {
                bestWeights.put(parameter.path(), parameter.value().copy());
            }
        }
        int left = options.epochs() - progress.epochs.size();
        tell(new TrainEvent.EpochEnded(epoch, options.epochs(), best, took, took.multipliedBy(left)));
    }

    private boolean isStale() {
        EarlyStopping rule = options.earlyStopping();
        return rule != null && progress.bestEpoch > 0 && progress.epochsWithoutImprovement() >= rule.patience();
    }

    private void save(CheckpointFile checkpoint) throws IOException {
        if (checkpoint.write(progress, network, optimizer, bestWeights, context)) {
            tell(new TrainEvent.CheckpointWritten(checkpoint.path()));
        }
    }

    private History end(StopReason reason) {
        boolean restore = reason != StopReason.REQUESTED && !bestWeights.isEmpty();
        if (restore) {
            for (Parameter parameter : network.parameters()) {
                Tensor best = bestWeights.get(parameter.path());
                if (best != null) {
                    System.arraycopy(best.data(), 0, parameter.value().data(), 0, best.size());
                }
            }
        }
        History history = new History(progress.epochs, reason, progress.bestEpoch);
        tell(new TrainEvent.Stopped(history, restore));
        return history;
    }

    private void tell(TrainEvent event) {
        options.listener().on(event);
    }
}
