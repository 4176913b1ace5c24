package dev.rondo.text;

import java.util.ArrayList;
import java.util.List;

/** How {@link TextVectorization} splits a text: Keras's {@code split}. */
public enum Splitting {
    /** The whole text is one token. */
    NONE,
    /** At spaces, tabs and line ends of ASCII. */
    WHITESPACE,
    /** Every Unicode code point is a token. */
    CHARACTER;

    List<String> apply(String text) {
        return switch (this) {
            case NONE -> List.of(text);
            case WHITESPACE -> atSpaces(text);
            case CHARACTER -> new Characters().split(text);
        };
    }

    private static List<String> atSpaces(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) >= '\t' && text.charAt(i) <= '\r') {
                if (i > from) {
                    parts.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
