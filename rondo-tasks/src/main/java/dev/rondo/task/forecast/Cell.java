package dev.rondo.task.forecast;

import java.util.Locale;

/** The recurrent layer of a forecaster. */
public enum Cell {
    RNN,
    LSTM,
    GRU;

    /** The name on the command line and in model files: "rnn", "lstm", "gru". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
