package dev.rondo.text;

import java.util.ArrayList;
import java.util.List;

/** Characters: every Unicode code point is a token, spaces and line ends too. */
public record Characters() implements Tokenization {
    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>(text.length());
        text.codePoints().mapToObj(Character::toString).forEach(tokens::add);
        return tokens;
    }

    @Override
    public String join(List<String> tokens) {
        return String.join("", tokens);
    }
}
