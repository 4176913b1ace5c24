package dev.rondo.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes: every byte of the text in UTF-8 is a token, so no text has unknown tokens. A token is the character whose number
 * is that of the byte, U+0000 to U+00FF.
 */
public record Bytes() implements Tokenization {
    /** How many bytes there are. */
    static final int COUNT = 256;

    private static final List<String> ALL = all();

    private static List<String> all() {
        List<String> tokens = new ArrayList<>();
        for (int b = 0; b < COUNT; b++) {
            tokens.add(String.valueOf((char) b));
        }
        return List.copyOf(tokens);
    }

    @Override
    public List<String> split(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> tokens = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            tokens.add(ALL.get(b & 0xFF));
        }
        return tokens;
    }

    /** The text whose bytes these are; bytes that are no UTF-8 become the replacement character. */
    @Override
    public String join(List<String> tokens) {
        return new String(String.join("", tokens).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> closedSet() {
        return ALL;
    }
}
