package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.NamedDataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.SharedLayer;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An encoder that hands its state to a decoder learns to say sequences backwards. */
class EncoderDecoderTest {
    private static final int LETTERS = 5;
    private static final int START = LETTERS + 1;
    private static final int IDS = LETTERS + 2;
    private static final int LONGEST = 4;

    /** With teacher forcing the decoder reads what it should have said until then; 0 is padding in both. */
    private static Graph graph() {
        GraphBuilder g = Graph.builder();
        Node source = g.input("source", Shape.of(LONGEST));
        Node said = g.input("said", Shape.of(LONGEST));
        SharedLayer letters = g.layer("letters", Embedding.of(IDS, 8).maskZero(true));
        List<Node> encoded = g.addAll("encoder", Lstm.units(32).returnState(), letters.call(source));
        Node decoded =
                g.add("decoder", Lstm.units(32).returnSequences(), letters.call(said), encoded.get(1), encoded.get(2));
        return g.output("next", g.add("scores", Dense.units(IDS), decoded)).build();
    }

    private static NamedDataset samples(int count, String name) {
        RandomStream random = RandomStream.of(11, name);
        Tensor source = Tensor.zeros(count, LONGEST);
        Tensor said = Tensor.zeros(count, LONGEST);
        Tensor next = Tensor.zeros(count, LONGEST, 1);
        for (int n = 0; n < count; n++) {
            int length = 2 + random.nextInt(LONGEST - 1);
            for (int t = 0; t < length; t++) {
                source.set(1 + random.nextInt(LETTERS), n, t);
            }
            for (int t = 0; t < length; t++) {
                next.set(source.get(n, length - 1 - t), n, t, 0);
                said.set(t == 0 ? START : next.get(n, t - 1, 0), n, t);
            }
        }
        return NamedDataset.empty().input("source", source).input("said", said).target("next", next);
    }

    @Test
    void sequencesAreLearnedBackwards() {
        Model model = Model.compile(
                Network.build(graph(), 3),
                Loss.sparseCategoricalCrossentropy(),
                Adam.withRate(0.01),
                Metric.sparseCategoricalAccuracy());
        NamedDataset unseen = samples(100, "test");
        History history = model.fit(
                samples(600, "train"), FitOptions.epochs(25).batchSize(32).validation(unseen));
        double[] loss = history.validationLoss();
        double accuracy = history.epochs().getLast().validationMetrics().get("accuracy");
        assertTrue(loss[24] < loss[0] / 5, "loss went from " + loss[0] + " to " + loss[24]);
        assertTrue(accuracy > 0.9, "accuracy " + accuracy);
        int right = wholeSequences(model, unseen);
        assertTrue(right >= 75, right + " of 100 sequences were said backwards without a teacher");
    }

    /** Decodes greedily, a step at a time, each step reading what was said before. */
    private static int wholeSequences(Model model, NamedDataset data) {
        Tensor source = data.inputs().get("source");
        assertNotNull(source);
        Tensor target = data.targets().firstEntry().getValue();
        Tensor said = Tensor.zeros(data.size(), LONGEST);
        for (int n = 0; n < data.size(); n++) {
            said.set(START, n, 0);
        }
        int[] wrong = new int[data.size()];
        for (int t = 0; t < LONGEST; t++) {
            Tensor scores = model.predict(
                            NamedDataset.empty().input("source", source).input("said", said))
                    .get("next");
            assertNotNull(scores);
            assertEquals(Shape.of(data.size(), LONGEST, IDS), scores.shape());
            for (int n = 0; n < data.size(); n++) {
                int best = 0;
                for (int id = 1; id < IDS; id++) {
                    best = scores.get(n, t, id) > scores.get(n, t, best) ? id : best;
                }
                wrong[n] += target.get(n, t, 0) != 0 && target.get(n, t, 0) != best ? 1 : 0;
                if (t + 1 < LONGEST) {
                    said.set(best, n, t + 1);
                }
            }
        }
        int right = 0;
        for (int errors : wrong) {
            right += errors == 0 ? 1 : 0;
        }
        return right;
    }
}
