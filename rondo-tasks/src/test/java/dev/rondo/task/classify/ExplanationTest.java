package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static ClassifyModel trained(ClassifyConfig config, int texts) throws IOException {
        Corpus corpus = Reviews.corpus(texts);
        ClassifyPlan plan = ClassifyPlan.of(TextSplit.of(corpus, config.parts(), 1), config, false);
        ClassifyOutcome outcome = new ClassifyTraining(plan, RunOptions.DEFAULT).run();
        return assertInstanceOf(ClassifyOutcome.Finished.class, outcome)
                .result()
                .model();
    }

    /** Where scores are linear in the vectors, an attribution is the vector times the weights, over the steps. */
    @Test
    void ofALinearNetworkTheyAreItsTerms() {
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 3).maskZero(true), new GlobalAveragePooling1d(), Dense.units(2)),
                Shape.of(Shape.ANY),
                3);
        int[] ids = {4, 2, 6, 4};
        IntegratedGradients.Found found = new IntegratedGradients(network).explain(ids, new float[] {-1, 1});
        float[] table = network.weights().get("embedding0.embeddings").data();
        float[] kernel = network.weights().get("dense0.kernel").data();
        for (int t = 0; t < ids.length; t++) {
            double expected = 0;
            for (int k = 0; k < 3; k++) {
                expected += table[ids[t] * 3 + k] * (kernel[2 * k + 1] - kernel[2 * k]) / ids.length;
            }
            assertEquals(expected, found.attributions()[t], 1e-6, "token " + t);
        }
        assertEquals(0, found.silence(), 1e-6);
        assertArrayEquals(new double[0], found.attention());
    }

    @Test
    void whatTheTokensAddIsTheDifferenceOfTheScores() throws IOException {
        for (Pooling pooling : Pooling.values()) {
            ClassifyModel model = trained(
                    Reviews.small(6).network(net -> new ClassifyConfig.Net(net.cell(), 8, 1, 8, true, pooling, 0.1)),
                    300);
            for (String text : List.of("plot not good film", "very good", "music", "unheard words only")) {
                Explanation explanation = model.explain(text, null);
                double difference = Math.abs(explanation.score() - explanation.silence());
                assertTrue(
                        Math.abs(explanation.gap()) <= 0.01 * Math.max(1, difference),
                        () -> pooling + ", " + text + ": " + explanation);
                assertEquals(
                        model.predict(List.of(text)).getFirst().labels(), List.of(explanation.label()), pooling + text);
                double attention = explanation.tokens().stream()
                        .mapToDouble(Explanation.Token::attention)
                        .sum();
                assertEquals(pooling == Pooling.ATTENTION ? 1 : Double.NaN, attention, 1e-5);
            }
        }
    }

    @Test
    void wordsThatDecideAreTheStrongest() throws IOException {
        ClassifyModel model = trained(Reviews.small(10), 600);
        Explanation explanation = model.explain("film not good plot", "neg");
        List<Explanation.Token> tokens = explanation.tokens();
        assertEquals("neg", explanation.label());
        assertTrue(explanation.probability() > 0.9, explanation::toString);
        for (int filler : new int[] {0, 3}) {
            double weight = Math.abs(tokens.get(filler).attribution());
            assertTrue(tokens.get(1).attribution() > weight, explanation::toString);
        }
        Explanation other = model.explain("film not good plot", "pos");
        assertEquals(-explanation.score(), other.score(), 1e-5, "of two labels one is the other's opposite");
    }

    @Test
    void textsThatAreLongOrSayNothingAreExplainedToo() throws IOException {
        ClassifyModel model =
                trained(Reviews.small(1).text(text -> new ClassifyConfig.Text(Level.WORD, null, 1, null, 3, null)), 60);
        assertEquals(2, model.explain("film plot cast scene music", null).cut());
        Explanation nothing = model.explain("", null);
        assertEquals(
                List.of("<unk>"),
                nothing.tokens().stream().map(Explanation.Token::text).toList());
        assertEquals(
                List.of(false),
                nothing.tokens().stream().map(Explanation.Token::known).toList());
        assertEquals(
                "The model does not know the label. Expected one of [neg, pos], got 'good'. Name one of these with"
                        + " --label.",
                assertThrows(ClassifyException.class, () -> model.explain("film", "good"))
                        .getMessage());
    }

    @Test
    void otherNetworksAreRefused() {
        Network network = Network.build(Sequential.of(Dense.units(2)), Shape.of(3), 1);
        assertEquals(
                "The network cannot be explained: expected layers in a row, first an embedding, got sequential. Explain"
                        + " a model of rondo train classify, or each member of an ensemble.",
                assertThrows(ClassifyException.class, () -> new IntegratedGradients(network))
                        .getMessage());
    }
}
