package dev.rondo.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens and their ids. The first four ids are not of any text: 0 fills up short sequences, 1 stands for tokens that are
 * not known, 2 and 3 mark where a text starts and ends.
 */
public final class Vocabulary {
    /** Fills up short sequences: Keras's {@code mask_zero} leaves it out. */
    public static final int PADDING = 0;
    /** Every token that is not in the vocabulary. */
    public static final int UNKNOWN = 1;
    /** The start of a text. */
    public static final int START = 2;
    /** The end of a text. */
    public static final int END = 3;
    /** The id of the first token. */
    public static final int FIRST = 4;

    /** The most tokens that a vocabulary takes. */
    public static final int MOST_TOKENS = 1 << 20;
    /** The longest token, in UTF-16 units. */
    public static final int LONGEST_TOKEN = 1_024;

    private static final List<String> SPECIAL = List.of("<pad>", "<unk>", "<s>", "</s>");

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    /**
     * The vocabulary of these tokens; the first one has id 4.
     *
     * @throws IllegalArgumentException if a token is there twice, empty or too long, or there are too many
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        if (tokens.size() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "A vocabulary takes at most " + MOST_TOKENS + " tokens, got " + tokens.size() + ".");
        }
        ids = HashMap.newHashMap(tokens.size());
        for (String token : this.tokens) {
            if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
                throw new IllegalArgumentException("A token has 1 to " + LONGEST_TOKEN + " characters, got "
                        + token.length() + " in token " + ids.size() + ".");
            }
            if (ids.put(token, FIRST + ids.size()) != null) {
                throw new IllegalArgumentException("The token '" + token + "' is in the vocabulary twice.");
            }
        }
    }

    /**
     * The most frequent tokens, first the most frequent one, equally frequent ones in their own order. A token that is
     * written {@code <unk>} stands for unknown ones already: it is no token of its own.
     *
     * @param minCount how often a token occurs at least
     * @param maxTokens how many there are at most, without the four special ones
     */
    public static Vocabulary of(TokenCounts counts, int minCount, int maxTokens) {
        if (minCount < 1 || maxTokens < 1 || maxTokens > MOST_TOKENS) {
            throw new IllegalArgumentException("A vocabulary needs a minimum count of at least 1 and 1 to "
                    + MOST_TOKENS + " tokens, got " + minCount + " and " + maxTokens + ".");
        }
        return new Vocabulary(counts.frequent(minCount)
                .map(TokenCounts.Entry::token)
                .filter(token -> token.length() <= LONGEST_TOKEN && !token.equals(SPECIAL.get(UNKNOWN)))
                .limit(maxTokens)
                .toList());
    }

    /** The tokens without the four special ones, in the order of their ids. */
    @JsonValue
    public List<String> tokens() {
        return tokens;
    }

    /** How many ids there are, with the four special ones: what an embedding's table needs. */
    public int size() {
        return FIRST + tokens.size();
    }

    /** The id of a token; {@link #UNKNOWN} if it has none. */
    public int id(String token) {
        return ids.getOrDefault(token, UNKNOWN);
    }

    /** Whether a token has an id. */
    public boolean contains(String token) {
        return ids.containsKey(token);
    }

    /**
     * What an id stands for, the special ones as {@code <pad>}, {@code <unk>}, {@code <s>} and {@code </s>}.
     *
     * @throws IndexOutOfBoundsException if there is no such id
     */
    public String token(int id) {
        return id >= 0 && id < FIRST ? SPECIAL.get(id) : tokens.get(id - FIRST);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && tokens.equals(vocabulary.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary[" + size() + " ids]";
    }
}
