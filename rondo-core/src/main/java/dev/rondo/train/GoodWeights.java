package dev.rondo.train;

import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.optim.Optimizer;
import dev.rondo.optim.WeightAverage;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of everything a step changes, from when the weights were last known to give a finite loss and finite gradients.
 */
final class GoodWeights {
    private static final String WEIGHTS = "weights/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String AVERAGE = "average/";
    private static final String STEPS = "good.steps";
    private static final String AVERAGE_STEPS = "good.average steps";
    private static final String AVERAGE_FROM = "good.average from";

    private final Network network;
    private final Optimizer optimizer;
    private final WeightAverage average;
    private final Map<String, Tensor> tensors = new TreeMap<>();
    private long steps;
    private long averageSteps;
    private long averageFrom;

    GoodWeights(Network network, Optimizer optimizer, WeightAverage average) {
        this.network = network;
        this.optimizer = optimizer;
        this.average = average;
    }

    /** Copies what is there now, if the last copy is as many steps old. */
    void keep(int everySteps) {
        if (!tensors.isEmpty() && optimizer.steps() - steps < everySteps) {
            return;
        }
        network.weights().forEach((path, value) -> keep(WEIGHTS + path, value));
        optimizer.state().forEach((slot, value) -> keep(OPTIMIZER + slot, value));
        average.state().forEach((path, value) -> keep(AVERAGE + path, value));
        steps = optimizer.steps();
        averageSteps = average.steps();
        averageFrom = average.from();
    }

    private void keep(String name, Tensor value) {
        Tensor known = tensors.get(name);
        if (known == null) {
            tensors.put(name, value.copy());
        } else {
            System.arraycopy(value.data(), 0, known.data(), 0, value.size());
        }
    }

    /** Puts everything back; nothing happens where there is no copy, as no step has been made then. */
    void putBack() {
        if (tensors.isEmpty()) {
            return;
        }
        for (Parameter parameter : network.parameters()) {
            Tensor good = tensors.get(WEIGHTS + parameter.path());
            if (good != null) {
                System.arraycopy(good.data(), 0, parameter.value().data(), 0, good.size());
            }
        }
        optimizer.restore(steps, CheckpointFile.part(tensors, OPTIMIZER));
        average.restore(averageSteps, averageFrom, CheckpointFile.part(tensors, AVERAGE));
    }

    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    Map<String, String> text() {
        return tensors.isEmpty()
                ? Map.of()
                : Map.of(
                        STEPS, Long.toString(steps),
                        AVERAGE_STEPS, Long.toString(averageSteps),
                        AVERAGE_FROM, Long.toString(averageFrom));
    }

    /**
     * Takes the copy of another run.
     *
     * @throws IllegalArgumentException if the text is not what {@link #text} makes
     */
    void restore(Map<String, Tensor> saved, Map<String, String> text) {
        tensors.clear();
        if (saved.isEmpty()) {
            return;
        }
        saved.forEach((name, value) -> tensors.put(name, value.copy()));
        steps = Long.parseLong(ProgressText.field(text, STEPS));
        averageSteps = Long.parseLong(ProgressText.field(text, AVERAGE_STEPS));
        averageFrom = Long.parseLong(ProgressText.field(text, AVERAGE_FROM));
    }
}
