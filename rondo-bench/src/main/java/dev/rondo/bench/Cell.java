package dev.rondo.bench;

import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;

/** The recurrent layers that are measured, with their defaults. */
public enum Cell {
    /** Long short-term memory. */
    LSTM(4),
    /** Gated recurrent unit, reset_after, as in PyTorch. */
    GRU(3),
    /** Vanilla RNN with tanh. */
    RNN(1);

    private final int gates;

    Cell(int gates) {
        this.gates = gates;
    }

    /** G: how many blocks of H columns the weights have. */
    int gates() {
        return gates;
    }

    /** The layer of H units that gives the outputs of all steps. */
    RecurrentSpec<?> layer(int units) {
        return switch (this) {
            case LSTM -> Lstm.units(units).returnSequences();
            case GRU -> Gru.units(units).returnSequences();
            case RNN -> Rnn.units(units).returnSequences();
        };
    }
}
