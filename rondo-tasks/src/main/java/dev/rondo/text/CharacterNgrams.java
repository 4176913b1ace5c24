package dev.rondo.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping runs of characters: one token starts at every code point and goes on for {@code length} of them, so that
 * "abcd" is "abc", "bcd" where the length is 3. There are hardly fewer tokens than characters, and each shows what its
 * character stands beside, which tells languages and spellings apart. A text that is shorter is one token.
 *
 * @param length code points of a token, 2 to {@link TextSettings#LONGEST_RUN}
 */
public record CharacterNgrams(int length) implements Tokenization {
    @JsonCreator
    public CharacterNgrams(@JsonProperty(value = "length", required = true) int length) {
        if (length < 2 || length > TextSettings.LONGEST_RUN) {
            throw new IllegalArgumentException(
                    "Runs of characters have 2 to " + TextSettings.LONGEST_RUN + " of them, got " + length + ".");
        }
        this.length = length;
    }

    @Override
    public List<String> split(String text) {
        int[] points = text.codePoints().toArray();
        List<String> tokens = new ArrayList<>(points.length);
        for (int from = 0; from + length <= points.length; from++) {
            tokens.add(new String(points, from, length));
        }
        if (tokens.isEmpty() && points.length > 0) {
            tokens.add(text);
        }
        return tokens;
    }

    /** The text whose runs these are: the first one, and of each further one its last character. */
    @Override
    public String join(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            int from = text.isEmpty() ? 0 : token.offsetByCodePoints(token.length(), -1);
            text.append(token, from, token.length());
        }
        return text.toString();
    }
}
