package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        return model.evaluateDynamically(text, how);
    }

    @Test
    void aTextThatRepeatsItselfBecomesKnownAndTheModelStaysAsItIs() {
        double before = nats(model, NEW);
        double learning = nats(model, NEW, QUICK);
        assertTrue(learning < 0.6 * before, () -> learning + " of " + before);
        assertEquals(before, nats(model, NEW), "the model has not changed");
        assertEquals(learning, nats(model, NEW, QUICK));
    }

    @Test
    void statesAreCarriedAndAShortLastStretchWeighsWhatItHas() {
        DynamicEvaluation still = new DynamicEvaluation(1e-30, 7);
        assertNotEquals(0, NEW.text().length() % still.stretch());
        assertEquals(nats(model, NEW), nats(model, NEW, still), 1e-6, "without learning it is the model as it is");
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
        double learning = nats(ensemble, NEW, QUICK);
        assertTrue(learning < 0.7 * nats(ensemble, NEW), () -> learning + " of " + nats(ensemble, NEW));
    }

    @Test
    void aModelThatIsDamagedIsNotTheTextsFault(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.rondo.safetensors");
        model.save(file);
        GenerateModel damaged = GenerateModel.load(file);
        assertEquals(nats(model, NEW), nats(damaged, NEW));
        Arrays.fill(damaged.network().weights().get("lstm0.bias").data(), Float.NaN);
        GenerateException refused = assertThrows(GenerateException.class, () -> damaged.evaluate(NEW));
        assertEquals(GenerateException.Kind.BAD_MODEL, refused.kind());
        assertEquals(
                "new.txt: the model cannot foretell it. Expected finite scores, got NaN: its weights are damaged. Train it"
                        + " again.",
                refused.getMessage());
    }

    @Test
    void threadsDoNotChangeTheScore() {
        double nats = Compute.threads(1).get(() -> nats(model, NEW, QUICK));
        assertEquals(nats, Compute.threads(3).get(() -> nats(model, NEW, QUICK)));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        GenerateException broken = assertThrows(
                GenerateException.class, () -> model.evaluateDynamically(NEW, new DynamicEvaluation(1e38, 10)));
        assertEquals(GenerateException.Kind.BROKE_DOWN, broken.kind());
        assertTrue(
                String.valueOf(broken.getMessage())
                        .matches("new.txt: dynamic evaluation broke down at token \\d+. Expected a finite loss, got"
                                + " (NaN|Infinity) at a rate of 1.0E38\\. Lower the rate\\."),
                broken::getMessage);
        assertEquals(
                "Dynamic evaluation: expected a finite learning rate above 0, got 0.0. Usual are 0.0001 to 0.001.",
                assertThrows(IllegalArgumentException.class, () -> new DynamicEvaluation(0, 10))
                        .getMessage());
        assertEquals(
                "Dynamic evaluation: expected stretches of 1 to 1024 tokens, got 0. Usual are 5 to 50.",
                assertThrows(IllegalArgumentException.class, () -> new DynamicEvaluation(0.001, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new DynamicEvaluation(0.001, Integer.MAX_VALUE));
    }
}
