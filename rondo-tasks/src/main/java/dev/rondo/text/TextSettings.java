package dev.rondo.text;

/**
 * How texts become ids.
 *
 * @param normalization what is done to a text first
 * @param tokenization how it is split
 * @param ngrams the longest run of neighbouring tokens that is a token of its own; 1 for none
 * @param start whether a text begins with {@link Vocabulary#START}
 * @param end whether it ends with {@link Vocabulary#END}
 */
public record TextSettings(
        Normalization normalization, Tokenization tokenization, int ngrams, boolean start, boolean end) {
    /** The longest run of tokens. */
    public static final int LONGEST_RUN = 8;

    /** Words of folded text, for texts that are judged. */
    public static final TextSettings WORDS = of(Normalization.FOLDED, Words.DEFAULT);

    /** Characters of folded text. */
    public static final TextSettings CHARACTERS = of(Normalization.FOLDED, new Characters());

    public TextSettings {
        if (ngrams < 1 || ngrams > LONGEST_RUN) {
            throw new IllegalArgumentException(
                    "The longest run of tokens is 1 to " + LONGEST_RUN + ", got " + ngrams + ".");
        }
    }

    /** Without runs and marks of start and end. */
    public static TextSettings of(Normalization normalization, Tokenization tokenization) {
        return new TextSettings(normalization, tokenization, 1, false, false);
    }

    /** With runs of up to {@code longest} tokens. */
    public TextSettings withNgrams(int longest) {
        return new TextSettings(normalization, tokenization, longest, start, end);
    }

    /** With marks where a text starts and ends, or without. */
    public TextSettings withMarks(boolean atStart, boolean atEnd) {
        return new TextSettings(normalization, tokenization, ngrams, atStart, atEnd);
    }
}
