package dev.rondo.optim;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Workers;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer at work: the parameters it changes (frozen ones are passed over), what it remembers of their gradients, and how many steps it has
 * made. Made by {@link OptimizerSpec#over}; used by one thread.
 *
 * <p>Its weights, {@link #rate()}, {@link #steps()} and {@link #state()} are all that decides the next step: with them
 * saved and restored, a run goes on to the same bits.
 */
public final class Optimizer {
    /** Elements that a thread takes at a time; less is done sooner than shared. */
    private static final int GRAIN = 1 << 14;

    private final UpdateRule rule;
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private double rate;
    private long steps;

    /** A parameter and what is remembered of it, in the order of the rule's slots. */
    private record Target(Parameter parameter, List<float[]> slots) {}

    Optimizer(double rate, UpdateRule rule, List<Parameter> parameters) {
        this.rate = rate;
        this.rule = rule;
        Set<String> paths = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!paths.add(parameter.path())) {
                throw new IllegalArgumentException("Expected parameters with paths of their own, got two of "
                        + parameter.path() + ". Take the parameters of one network, once.");
            }
            if (!parameter.isTrainable()) {
                continue;
            }
            List<float[]> slots = new ArrayList<>();
            for (String slot : rule.slots()) {
                Tensor zeros = Tensor.zeros(parameter.value().shape());
                state.put(parameter.path() + "." + slot, zeros);
                slots.add(zeros.data());
            }
            targets.add(new Target(parameter, slots));
        }
    }

    /** Changes the parameters by their gradients, and sets the gradients to zero for the next pass. */
    public void step() {
        steps++;
        Workers workers = Compute.current().workers();
        for (Target target : targets) {
            float[] gradient = target.parameter().gradient().data();
            Workers.Range change =
                    rule.change(target.parameter().value().data(), gradient, target.slots(), rate, steps);
            workers.split(gradient.length, GRAIN, (from, to) -> {
                change.run(from, to);
                Arrays.fill(gradient, from, to, 0f);
            });
        }
    }

    /** The learning rate of the next step. */
    public double rate() {
        return rate;
    }

    /**
     * Sets the learning rate from the next step on, as schedules do.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public void setRate(double rate) {
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException(
                    "Expected a finite learning rate of 0 or more, got " + rate + ". Check the schedule.");
        }
        this.rate = rate;
    }

    /** How many steps have been made. */
    public long steps() {
        return steps;
    }

    /**
     * What the optimizer remembers, by {@code <parameter path>.<slot>}, such as {@code lstm0.kernel.momentum}: tensors
     * of the parameters' shapes, in the order of the parameters. They are not copied, and the next step changes them.
     */
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(state);
    }

    /**
     * Goes on where another optimizer of the same kind and the same parameters stopped. The rate is not part of the
     * state: see {@link #setRate}.
     *
     * @param steps what {@link #steps()} was
     * @param saved what {@link #state()} was; copied
     * @throws OptimizerStateException if the state is that of another optimizer or of other parameters; nothing is
     *     changed then
     */
    public void restore(long steps, Map<String, Tensor> saved) {
        if (steps < 0) {
            throw new OptimizerStateException("expected 0 steps or more, got " + steps + ".");
        }
        List<Tensor> sources = new ArrayList<>();
        state.forEach((key, own) -> sources.add(require(key, own.shape(), saved.get(key))));
        for (String key : new TreeSet<>(saved.keySet())) {
            if (!state.containsKey(key)) {
                throw new OptimizerStateException("expected nothing under " + key + ", got a tensor.");
            }
        }
        this.steps = steps;
        Iterator<Tensor> source = sources.iterator();
        state.values().forEach(own -> System.arraycopy(source.next().data(), 0, own.data(), 0, own.size()));
    }

    private static Tensor require(String key, Shape expected, @Nullable Tensor saved) {
        if (saved == null || !saved.shape().equals(expected)) {
            throw new OptimizerStateException("expected " + key + " of shape " + expected + ", got "
                    + (saved == null ? "nothing" : saved.shape()) + ".");
        }
        return saved;
    }
}
