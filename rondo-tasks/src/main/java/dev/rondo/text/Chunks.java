package dev.rondo.text;

import java.util.function.Consumer;

/**
 * Cuts a text into the chunks that byte pairs do not reach across: letters, digits, spaces, or anything else, with the one
 * space before them. The chunks together are the text.
 */
final class Chunks {
    /** The longest chunk in code points, for scripts and files without spaces. */
    static final int LONGEST = 48;

    private Chunks() {}

    private enum Kind {
        LETTER,
        DIGIT,
        SPACE,
        OTHER
    }

    static void of(String text, Consumer<String> to) {
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            to.accept(text.substring(at, end));
            at = end;
        }
    }

    private static int end(String text, int from) {
        int at = from;
        if (text.charAt(at) == ' ' && at + 1 < text.length() && kind(text.codePointAt(at + 1)) != Kind.SPACE) {
            at++;
        }
        Kind kind = kind(text.codePointAt(at));
        int count = 0;
        int end = at;
        while (end < text.length() && count < LONGEST && kind(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
            count++;
        }
        // The last space of several goes with what follows it.
        boolean lendsOne = kind == Kind.SPACE && end - from > 1 && end < text.length() && text.charAt(end - 1) == ' ';
        return lendsOne ? end - 1 : end;
    }

    private static Kind kind(int point) {
        if (Character.isLetter(point) || Scripts.isMark(point)) {
            return Kind.LETTER;
        }
        if (Character.isDigit(point)) {
            return Kind.DIGIT;
        }
        return Scripts.isSpace(point) ? Kind.SPACE : Kind.OTHER;
    }
}
