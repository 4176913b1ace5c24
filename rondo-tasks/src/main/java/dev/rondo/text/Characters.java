package dev.rondo.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Characters: every Unicode code point is a token, spaces and line ends too. */
public record Characters() implements Tokenization {
    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>(text.length());
        Map<Integer, String> known = new HashMap<>(); // one string for each character, not for each place it stands at
        text.codePoints().forEach(character -> tokens.add(known.computeIfAbsent(character, Character::toString)));
        return tokens;
    }

    @Override
    public String join(List<String> tokens) {
        return String.join("", tokens);
    }
}
