package dev.rondo.text;

/** What kind of character a code point is, as far as splitting goes. */
final class Scripts {
    private Scripts() {}

    /** Letters, digits and marks; also the joiners that hold a word together. */
    static boolean isWordPart(int point) {
        return Character.isLetterOrDigit(point) || isMark(point);
    }

    /** Marks that belong to the character before them, and joiners. */
    static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> point == 0x200C || point == 0x200D;
        };
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0xFEFF;
    }

    /** Whether a letter is of a script that puts no spaces between words. */
    static boolean isUnspaced(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> point == 0x30FC; // the mark of a long vowel in both kana
        };
    }
}
