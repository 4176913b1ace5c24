package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.RunOptions;
import dev.rondo.task.generate.LanguageScores.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Texts of their own to validate and to test on, and what a model is scored beside later. */
final class GenerateTextsTest {
    private static final SourceText MORE =
            new SourceText(Path.of("more.txt"), "Who is on the mat? The dog!\n".repeat(4));
    private static final SourceText OTHER = new SourceText(Path.of("other.txt"), Rhymes.WHO.repeat(3));
    private static final GenerateConfig.Parts SHARES = new GenerateConfig.Parts(0.1, 0.2);

    private static GenerateOutcome.Finished trained(GenerateTexts texts) {
        GeneratePlan plan = GeneratePlan.of(texts, Rhymes.withLearning(1, 2, 20));
        return (GenerateOutcome.Finished) new GenerateTraining(plan, RunOptions.DEFAULT).run();
    }

    @Test
    void whatHasATextOfItsOwnIsNotCutOff() {
        SourceText text = new SourceText(Path.of("a", "ten.txt"), "0123456789");
        assertEquals(
                new SourceText.Parts("0123456", "7", "89"),
                GenerateTexts.of(text).parts(SHARES));
        assertEquals(
                new SourceText.Parts("012345678", "9", OTHER.text()),
                new GenerateTexts(text, null, OTHER).parts(SHARES));
        assertEquals(
                new SourceText.Parts("01234567", MORE.text(), "89"), new GenerateTexts(text, MORE, null).parts(SHARES));
        GenerateTexts all = new GenerateTexts(text, MORE, OTHER);
        assertEquals(new SourceText.Parts("0123456789", MORE.text(), OTHER.text()), all.parts(SHARES));
        assertEquals("more.txt to validate, other.txt to test", all.heldOut(SHARES));
        assertEquals("0.1 to validate, 0.2 to test", GenerateTexts.of(text).heldOut(SHARES));
    }

    @Test
    void aModelIsScoredOnTheTestTextAndBesideTheSameBaselinesLater() {
        GenerateOutcome.Finished finished = trained(new GenerateTexts(Rhymes.text(), MORE, OTHER));
        LanguageScores scores = finished.scores();
        assertEquals(OTHER.text().length(), scores.tokens());
        LanguageScores again = finished.model().evaluate(OTHER, Rhymes.text());
        assertEquals(
                scores.methods().stream().map(Method::name).toList(),
                again.methods().stream().map(Method::name).toList());
        assertEquals(scores.methods().get(2), again.methods().get(2), "frequencies need nothing before");
        // They differ in what stands before the first tokens: the validation text, or nothing.
        assertEquals(scores.methods().get(1).nats(), again.methods().get(1).nats(), 0.1);
        assertEquals(1, finished.model().evaluate(OTHER).methods().size());
        assertEquals(
                "other.txt: the model was not trained on this text. Expected at least 1500 characters, got 93. Name the"
                        + " file that it was trained on: rhymes.txt.",
                assertThrows(GenerateException.class, () -> finished.model().evaluate(MORE, OTHER))
                        .getMessage());
    }

    @Test
    void baselinesOfAPartAreThoseOfTheSamePartOfTheWholeText() {
        GenerateOutcome.Finished finished = trained(GenerateTexts.of(Rhymes.text()));
        SourceText changed =
                new SourceText(Path.of("rhymes.txt"), Rhymes.text().text().substring(0, 1300) + "#".repeat(500));
        assertEquals(
                finished.model().evaluate(OTHER, Rhymes.text()).methods().get(2),
                finished.model()
                        .evaluate(
                                OTHER,
                                new SourceText(changed.source(), changed.text().substring(0, 1275) + "?".repeat(225)))
                        .methods()
                        .get(2),
                "what was held out is not counted");
    }

    @Test
    void aTestTextThatIsTooShortIsRefused() {
        SourceText none = new SourceText(Path.of("none.txt"), "");
        assertTrue(String.valueOf(assertThrows(
                                GenerateException.class,
                                () -> GeneratePlan.of(
                                        new GenerateTexts(Rhymes.text(), null, none), Rhymes.config(Level.CHAR)))
                        .getMessage())
                .startsWith("rhymes.txt: the text is too short. Expected at least 8 characters to learn from and 1 each"
                        + " to validate and to test, got 1425, 75 and 0."));
        assertNull(GenerateTexts.of(none).test());
    }
}
