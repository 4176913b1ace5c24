package dev.rondo.nn;

import dev.rondo.tensor.Tensor;
import java.util.List;

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

    /** How many sequences it belongs to. */
    public int batch() {
        return h().shape().axis(0);
    }
}
