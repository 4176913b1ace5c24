package dev.rondo.task.classify;

import java.util.Locale;

/** What a text is made of for the network. */
public enum Level {
    WORD,
    CHAR,
    BYTE,
    /** Byte pairs, trained on the texts. */
    BPE;

    /** The name on the command line: "word", "char", "byte", "bpe". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
