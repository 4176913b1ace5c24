package dev.rondo.task.classify;

import java.util.Locale;

/** How the outputs of the recurrent layers over time become one vector. */
public enum Pooling {
    /** The state after the last token. */
    LAST,
    /** The mean over the tokens. */
    MEAN,
    /** The largest value of each unit. */
    MAX,
    /** A mean whose weights are learned. */
    ATTENTION;

    /** The name on the command line: "last", "mean", "max", "attention". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
