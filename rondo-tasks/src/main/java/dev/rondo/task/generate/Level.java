package dev.rondo.task.generate;

import java.util.Locale;

/** What a language model puts one after another. */
public enum Level {
    /** Characters: every Unicode code point. */
    CHAR,
    /** Byte pairs that are learned from the text. */
    SUBWORD,
    /** Words, punctuation marks and line ends. */
    WORD,
    /** What stands between white space, and line ends: for texts that are split already, such as WikiText. */
    TOKEN;

    /** The name on the command line: "char", "subword", "word", "token". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a token is called: "character", "subword", "word", "token". */
    public String token() {
        return this == CHAR ? "character" : label();
    }
}
