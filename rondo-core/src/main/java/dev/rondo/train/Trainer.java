package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.Samples;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.State;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One training run: the loop, and what it carries from step to step. */
final class Trainer {
    private final Compiled model;
    private final Network network;
    private final Metrics metrics;
    private final FitSettings settings;
    private final WeightUpdates updates;
    private final Evaluation evaluation;
    private final TaughtLosses losses;
    private final BatchMemory memory = new BatchMemory();
    private final Progress progress;
    private final Map<String, Tensor> bestWeights = new TreeMap<>();
    private final BatchSource training;
    private final @Nullable BatchSource validation;
    private final boolean shuffled;

    /** Batches in an epoch. */
    private final int steps;

    private final EvaluationOptions watching;

    /** The epochs, by number, whose watched loss counts. */
    private final IntPredicate counts;

    /** What recurrent layers carry from one stretch of time to the next, and stateful ones from batch to batch. */
    private Context context;

    private volatile boolean stopRequested;

    private Trainer(
            Compiled model, BatchSource data, @Nullable BatchSource watched, FitSettings settings, boolean shuffled) {
        this.model = model;
        network = model.network();
        metrics = model.metrics();
        progress = new Progress(metrics, settings.initialEpoch);
        this.settings = settings;
        updates = new WeightUpdates(model, settings, progress);
        evaluation = new Evaluation(network, model.states());
        context = model.states();
        losses = new TaughtLosses(settings.teacher, model);
        ClassWeights classes = settings.classWeights;
        if (classes != null) {
            model.objectives().requireLabelsThatCost();
        }
        training = classes == null
                ? data
                : data.classWeights(classes, model.objectives().takesIds());
        steps = settings.stepsPerEpoch == 0 ? training.batches() : settings.stepsPerEpoch;
        validation = watched;
        watching = EvaluationOptions.DEFAULTS.steps(settings.validationSteps);
        counts = watched == null ? epoch -> true : settings.validates;
        this.shuffled = shuffled;
        if (training.samples() == 0) {
            throw new IllegalArgumentException("There are no samples to train on. Give at least one.");
        }
        if (watched != null && watched.samples() == 0) {
            throw new IllegalArgumentException(
                    "There are no samples to validate on. Give at least one, or none to watch" + " the training loss.");
        }
    }

    /** A run over samples in memory, in batches as the options say. */
    static Trainer of(Compiled model, Dataset data, FitOptions options) {
        FitSettings settings = options.settings();
        Dataset first = data;
        BatchSource validation = settings.validation;
        if (settings.validationSplit > 0) {
            Dataset.Split split = data.splitLast(settings.validationSplit);
            first = split.first();
            validation = Evaluation.batches(split.last());
        }
        BatchSource batches = BatchSource.of(first, settings.batchSize, settings.truncate, settings.shuffle);
        return new Trainer(model, batches, validation, settings, settings.shuffle && settings.truncate == 0);
    }

    /** A run over samples in memory of several inputs and targets. */
    static Trainer of(Compiled model, NamedDataset data, FitOptions options) {
        FitSettings settings = options.settings();
        if (settings.truncate > 0) {
            throw new IllegalArgumentException("Stretches of time are for samples with one input and one target."
                    + " Leave truncate at 0, or give a Dataset.");
        }
        NamedDataset first = data;
        BatchSource validation = settings.validation;
        if (settings.validationSplit > 0) {
            NamedDataset.Split split = data.splitLast(settings.validationSplit);
            first = split.first();
            validation = Evaluation.batches(split.last());
        }
        BatchSource batches = BatchSource.of(first, settings.batchSize, settings.shuffle);
        return new Trainer(model, batches, validation, settings, settings.shuffle);
    }

    /** A run over the batches of a source. */
    static Trainer of(Compiled model, BatchSource data, FitOptions options) {
        FitSettings settings = options.settings();
        if (settings.validationSplit > 0 || settings.truncate > 0) {
            throw new IllegalArgumentException(
                    "Batches from a source come as they are: a validation share and stretches"
                            + " of time are for samples in memory. Give samples to validate, and leave truncate at 0.");
        }
        return new Trainer(model, data, settings.validation, settings, false);
    }

    /** Ends the run after the step it is in. */
    void requestStop() {
        stopRequested = true;
    }

