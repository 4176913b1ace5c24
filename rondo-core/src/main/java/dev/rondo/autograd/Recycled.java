package dev.rondo.autograd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that a pass makes one after another, for the next pass to take in the same order where it would make the same.
 * Where it would not, it goes another way, and all that the pass before made from there on is let go.
 */
final class Recycled<T> {
    private final List<T> made = new ArrayList<>();
    private int taken;

    /** What the pass before made at this place; null where there is none. */
    @Nullable
    T known() {
        return taken < made.size() ? made.get(taken) : null;
    }

    /** Takes {@link #known} once more. */
    T take() {
        return made.get(taken++);
    }

    /** Takes a new one instead. */
    T take(T fresh) {
        letGo();
        made.add(fresh);
        return take();
    }

    /** Goes back to the first, for the next pass. */
    void rewind() {
        letGo();
        taken = 0;
    }

    private void letGo() {
        while (made.size() > taken) {
            made.removeLast();
        }
    }
}
