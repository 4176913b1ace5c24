package dev.rondo.optim;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Workers;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
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
    private @Nullable Schedule schedule;
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
                Tensor start = Tensor.zeros(parameter.value().shape());
                Arrays.fill(start.data(), rule.initialValue());
                state.put(parameter.path() + "." + slot, start);
                slots.add(start.data());
            }
            targets.add(new Target(parameter, slots));
        }
    }

    /** Changes the parameters by their gradients and within their constraints, and sets the gradients to zero for the next pass. */
    public void step() {
        double rate = rate();
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
            target.parameter().constrain();
        }
    }

    /** Takes the rates from a schedule from now on. */
    Optimizer follow(Schedule rates) {
        schedule = rates;
        return this;
    }

    /** The learning rate of the next step. */
    public double rate() {
        return rate(steps);
    }

    /** The learning rate of the step made last; that of the first one before there is any. */
    public double lastRate() {
        return rate(Math.max(0, steps - 1));
    }

    private double rate(long stepsBefore) {
        return schedule == null ? rate : schedule.rate(stepsBefore);
    }

    /** Whether a {@link Schedule} sets the rate. */
    public boolean isScheduled() {
        return schedule != null;
    }

    /**
     * Sets the learning rate from the next step on.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     * @throws IllegalStateException if a schedule sets the rate
     */
    public void setRate(double rate) {
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException(
                    "Expected a finite learning rate of 0 or more, got " + rate + ". Check the schedule.");
        }
        if (schedule != null) {
            throw new IllegalStateException("The learning rate follows a schedule, so it cannot be set to " + rate
                    + ". Use either a schedule, or a constant rate that is changed on the way.");
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
     * Goes on where another optimizer of the same kind and the same parameters stopped. A rate that no
     * schedule sets is not part of the state: see {@link #setRate}.
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
        requireSame(state, saved);
        this.steps = steps;
        copy(saved, state);
    }

    /** Checks that what was saved has the names and shapes of what it is to replace. */
    static void requireSame(Map<String, Tensor> own, Map<String, Tensor> saved) {
        own.forEach((key, tensor) -> {
            Tensor found = saved.get(key);
            if (found == null || !found.shape().equals(tensor.shape())) {
                throw new OptimizerStateException("expected " + key + " of shape " + tensor.shape() + ", got "
                        + (found == null ? "nothing" : found.shape()) + ".");
            }
        });
        for (String key : new TreeSet<>(saved.keySet())) {
            if (!own.containsKey(key)) {
                throw new OptimizerStateException("expected nothing under " + key + ", got a tensor.");
            }
        }
    }

    /** Copies the values of {@code saved} into the tensors of the same names. */
    static void copy(Map<String, Tensor> saved, Map<String, Tensor> own) {
        own.forEach((key, tensor) -> {
            Tensor found = saved.get(key);
            if (found != null) {
                System.arraycopy(found.data(), 0, tensor.data(), 0, tensor.size());
            }
        });
    }
}
