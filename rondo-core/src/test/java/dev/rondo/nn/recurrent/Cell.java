package dev.rondo.nn.recurrent;

import dev.rondo.tensor.Shape;
import java.util.List;

/** The cells under test; the GRU's two forms count as two. */
enum Cell {
    RNN(1, "h"),
    LSTM(4, "h", "c"),
    GRU_AFTER(3, "h"),
    GRU_BEFORE(3, "h");

    private final int gates;
    private final List<String> states;

    Cell(int gates, String... states) {
        this.gates = gates;
        this.states = List.of(states);
    }

    /** How many blocks of columns the weights have. */
    int gates() {
        return gates;
    }

    /** The parts of the state. */
    List<String> states() {
        return states;
    }

    RecurrentSpec<?> spec(int units) {
        return switch (this) {
            case RNN -> Rnn.units(units);
            case LSTM -> Lstm.units(units);
            case GRU_AFTER -> Gru.units(units);
            case GRU_BEFORE -> Gru.units(units).resetAfter(false);
        };
    }

    Shape bias(int units) {
        return this == GRU_AFTER ? Shape.of(2, gates * units) : Shape.of(gates * units);
    }

    static Cell of(RecurrentSpec<?> spec) {
        return switch (spec) {
            case Rnn rnn -> RNN;
            case Lstm lstm -> LSTM;
            case Gru gru -> gru.resetAfter() ? GRU_AFTER : GRU_BEFORE;
        };
    }
}
