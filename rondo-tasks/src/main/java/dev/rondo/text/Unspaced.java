package dev.rondo.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How words are found in scripts that put no spaces between them: Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan. */
public enum Unspaced {
    /** Every character with its marks is a token. */
    CHARACTERS,
    /**
     * Words as {@link BreakIterator} finds them: with a dictionary for Thai, by changes of script for Japanese, and
     * hardly at all for Chinese, for which CHARACTERS is better. The words depend on the data of the Java runtime, so a
     * runtime without data for Thai is refused.
     */
    BREAK_ITERATOR;

    private static final Locale THAI = Locale.of("th");
    private static final String TWO_THAI_WORDS = "\u0E20\u0E32\u0E29\u0E32\u0E44\u0E17\u0E22";

    /**
     * Checks that this runtime can do it.
     *
     * @throws IllegalStateException if it has no data for Thai
     */
    void requireAvailable() {
        if (this == BREAK_ITERATOR && words(TWO_THAI_WORDS).size() < 2) {
            throw new IllegalStateException("This Java runtime cannot find words in Thai: expected the module"
                    + " jdk.localedata, got a runtime without it. Add the module, or split such scripts into"
                    + " characters.");
        }
    }

    /** The tokens of a run of characters of these scripts. */
    List<String> split(String run) {
        return switch (this) {
            case CHARACTERS -> clusters(run);
            case BREAK_ITERATOR -> words(run);
        };
    }

    private static List<String> words(String run) {
        BreakIterator words = BreakIterator.getWordInstance(THAI);
        words.setText(run);
        List<String> tokens = new ArrayList<>();
        int from = words.first();
        for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
            tokens.add(run.substring(from, to));
            from = to;
        }
        return tokens;
    }

    private static List<String> clusters(String run) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        while (from < run.length()) {
            int to = from + Character.charCount(run.codePointAt(from));
            while (to < run.length() && Scripts.isMark(run.codePointAt(to))) {
                to += Character.charCount(run.codePointAt(to));
            }
            tokens.add(run.substring(from, to));
            from = to;
        }
        return tokens;
    }
}
