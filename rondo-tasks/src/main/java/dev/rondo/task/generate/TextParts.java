package dev.rondo.task.generate;

import dev.rondo.text.Vocabulary;
import java.util.Arrays;

/**
 * A text as ids, in its parts one after another.
 *
 * @param ids of all of it
 * @param validationStart the first token to validate on
 * @param testStart the first token to test on
 * @param testCharacters how many characters the test part has
 */
record TextParts(int[] ids, int validationStart, int testStart, int testCharacters) {
    static TextParts of(SourceText.Parts parts, TokenText tokens) {
        int[] training = tokens.ids(parts.training());
        int[] validation = tokens.ids(parts.validation());
        int[] test = tokens.ids(parts.test());
        int[] all = Arrays.copyOf(training, training.length + validation.length + test.length);
        System.arraycopy(validation, 0, all, training.length, validation.length);
        System.arraycopy(test, 0, all, training.length + validation.length, test.length);
        return new TextParts(
                all,
                training.length,
                training.length + validation.length,
                parts.test().codePointCount(0, parts.test().length()));
    }

    int[] training() {
        return Arrays.copyOf(ids, validationStart);
    }

    /** The text without its test part. */
    int[] watched() {
        return Arrays.copyOf(ids, testStart);
    }

    int validationTokens() {
        return testStart - validationStart;
    }

    int testTokens() {
        return ids.length - testStart;
    }

    /** How many tokens of the test part are unknown. */
    int unknown() {
        return (int) Arrays.stream(ids, testStart, ids.length)
                .filter(id -> id == Vocabulary.UNKNOWN)
                .count();
    }
}
