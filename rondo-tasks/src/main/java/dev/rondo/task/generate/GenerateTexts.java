package dev.rondo.task.generate;

import org.jspecify.annotations.Nullable;

/**
 * The texts that a language model is made of. What has no text of its own is cut off the end of the one to learn from.
 *
 * @param training text to learn from
 * @param validation text that training is watched on; null for a part of the first one
 * @param test text that only scores the model; null for a part of the first one, its last
 */
public record GenerateTexts(
        SourceText training,
        @Nullable SourceText validation,
        @Nullable SourceText test) {
    /** One text, whose last parts are held out. */
    public static GenerateTexts of(SourceText text) {
        return new GenerateTexts(text, null, null);
    }

    /** The three parts, with these shares of the first text where one has no text of its own. */
    SourceText.Parts parts(GenerateConfig.Parts shares) {
        SourceText.Parts cut =
                training.parts(validation == null ? shares.validation() : 0, test == null ? shares.test() : 0);
        return new SourceText.Parts(
                cut.training(),
                validation == null ? cut.validation() : validation.text(),
                test == null ? cut.test() : test.text());
    }

    /** What is held out, in words. */
    String heldOut(GenerateConfig.Parts shares) {
        return words(validation, shares.validation()) + " to validate, " + words(test, shares.test()) + " to test";
    }

    private static String words(@Nullable SourceText text, double share) {
        return text == null
                ? String.valueOf(share)
                : String.valueOf(text.source().getFileName());
    }
}
