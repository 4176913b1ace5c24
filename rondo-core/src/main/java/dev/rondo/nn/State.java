package dev.rondo.nn;

import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a recurrent layer between two steps: a value that the caller owns, for a batch of any size.
 *
 * @param parts each {@code [B, H]}: h for RNN and GRU, h and c for LSTM
 */
public record State(List<Tensor> parts) {
    public State {
        parts = List.copyOf(parts);
    }

    /** A state of the given parts. */
    public static State of(Tensor... parts) {
        return new State(List.of(parts));
    }

    /** The output of the step before, {@code [B, H]}. */
    public Tensor h() {
        return parts.getFirst();
    }

    /** The parts of several states by name: {@code <path>/0}, {@code <path>/1} and so on; not copied. */
    public static Map<String, Tensor> tensors(Map<String, State> states) {
        Map<String, Tensor> tensors = new TreeMap<>();
        states.forEach((path, state) -> {
            for (int i = 0; i < state.parts().size(); i++) {
                tensors.put(path + "/" + i, state.parts().get(i));
            }
        });
        return tensors;
    }

    /**
     * The states whose {@link #tensors} these are, by path.
     *
     * @throws IllegalArgumentException if a name is no part of a state, or a part is missing
     */
    public static Map<String, State> ofTensors(Map<String, Tensor> tensors) {
        Map<String, List<Tensor>> parts = new TreeMap<>();
        for (String name : tensors.keySet()) {
            int slash = name.lastIndexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("Expected parts of states named <path>/<number>, got " + name + ".");
            }
            String path = name.substring(0, slash);
            List<Tensor> known = parts.computeIfAbsent(path, added -> new ArrayList<>());
            Tensor next = tensors.get(path + "/" + known.size());
            if (next == null) {
                throw new IllegalArgumentException("The state of " + path + " has no part " + known.size() + ".");
            }
            known.add(next);
        }
        Map<String, State> states = new TreeMap<>();
        parts.forEach((path, each) -> states.put(path, new State(each)));
        return states;
    }

    /** How many sequences it belongs to. */
    public int batch() {
        return h().shape().axis(0);
    }
}
