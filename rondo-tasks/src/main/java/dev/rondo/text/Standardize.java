package dev.rondo.text;

/** What {@link TextVectorization} does to a text first: Keras's {@code standardize}. */
public enum Standardize {
    NONE,
    LOWER,
    STRIP_PUNCTUATION,
    LOWER_AND_STRIP_PUNCTUATION;

    private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

    /** The text, standardized. As in Keras, only the letters A to Z become small, and only ASCII punctuation goes. */
    String apply(String text) {
        boolean lower = this == LOWER || this == LOWER_AND_STRIP_PUNCTUATION;
        boolean strip = this == STRIP_PUNCTUATION || this == LOWER_AND_STRIP_PUNCTUATION;
        StringBuilder changed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!strip || PUNCTUATION.indexOf(c) < 0) {
                changed.append(lower && c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
            }
        }
        return changed.toString();
    }
}
