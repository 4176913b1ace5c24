package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.RandomStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model of characters that is scored on texts from which it goes on learning. */
final class DynamicEvaluationTest {
    private static final DynamicEvaluation QUICK = new DynamicEvaluation(0.003, 10);

    /** Letters of the model's, in an order that it has not seen. */
    private static final SourceText NEW = source("mad sad dad had a hat. ".repeat(60));

    private static GenerateModel model;
    private static GenerateModel other;

    @BeforeAll
    static void train() {
        GenerateConfig config = Rhymes.withLearning(3, null, null);
        model = Rhymes.trained(config, RunOptions.DEFAULT).model();
        other = Rhymes.trained(config.network(net -> net.withUnits(16)), RunOptions.DEFAULT)
                .model();
    }

    private static SourceText source(String text) {
        return new SourceText(Path.of("new.txt"), text);
    }

    private static double nats(GenerateModel model, SourceText text) {
        return model.evaluate(text).model().nats();
    }

    private static double nats(GenerateModel model, SourceText text, DynamicEvaluation how) {
        return model.evaluate(text, null, how).model().nats();
    }

    @Test
    void aTextThatRepeatsItselfBecomesKnownAndTheModelStaysAsItIs() {
        double before = nats(model, NEW);
        LanguageScores scores = model.evaluate(NEW, Rhymes.text(), QUICK);
        assertEquals(
                List.of("dynamic lstm", "lstm", "3-gram", "frequencies"),
                scores.methods().stream().map(LanguageScores.Method::name).toList());
        assertTrue(scores.model().learnsOn(), scores::toString);
        assertTrue(scores.model().nats() < 0.6 * before, scores::toString);
        assertEquals(before, scores.methods().get(1).nats());
        assertEquals(before, nats(model, NEW), "the model has not changed");
    }

    @Test
    void nothingIsLearnedFromBeforeItIsScored() {
        SourceText once = source("mad sad dad had a hat. ");
        assertEquals(
                nats(model, once),
                nats(model, once, new DynamicEvaluation(0.1, once.text().length())),
                1e-6,
                "one stretch is scored by the weights of the beginning");
        String letters = "abdehimnostw. ";
        RandomStream random = RandomStream.of(7, "letters");
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            drawn.append(letters.charAt(random.nextInt(letters.length())));
        }
        double drawnNats = nats(model, source(drawn.toString()), QUICK);
        assertTrue(
                drawnNats > StrictMath.log(letters.length()) - 0.02,
                () -> "what is drawn at random cannot be foretold, got " + drawnNats);
        assertTrue(drawnNats < nats(model, source(drawn.toString())), "but that it is random is learned");
    }

    @Test
    void ensemblesLearnTogether() {
        SequencedMap<Path, GenerateModel> both = new LinkedHashMap<>();
        both.put(Path.of("a"), model);
        both.put(Path.of("b"), other);
        GenerateModel ensemble = GenerateModel.combine(both);
        LanguageScores scores = ensemble.evaluate(NEW, null, QUICK);
        assertEquals("dynamic ensemble of 2", scores.model().name());
        assertTrue(scores.model().nats() < 0.7 * scores.methods().get(1).nats(), scores::toString);
    }

    @Test
    void threadsDoNotChangeTheScore() {
        LanguageScores scores = Compute.threads(1).get(() -> model.evaluate(NEW, null, QUICK));
        assertEquals(scores, Compute.threads(3).get(() -> model.evaluate(NEW, null, QUICK)));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        GenerateException broken =
                assertThrows(GenerateException.class, () -> model.evaluate(NEW, null, new DynamicEvaluation(1e38, 10)));
        assertEquals(GenerateException.Kind.BROKE_DOWN, broken.kind());
        assertTrue(
                String.valueOf(broken.getMessage()).startsWith("Dynamic evaluation broke down at token "),
                broken::getMessage);
        assertEquals(
                "Dynamic evaluation: expected a finite learning rate above 0, got 0.0. Usual are 0.0001 to 0.001.",
                assertThrows(IllegalArgumentException.class, () -> new DynamicEvaluation(0, 10))
                        .getMessage());
        assertEquals(
                "Dynamic evaluation: expected stretches of 1 token or more, got 0. Usual are 5 to 50.",
                assertThrows(IllegalArgumentException.class, () -> new DynamicEvaluation(0.001, 0))
                        .getMessage());
    }
}
