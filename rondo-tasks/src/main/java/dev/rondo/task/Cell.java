package dev.rondo.task;

import java.util.Locale;

/** The kind of a task's recurrent layers. */
public enum Cell {
    RNN,
    LSTM,
    GRU;

    /** The name on the command line and in model files: "rnn", "lstm", "gru". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