    History run() throws IOException {
        CheckpointFile checkpoint = CheckpointFile.of(settings, model, training);
        tell(new TrainEvent.Started(
                training.samples(),
                validation == null ? 0 : validation.samples(),
                Math.ceilDiv(steps, settings.accumulate),
                settings.epochs));
        if (checkpoint.resumes()) {
            Map<String, State> states = checkpoint.restore(progress, network, updates, bestWeights);
            if (settings.earlyStopping == null) {
                bestWeights.clear(); // the run that stopped asked for the best weights, this one for the last
            } else if (bestWeights.isEmpty()) {
                progress.forgetBest(); // its weights were not kept, so it cannot be put back
            }
            if (settings.truncate > 0) {
                beginSequences();
            }
            context.restore(losses.restore(states));
            tell(new TrainEvent.Resumed(checkpoint.path(), progress.done(), progress.updates));
        }
        while (progress.done() < settings.epochs && !isStale()) {
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
        while (progress.step < steps) {
            Position at = Position.of(progress, steps, training.batches());
            try (BatchReader reader = training.open(settings.seed, at.pass(), at.batch())) {
                int end = (int) Math.min(steps, (long) progress.step + training.batches() - at.batch());
                for (int batch = at.batch(); progress.step < end; batch++) {
                    step(reader.next(), batch);
                    if (progress.step == steps || updates.isMidway()) {
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
        }
        return true;
    }

    /** Where the next batch stands: passes over the samples are epochs, unless these have steps of their own number. */
    private record Position(int pass, int batch) {
        static Position of(Progress progress, int steps, int batches) {
            long done = (long) (progress.epoch() - 1) * steps + progress.step;
            return new Position(Math.toIntExact(done / batches + 1), (int) (done % batches));
        }
    }

    /** One batch: forward, backward, and a change of the weights when enough batches have been collected for it. */
    private void step(Samples batch, int number) {
        if (settings.truncate > 0 && training.startsSequences(number)) {
            beginSequences();
        }
        Tape tape = Tape.training(updates.seed(), memory.of(batch));
        Outcome outcome = model.objectives().judge(network, tape, batch, context, losses.of(batch));
        requireOrder();
        TrainEvent event = updates.add(outcome, progress.step + 1 == steps);
        if (event instanceof TrainEvent.StepRefused) {
            context.reset(); // carried states may not be finite either
        }
        if (event != null) {
            tell(event);
        }
    }

    private void beginSequences() {
        context = Context.carrying();
        losses.beginSequences();
    }

    /** A stateful layer's sequences go on from batch to batch, which they cannot in an order of the epoch's own. */
    private void requireOrder() {
        if (shuffled && context.batch() > 0) {
            throw new IllegalArgumentException("Stateful layers go on with the sequences of the batch before, but the"
                    + " samples are shuffled in every epoch. Use shuffle(false).");
        }
    }

    /** The mean of the weights, where one is kept, is what is watched, kept as the best, and shown to listeners. */
    private void endEpoch(Duration took) {
        updates.average().swap();
        try {
            Metrics.Tally tally = metrics.tally();
            boolean counted = counts.test(progress.epoch());
            BatchSource watched = counted ? validation : null;
            double validationLoss =
                    watched == null ? Double.NaN : evaluation.loss(model.objectives(), watched, watching, tally);
            Epoch epoch = progress.endEpoch(
                    validationLoss,
                    watched == null ? Map.of() : tally.values(),
                    updates.optimizer().lastRate());
            EarlyStopping rule = settings.earlyStopping;
            double value = validation == null ? epoch.loss() : validationLoss;
            boolean best = counted && progress.improves(value, rule == null ? 0 : rule.minDelta());
            if (best && rule != null) {
                network.parameters().forEach(this::keep);
            }
            int left = settings.epochs - progress.done();
            tell(new TrainEvent.EpochEnded(epoch, settings.epochs, best, took, took.multipliedBy(left)));
        } finally {
            updates.average().swap();
        }
        TrainEvent reduced = counts.test(progress.done()) ? updates.endEpoch(progress.epochs(counts)) : null;
        if (reduced != null) {
            tell(reduced);
        }
    }

    /** Keeps a weight as it is now, in the place of what was kept of it before. */
    private void keep(Parameter parameter) {
        Tensor now = parameter.value();
        Tensor kept = bestWeights.computeIfAbsent(parameter.path(), path -> Tensor.zeros(now.shape()));
        System.arraycopy(now.data(), 0, kept.data(), 0, now.size());
    }

    private boolean isStale() {
        EarlyStopping rule = settings.earlyStopping;
        int best = progress.bestEpoch;
        return rule != null
                && best > 0
                && progress.epochs(counts.and(epoch -> epoch > best)).size() >= rule.patience();
    }

    private boolean isDue(CheckpointFile checkpoint) {
        return checkpoint.isDue(updates.optimizer().steps());
    }

    private void save(CheckpointFile checkpoint) throws IOException {
        if (checkpoint.write(progress, network, updates, bestWeights, losses.with(context.states()))) {
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
        settings.listener.on(event);
    }
}
