package dev.rondo.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between white space: for texts that are split already, such as WikiText. There {@code <unk>} is what
 * stands in place of a rare word, which {@link Vocabulary#of} heeds.
 */
public record Whitespace() implements Tokenization {
    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int from = -1;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (Scripts.isSpace(point)) {
                if (from >= 0) {
                    tokens.add(text.substring(from, at));
                    from = -1;
                }
            } else if (from < 0) {
                from = at;
            }
            at += Character.charCount(point);
        }
        if (from >= 0) {
            tokens.add(text.substring(from));
        }
        return tokens;
    }

    @Override
    public String join(List<String> tokens) {
        return String.join(" ", tokens);
    }
}
