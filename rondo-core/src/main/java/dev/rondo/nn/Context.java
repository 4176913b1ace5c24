package dev.rondo.nn;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What recurrent layers hand from one stretch of a sequence to the next: the caller keeps a context for as long as the
 * stretches belong together, as in truncated back-propagation through time or in streaming. States are kept as values,
 * so no gradient flows from one stretch into the one before.
 *
 * <p>A context that is {@link #watching} also takes down what layers have to show of how they came to their outputs, such
 * as the weights of an attention. A {@link #stateful} one keeps states for the layers that ask for it by being stateful,
 * and for no others: the one that a model hands to every batch. One {@link #stepwise} has recurrent layers take a step at a
 * time and hand over what each gave, as variables of the tape.
 */
public final class Context {
    private static final Context NONE = new Context(false, "", new TreeMap<>(), null, null, null);

    private final boolean keeping;
    private final String call;
    private final Map<String, State> states;
    private final @Nullable Map<String, Tensor> shown;

    /** What stateful layers see, where that is not this context. */
    private final @Nullable Context stateful;

    private final @Nullable StepListener steps;

    /** Who is told what a recurrent layer gave at each step. */
    @FunctionalInterface
    public interface StepListener {
        /**
         * A layer has walked over its sequences.
         *
         * @param path the layer's, with the number of the call where it is called several times
         * @param outputs {@code [B, H]} each, in the order of the walk
         */
        void walked(String path, List<Variable> outputs);
    }

    private Context(
            boolean keeping,
            String call,
            Map<String, State> states,
            @Nullable Map<String, Tensor> shown,
            @Nullable Context stateful,
            @Nullable StepListener steps) {
        this.keeping = keeping;
        this.call = call;
        this.states = states;
        this.shown = shown;
        this.stateful = stateful;
        this.steps = steps;
    }

    /** The context of a sequence that stands alone: every layer starts from zero, and nothing is kept. */
    public static Context none() {
        return NONE;
    }

    /** A context that keeps states, empty at first. */
    public static Context carrying() {
        return new Context(true, "", new TreeMap<>(), null, null, null);
    }

    /** The context of a sequence that stands alone, which takes down what layers show. */
    public static Context watching() {
        return new Context(false, "", new TreeMap<>(), new TreeMap<>(), null, null);
    }

    /** A context that keeps the states of stateful layers alone, none at first. */
    public static Context stateful() {
        return new Context(false, "", new TreeMap<>(), null, carrying(), null);
    }

    /** The context of a sequence that stands alone, over which recurrent layers go step by step for {@code listener}. */
    public static Context stepwise(StepListener listener) {
        return new Context(false, "", new TreeMap<>(), null, null, listener);
    }

    /** Whether recurrent layers are to take a step at a time, and say what each {@link #walked gave}. */
    public boolean isStepwise() {
        return steps != null;
    }

    /** Tells what the layer at {@code path} gave at each step, {@code [B, H]} each, in the order of its walk. */
    public void walked(String path, List<Variable> outputs) {
        if (steps != null) {
            steps.walked(path + call, outputs);
        }
    }

    /** The context for the inside of a stateful layer: this one, unless it tells such layers from others. */
    public Context insideStateful() {
        return stateful == null ? this : stateful;
    }

    /** Whether anybody looks at what layers {@link #show}. */
    public boolean isWatching() {
        return shown != null;
    }

    /** Shows what the layer at {@code path} computed on the way to its output; it is copied if anybody looks. */
    public void show(String path, Tensor value) {
        if (shown != null) {
            shown.put(path + call, value.copy());
        }
    }

    /** What layers have shown, by path; later passes replace what earlier ones showed. Empty unless watching. */
    public Map<String, Tensor> shown() {
        return shown == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(shown));
    }

    /** The state that the layer at {@code path} left behind, or null where it starts from zero. */
    public @Nullable State state(String path) {
        return states.isEmpty() ? null : states.get(path + call);
    }

    /**
     * As {@link #state(String)}, for a batch of the given size.
     *
     * @throws ShapeException if the state belongs to a batch of another size
     */
    public @Nullable State state(String path, int batch) {
        State state = state(path);
        if (state != null && state.batch() != batch) {
            throw new ShapeException(path + ": the state carried from the batch before belongs to " + state.batch()
                    + " sequences, this batch has " + batch
                    + ". Give batches of one size, or reset the states in between.");
        }
        return state;
    }

    /** How many sequences the states belong to; 0 where there are none. */
    public int batch() {
        Map<String, State> kept = insideStateful().states;
        return kept.isEmpty() ? 0 : kept.values().iterator().next().batch();
    }

    /** Keeps the state of the layer at {@code path}, if this context keeps any. */
    public void keep(String path, State state) {
        if (keeping) {
            states.put(path + call, state);
        }
    }

    /**
     * This context for a further call of layers that are used several times in a pass: each call has a state of its own,
     * which is kept here under the layer's path, {@code @} and the number of the call.
     */
    public Context call(int number) {
        if (!keeping && shown == null && stateful == null && steps == null) {
            return this;
        }
        return new Context(
                keeping, call + "@" + number, states, shown, stateful == null ? null : stateful.call(number), steps);
    }

    /** Whether layers should hand over their final states. */
    public boolean isCarrying() {
        return keeping;
    }

    /** A context that goes on from the given states. */
    public static Context carrying(Map<String, State> states) {
        Context context = carrying();
        context.states.putAll(states);
        return context;
    }

    /** All states kept so far, by path. */
    public Map<String, State> states() {
        return Collections.unmodifiableMap(new TreeMap<>(insideStateful().states));
    }

    /** Forgets all states. */
    public void reset() {
        insideStateful().states.clear();
    }

    /**
     * Goes on from the given states, by path, and forgets all others.
     *
     * @throws IllegalStateException if this context keeps no states
     */
    public void restore(Map<String, State> saved) {
        if (!insideStateful().keeping) {
            throw new IllegalStateException("States were given to a context that keeps none. Use Context.carrying(),"
                    + " or Context.stateful() for stateful layers alone.");
        }
        Map<String, State> copy = Map.copyOf(saved);
        reset();
        insideStateful().states.putAll(copy);
    }
}
