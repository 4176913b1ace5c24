package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One training run: the loop, and what it carries from step to step. */
final class Trainer {
    private final Compiled model;
    private final Network network;
    private final Loss loss;
    private final Metrics metrics;
    private final FitOptions options;
    private final WeightUpdates updates;
    private final Evaluation evaluation;
    private final Workspace workspace = new Workspace();
    private final Progress progress;
    private final Map<String, Tensor> bestWeights = new TreeMap<>();
    private final BatchSource training;
    private final @Nullable BatchSource validation;

    /** What recurrent layers carry from one stretch of time to the next. */
    private Context context = Context.none();

    private volatile boolean stopRequested;

    private Trainer(Compiled model, BatchSource data, @Nullable BatchSource watched, FitOptions options) {
        this.model = model;
        network = model.network();
        loss = model.loss();
        metrics = model.metrics();
        progress = new Progress(metrics);
        this.options = options;
        updates = new WeightUpdates(model, options, progress);
        evaluation = new Evaluation(network);
        ClassWeights classes = options.classWeights();
        training = classes == null ? data : data.classWeights(classes);
        validation = watched;
        if (training.samples() == 0) {
            throw new IllegalArgumentException("There are no samples to train on. Give at least one.");
        }
    }

    /** A run over samples in memory, in batches as the options say. */
    static Trainer of(Compiled model, Dataset data, FitOptions options) {
        Dataset first = data;
        BatchSource validation = options.validation();
        if (options.validationSplit() > 0) {
            Dataset.Split split = data.splitLast(options.validationSplit());
            first = split.first();
            validation = Evaluation.batches(split.last());
        }
        BatchSource batches = BatchSource.of(first, options.batchSize(), options.truncate(), options.shuffle());
        return new Trainer(model, batches, validation, options);
    }

    /** A run over the batches of a source. */
    static Trainer of(Compiled model, BatchSource data, FitOptions options) {
        if (options.validationSplit() > 0 || options.truncate() > 0) {
            throw new IllegalArgumentException(
                    "Batches from a source come as they are: a validation share and stretches"
                            + " of time are for samples in memory. Give samples to validate, and leave truncate at 0.");
        }
        return new Trainer(model, data, options.validation(), options);
    }

    /** Ends the run after the step it is in. */
    void requestStop() {
        stopRequested = true;
    }

    History run() throws IOException {
        CheckpointFile checkpoint = CheckpointFile.of(options, model, training);
        tell(new TrainEvent.Started(
                training.samples(),
                validation == null ? 0 : validation.samples(),
                Math.ceilDiv(training.batches(), options.updates().accumulate()),
                options.epochs()));
        if (checkpoint.resumes()) {
            context = checkpoint.restore(progress, network, updates, bestWeights);
            tell(new TrainEvent.Resumed(checkpoint.path(), progress.epochs.size(), progress.updates));
        }
        while (progress.epochs.size() < options.epochs() && !isStale()) {
            long start = System.nanoTime();
            if (!finishEpoch(checkpoint)) {
                save(checkpoint);
                return end(StopReason.REQUESTED);
            }
            endEpoch(Duration.ofNanos(System.nanoTime() - start));
            if (isDue(checkpoint) || stopRequested) {
                save(checkpoint);
            }
            if (stopRequested) {
                return end(StopReason.REQUESTED);
            }
        }
        save(checkpoint);
        return end(isStale() ? StopReason.NO_IMPROVEMENT : StopReason.COMPLETED);
    }

    /** The batches that are left of the epoch; false if somebody asked to stop before the last step. */
    private boolean finishEpoch(CheckpointFile checkpoint) throws IOException {
        int batches = training.batches();
        try (BatchReader reader = training.open(options.seed(), progress.epoch(), progress.step)) {
            while (progress.step < batches) {
                step(reader.next());
                if (progress.step == batches || updates.isMidway()) {
                    continue;
                }
                if (stopRequested) {
                    return false;
                }
                if (isDue(checkpoint)) {
                    save(checkpoint);
                }
            }
        }
        return true;
    }

    /** One batch: forward, backward, and a change of the weights when enough batches have been collected for it. */
    private void step(Dataset batch) {
        if (options.truncate() > 0 && training.startsSequences(progress.step)) {
            context = Context.carrying();
        }
        Tape tape = Tape.training(updates.seed(), workspace);
        Variable prediction = Evaluation.forward(network, tape, batch, context);
        Variable error = loss.apply(prediction, batch.targets());
        TrainEvent event = updates.add(batch, prediction, error, progress.step + 1 == training.batches());
        if (event instanceof TrainEvent.StepRefused && options.truncate() > 0) {
            context = Context.carrying(); // carried states may not be finite either
        }
        if (event != null) {
            tell(event);
        }
    }

    /** The mean of the weights, where one is kept, is what is watched, kept as the best, and shown to listeners. */
    private void endEpoch(Duration took) {
        updates.average().swap();
        try {
            Metrics.Tally tally = metrics.tally();
            double validationLoss = validation == null ? Double.NaN : evaluation.loss(loss, validation, tally);
            Epoch epoch = progress.endEpoch(
                    validationLoss,
                    validation == null ? Map.of() : tally.means(),
                    updates.optimizer().lastRate());
            EarlyStopping rule = options.earlyStopping();
            boolean best = progress.improves(epoch, rule == null ? 0 : rule.minDelta());
            if (best && rule != null) {
                for (Parameter parameter : network.parameters()) {
                    bestWeights.put(parameter.path(), parameter.value().copy());
                }
            }
            int left = options.epochs() - progress.epochs.size();
            tell(new TrainEvent.EpochEnded(epoch, options.epochs(), best, took, took.multipliedBy(left)));
        } finally {
            updates.average().swap();
        }
        TrainEvent reduced = updates.endEpoch();
        if (reduced != null) {
            tell(reduced);
        }
    }

    private boolean isStale() {
        EarlyStopping rule = options.earlyStopping();
        return rule != null && progress.bestEpoch > 0 && progress.epochsWithoutImprovement() >= rule.patience();
    }

    private boolean isDue(CheckpointFile checkpoint) {
        return checkpoint.isDue(updates.optimizer().steps());
    }

    private void save(CheckpointFile checkpoint) throws IOException {
        if (checkpoint.write(progress, network, updates, bestWeights, context)) {
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
        } else if (reason != StopReason.REQUESTED) {
            updates.finish();
        }
        History history = new History(progress.epochs, reason, progress.bestEpoch);
        tell(new TrainEvent.Stopped(history, restore));
        return history;
    }

    private void tell(TrainEvent event) {
        options.listener().on(event);
    }
}
