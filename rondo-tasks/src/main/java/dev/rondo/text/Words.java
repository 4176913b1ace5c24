package dev.rondo.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Words: runs of letters, digits and marks, with the apostrophes and hyphens inside of them ("don't", "well-made") and the
 * points of numbers. Scripts without spaces are split as {@link Unspaced} says, also in the middle of a text in another script.
 *
 * @param punctuation whether each mark of punctuation and each symbol is a token; otherwise they are left out
 * @param unspaced how words are found in scripts without spaces
 */
public record Words(boolean punctuation, Unspaced unspaced) implements Tokenization {
    /** With punctuation, and characters for words in scripts without spaces. */
    public static final Words DEFAULT = new Words(true, Unspaced.CHARACTERS);

    private static final String OPENING = "([{\u201C\u2018\u00AB";
    private static final String CLOSING = ".,;:!?)]}%\u201D\u2019\u00BB\u2026";

    public Words {
        unspaced.requireAvailable();
    }

    @Override
    public List<String> split(String text) {
        return new WordScanner(text, this).tokens();
    }

    @Override
    public String join(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String token : tokens) {
            if (!before.isEmpty() && !token.isEmpty() && isSpaced(before, token)) {
                text.append(' ');
            }
            text.append(token);
            before = token;
        }
        return text.toString();
    }

    /** As printers do it: no space before a comma, after a bracket, or between Chinese characters. */
    private static boolean isSpaced(String before, String after) {
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        return OPENING.indexOf(last) < 0
                && CLOSING.indexOf(first) < 0
                && !Scripts.isUnspaced(last)
                && !Scripts.isUnspaced(first)
                && !isCjkPunctuation(last)
                && !isCjkPunctuation(first);
    }

    private static boolean isCjkPunctuation(int point) {
        return point >= 0x3000 && point <= 0x303F || point >= 0xFF00 && point <= 0xFF65;
    }

    /** Walks through a text once. */
    private static final class WordScanner {
        private final String text;
        private final Words how;
        private final List<String> tokens = new ArrayList<>();
        private int at;

        WordScanner(String text, Words how) {
            this.text = text;
            this.how = how;
        }

        List<String> tokens() {
            while (at < text.length()) {
                int point = text.codePointAt(at);
                if (Scripts.isSpace(point)) {
                    at += Character.charCount(point);
                } else if (!Scripts.isWordPart(point)) {
                    symbol(point);
                } else if (Scripts.isUnspaced(point)) {
                    tokens.addAll(how.unspaced.split(run(true)));
                } else {
                    tokens.add(run(false));
                }
            }
            return tokens;
        }

        private void symbol(int point) {
            int from = at;
            at += Character.charCount(point);
            while (at < text.length() && Scripts.isMark(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at)); // such as the selector of a coloured heart
            }
            if (how.punctuation && !Character.isISOControl(point)) {
                tokens.add(text.substring(from, at));
            }
        }

        /** The word parts from here on that are all of scripts without spaces, or all of others. */
        private String run(boolean unspaced) {
            int from = at;
            at += Character.charCount(text.codePointAt(at));
            while (at < text.length()) {
                int point = text.codePointAt(at);
                boolean goesOn = Scripts.isMark(point)
                        || (Scripts.isWordPart(point)
                                ? Scripts.isUnspaced(point) == unspaced
                                : !unspaced && isInner(point));
                if (!goesOn) {
                    break;
                }
                at += Character.charCount(point);
            }
            return text.substring(from, at);
        }

        /** Whether an apostrophe, hyphen or point stands inside of a word or number: don't, well-made, 3.5, 10,000. */
        private boolean isInner(int point) {
            int next = at + Character.charCount(point);
            if (next >= text.length()) {
                return false;
            }
            int before = text.codePointBefore(at);
            int after = text.codePointAt(next);
            return switch (point) {
                case '\'', 0x2019, '-', '_', 0x2010, 0x00B7 ->
                    Scripts.isWordPart(before) && Scripts.isWordPart(after) && !Scripts.isUnspaced(after);
                case '.', ',' -> Character.isDigit(before) && Character.isDigit(after);
                default -> false;
            };
        }
    }
}
