package dev.rondo.text;

import java.util.Locale;

/**
 * Case folding: what is equal but for capital letters becomes equal, with "STRASSE" and "straße" among it. Each character
 * goes to lower case, to upper case, which writes out some letters, and back, one by one; so a letter does not depend on its neighbours, as the
 * final sigma does in ordinary lower case, nor on the language of the machine. Unicode's full folding differs for
 * Cherokee, which it turns into capitals, and for the dotted capital I, whose dot it keeps.
 */
final class CaseFolding {
    private CaseFolding() {}

    static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return lower(lower(text).toUpperCase(Locale.ROOT));
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
