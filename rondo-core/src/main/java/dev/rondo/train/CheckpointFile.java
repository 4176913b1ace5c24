package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.State;
import dev.rondo.optim.Optimizer;
import dev.rondo.persist.SafeTensors;
import dev.rondo.persist.SafeTensorsException;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run on disk, between two of its steps: weights, moments, means, the best weights so far, carried states, and how far
 * the run has come. Orders and dropout are drawn from the seed and the position, so no generator needs saving. Going on
 * from here ends with the same bits as never having stopped. The file is replaced whole or not at all, so a kill at any
 * instant costs at most the steps since the last one.
 */
final class CheckpointFile {
    private static final String WEIGHTS = "weights/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String UPDATES = "updates/";
    private static final String BEST = "best/";
    private static final String STATE = "state/";

    private final @Nullable CheckpointPlan plan;
    private final Map<String, String> run;

    private CheckpointFile(@Nullable CheckpointPlan plan, Map<String, String> run) {
        this.plan = plan;
        this.run = run;
    }

    static CheckpointFile of(FitSettings settings, Compiled model, BatchSource training) {
        CheckpointPlan plan = settings.checkpoint;
        return new CheckpointFile(plan, plan == null ? Map.of() : RunSettings.of(settings, model, training));
    }

    /** Whether there is a run to go on with. */
    boolean resumes() {
        return plan != null && plan.resume() && Files.exists(plan.file());
    }

    Path path() {
        if (plan == null) {
            throw new IllegalStateException("This run has no checkpoint.");
        }
        return plan.file();
    }

    boolean isDue(long steps) {
        return plan != null && steps % plan.everySteps() == 0;
    }

    /** Saves the run; whether there is a place for it. */
    boolean write(
            Progress progress,
            Network network,
            WeightUpdates updates,
            Map<String, Tensor> bestWeights,
            Map<String, State> states)
            throws IOException {
        if (plan == null) {
            return false;
        }
        Optimizer optimizer = updates.optimizer();
        Map<String, Tensor> tensors = new TreeMap<>();
        network.weights().forEach((path, value) -> tensors.put(WEIGHTS + path, value));
        optimizer.state().forEach((slot, value) -> tensors.put(OPTIMIZER + slot, value));
        updates.tensors().forEach((name, value) -> tensors.put(UPDATES + name, value));
        bestWeights.forEach((path, value) -> tensors.put(BEST + path, value));
        State.tensors(states).forEach((name, part) -> tensors.put(STATE + name, part));
        Map<String, String> metadata = new TreeMap<>(run);
        metadata.putAll(ProgressText.write(progress, optimizer.steps(), optimizer.rate()));
        metadata.putAll(updates.text());
        new SafeTensors(metadata, tensors).withChecksum().write(plan.file());
        return true;
    }

    /** Puts everything back where it was; returns the carried states. */
    Map<String, State> restore(
            Progress progress, Network network, WeightUpdates updates, Map<String, Tensor> bestWeights) {
        SafeTensors saved = read();
        Optimizer optimizer = updates.optimizer();
        RunSettings.requireSame(path(), saved.metadata(), run);
        Map<String, Tensor> weights = part(saved, WEIGHTS);
        Map<String, Tensor> best = part(saved, BEST);
        for (Parameter parameter : network.parameters()) {
            Tensor value = fitting(weights, parameter);
            System.arraycopy(value.data(), 0, parameter.value().data(), 0, value.size());
            if (!best.isEmpty()) {
                bestWeights.put(parameter.path(), fitting(best, parameter));
            }
        }
        try {
            ProgressText.Totals totals = ProgressText.read(saved.metadata(), progress);
            optimizer.restore(totals.steps(), part(saved, OPTIMIZER));
            if (!optimizer.isScheduled()) {
                optimizer.setRate(totals.rate());
            }
            updates.restore(part(saved, UPDATES), saved.metadata());
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "Checkpoint " + path() + " does not fit this run: " + e.getMessage()
                            + " Start without resuming, or delete it.",
                    e);
        }
        return State.ofTensors(part(saved, STATE));
    }

    private Tensor fitting(Map<String, Tensor> weights, Parameter parameter) {
        Tensor value = weights.get(parameter.path());
        if (value == null || !value.shape().equals(parameter.value().shape())) {
            throw new CheckpointException("Checkpoint " + path() + " has no weights of shape "
                    + parameter.value().shape() + " for " + parameter.path()
                    + ": it belongs to another network. Start without resuming, or delete it.");
        }
        return value;
    }

    private SafeTensors read() {
        try {
            SafeTensors saved = SafeTensors.read(path());
            saved.verifyChecksum(path().toString());
            return saved;
        } catch (SafeTensorsException e) {
            throw new CheckpointException(
                    "Checkpoint " + path() + " is damaged: " + e.getMessage()
                            + " Start without resuming, or delete it.",
                    e);
        }
    }

    private static Map<String, Tensor> part(SafeTensors saved, String prefix) {
        return part(saved.tensors(), prefix);
    }

    /** The tensors whose names begin with {@code prefix}, under the rest of their names. */
    static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new TreeMap<>();
        tensors.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
