package dev.rondo.optim;

import dev.rondo.kernel.Compute;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mean of the weights at work; made by {@link Averaging#over}, used by one thread. After every step of the optimizer
 * comes {@link #step}; {@link #swap} exchanges weights and mean for an evaluation, and exchanges them back.
 *
 * <p>{@link #steps()}, {@link #from()} and {@link #state()} are all that there is to save.
 */
public final class WeightAverage {
    private static final int GRAIN = 1 << 14;

    private final Averaging how;
    private final List<Parameter> parameters;
    private final Map<String, Tensor> means = new LinkedHashMap<>();
    private long steps;
    private long from;
    private boolean swapped;

    WeightAverage(Averaging how, List<Parameter> parameters) {
        this.how = how;
        this.parameters = how instanceof Averaging.None ? List.of() : trainable(parameters);
        from = how.from();
        this.parameters.forEach(parameter ->
                means.put(parameter.path(), Tensor.zeros(parameter.value().shape())));
    }

    private static List<Parameter> trainable(List<Parameter> parameters) {
        return parameters.stream().filter(Parameter::isTrainable).toList();
    }

    /** Takes the weights into the mean, if it has begun. */
    public void step() {
        if (swapped) {
            throw new IllegalStateException(
                    "The mean stands in the place of the weights, so no step can be made. Call swap() first.");
        }
        steps++;
        if (!isActive()) {
            return;
        }
        float share = (float) how.share(steps - from + 1);
        for (Parameter parameter : parameters) {
            float[] p = parameter.value().data();
            float[] mean = mean(parameter).data();
            Compute.current().workers().split(p.length, GRAIN, (start, end) -> move(mean, p, start, end, share));
        }
    }

    /** With a share of 1 the mean is the weights to the bit. */
    private static void move(float[] mean, float[] p, int from, int to, float share) {
        if (share == 1f) {
            System.arraycopy(p, from, mean, from, to - from);
            return;
        }
        for (int i = from; i < to; i++) {
            mean[i] = Math.fma(share, p[i] - mean[i], mean[i]);
        }
    }

    /** Lets the mean begin with the next step, if the losses of the epochs so far ask for it. */
    public void endEpoch(List<Double> watched) {
        if (from == Long.MAX_VALUE && how.begins(watched)) {
            from = steps + 1;
        }
    }

    /** Whether there are weights in the mean. */
    public boolean isActive() {
        return steps >= from;
    }

    /** Exchanges the weights and the mean; nothing happens as long as there is nothing in the mean. */
    public void swap() {
        if (!isActive()) {
            return;
        }
        swapped = !swapped;
        for (Parameter parameter : parameters) {
            float[] p = parameter.value().data();
            float[] kept = p.clone();
            float[] mean = mean(parameter).data();
            System.arraycopy(mean, 0, p, 0, p.length);
            System.arraycopy(kept, 0, mean, 0, p.length);
        }
    }

    /** How many steps have been made, in the mean or not. */
    public long steps() {
        return steps;
    }

    /** The first step that counts, from 1; {@link Long#MAX_VALUE} as long as that is open. */
    public long from() {
        return from;
    }

    /** The mean by parameter path, not copied; empty where none is kept. */
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(means);
    }

    /**
     * Goes on where another one of the same kind and the same parameters stopped.
     *
     * @throws OptimizerStateException if the state is not of these parameters; nothing is changed then
     */
    public void restore(long steps, long from, Map<String, Tensor> saved) {
        Optimizer.requireSame(means, saved);
        if (steps < 0 || from < 1) {
            throw new OptimizerStateException("expected a mean of 0 steps or more from step 1 or later, got " + steps
                    + " from step " + from + ".");
        }
        this.steps = steps;
        this.from = from;
        swapped = false;
        Optimizer.copy(saved, means);
    }

    private Tensor mean(Parameter parameter) {
        Tensor mean = means.get(parameter.path());
        if (mean == null) {
            throw new IllegalStateException("There is no mean of " + parameter.path() + ".");
        }
        return mean;
    }
}
