package dev.rondo.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From texts to ids and back.
 *
 * @param settings how texts are split
 * @param vocabulary the ids of tokens
 */
public record TextEncoder(TextSettings settings, Vocabulary vocabulary) {

    /**
     * An encoder whose vocabulary is that of texts. Bytes and byte pairs have all their tokens from the start, whatever
     * the counts.
     *
     * @param minCount how often a token occurs at least
     * @param maxTokens how many tokens there are at most
     */
    public static TextEncoder fit(Iterable<String> texts, TextSettings settings, int minCount, int maxTokens) {
        List<String> closed = settings.tokenization().closedSet();
        if (!closed.isEmpty() && settings.ngrams() == 1) {
            return new TextEncoder(settings, new Vocabulary(closed));
        }
        TokenCounts counts = new TokenCounts();
        texts.forEach(text -> counts.add(tokens(text, settings)));
        return new TextEncoder(settings, Vocabulary.of(counts, minCount, maxTokens));
    }

    /** The tokens of a text, normalized, without marks of start and end. */
    public static List<String> tokens(String text, TextSettings settings) {
        List<String> tokens =
                settings.tokenization().split(settings.normalization().apply(text));
        return settings.ngrams() == 1 ? tokens : NGrams.of(tokens, settings.ngrams());
    }

    /** The tokens of a text, normalized, without marks of start and end. */
    public List<String> tokens(String text) {
        return tokens(text, settings);
    }

    /** The ids of a text, with the marks of start and end that the settings ask for. */
    public int[] encode(String text) {
        return encode(tokens(text));
    }

    /** The ids of tokens, with the marks of start and end that the settings ask for. */
    public int[] encode(List<String> tokens) {
        int[] ids = new int[tokens.size() + 2];
        int count = 0;
        if (settings.start()) {
            ids[count++] = Vocabulary.START;
        }
        for (String token : tokens) {
            ids[count++] = vocabulary.id(token);
        }
        if (settings.end()) {
            ids[count++] = Vocabulary.END;
        }
        return Arrays.copyOf(ids, count);
    }

    /**
     * The text of ids, as it was after normalization; padding and marks of start and end are left out, unknown tokens are
     * {@code <unk>}. Runs of several tokens have no way back.
     *
     * @throws IllegalStateException if the settings ask for runs of tokens
     */
    public String decode(int... ids) {
        if (settings.ngrams() > 1) {
            throw new IllegalStateException("Ids of runs of tokens cannot become a text again: the encoder has ngrams "
                    + settings.ngrams() + ". Use 1.");
        }
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            if (id != Vocabulary.PADDING && id != Vocabulary.START && id != Vocabulary.END) {
                tokens.add(vocabulary.token(id));
            }
        }
        return settings.tokenization().join(tokens);
    }
}
