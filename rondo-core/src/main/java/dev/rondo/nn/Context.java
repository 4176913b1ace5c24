package dev.rondo.nn;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What recurrent layers hand from one stretch of a sequence to the next: the caller keeps a context for as long as the
 * stretches belong together, as in truncated back-propagation through time or in streaming. States are kept as values,
 * so no gradient flows from one stretch into the one before.
 */
public final class Context {
    private static final Context NONE = new Context(false);

    private final boolean keeping;
    private final Map<String, State> states = new TreeMap<>();

    private Context(boolean keeping) {
        this.keeping = keeping;
    }

    /** The context of a sequence that stands alone: every layer starts from zero, and nothing is kept. */
    public static Context none() {
        return NONE;
    }

    /** A context that keeps states, empty at first. */
    public static Context carrying() {
        return new Context(true);
    }

    /** The state that the layer at {@code path} left behind, or null where it starts from zero. */
    public @Nullable State state(String path) {
        return states.get(path);
    }

    /** Keeps the state of the layer at {@code path}, if this context keeps any. */
    public void keep(String path, State state) {
        if (keeping) {
            states.put(path, state);
        }
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
        return Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** Forgets all states. */
    public void reset() {
        states.clear();
    }
}
