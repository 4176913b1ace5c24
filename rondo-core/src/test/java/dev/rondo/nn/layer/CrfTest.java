package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tagging.TagScheme;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CrfTest {
    private static final int STEPS = 8;
    private static final List<String> TAGS = List.of("O", "B-X", "I-X");

    /** Words 1 to 9; 7 begins a span, which goes on while the words are even. Padding is 0, its tags -1. */
    private static Dataset samples(int count) {
        RandomStream random = RandomStream.of(4, "words");
        Tensor words = Tensor.zeros(count, STEPS);
        Tensor tags = Tensor.zeros(count, STEPS);
        for (int n = 0; n < count; n++) {
            int length = 1 + random.nextInt(STEPS);
            int tag = 0;
            for (int t = 0; t < STEPS; t++) {
                int word = 1 + random.nextInt(9);
                tag = word == 7 ? 1 : tag > 0 && word % 2 == 0 ? 2 : 0;
                words.set(t < length ? word : 0, n, t);
                tags.set(t < length ? tag : -1, n, t);
            }
        }
        return new Dataset(words, tags);
    }

    private static Network tagger(Crf crf) {
        return Network.build(
                Sequential.of(
                        Embedding.of(10, 8).maskZero(true), Lstm.units(12).returnSequences(), Dense.units(3), crf),
                Shape.of(STEPS),
                1);
    }

    @Test
    void aTaggerLearnsWithFitAndPredictGivesIdsOfTags() {
        Dataset data = samples(160);
        Model model = Model.compile(tagger(Crf.of(TAGS, TagScheme.IOB2)), Loss.crf(), Adam.withRate(0.02));
        History history = model.fit(data, FitOptions.epochs(15).batchSize(16));
        double[] loss = history.loss();
        assertTrue(loss[14] < 0.1 * loss[0], history.toString());
        Tensor predicted = model.predict(data.inputs());
        assertEquals(data.targets().shape(), predicted.shape());
        int right = 0;
        int count = 0;
        for (int i = 0; i < predicted.size(); i++) {
            if (data.inputs().data()[i] == 0) {
                assertEquals(0f, predicted.data()[i], "padding");
            } else {
                count++;
                right += predicted.data()[i] == data.targets().data()[i] ? 1 : 0;
            }
        }
        assertTrue(right > 0.97 * count, right + " of " + count);
        assertEquals(model.evaluate(data), loss[14], 0.5 * loss[14] + 0.05);
    }

    @Test
    void noScoresGiveATagThatTheSchemeForbids() {
        Tensor scores = normal(Shape.of(40, STEPS, 3));
        assertTrue(broken(decode(Crf.of(3), scores)) > 20, "the rules have something to do");
        assertEquals(0, broken(decode(Crf.of(TAGS, TagScheme.IOB2), scores)));
    }

    private static Tensor decode(Crf crf, Tensor scores) {
        Network network = Network.build(crf, Shape.of(STEPS, 3), 1);
        return network.forward(Tape.inference().constant(scores)).value();
    }

    private static int broken(Tensor tags) {
        int broken = 0;
        for (int i = 0; i < tags.size(); i++) {
            String before = i % STEPS == 0 ? null : TAGS.get((int) tags.data()[i - 1]);
            broken += TagScheme.IOB2.allows(before, TAGS.get((int) tags.data()[i])) ? 0 : 1;
        }
        return broken;
    }

    private static Tensor normal(Shape shape) {
        RandomStream random = RandomStream.of(2, "scores");
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    @Test
    void marginalsOfTheSameWeightsSumToOne() {
        Network tagger = tagger(Crf.of(3));
        Network sure = Network.load(
                Sequential.of(
                        Embedding.of(10, 8).maskZero(true),
                        Lstm.units(12).returnSequences(),
                        Dense.units(3),
                        Crf.of(3).marginals(true)),
                Shape.of(STEPS),
                tagger.weights());
        Tensor words = samples(3).inputs();
        Tensor p = sure.forward(Tape.inference().constant(words)).value();
        assertEquals(Shape.of(3, STEPS, 3), p.shape());
        for (int i = 0; i < words.size(); i++) {
            float sum = p.data()[3 * i] + p.data()[3 * i + 1] + p.data()[3 * i + 2];
            assertEquals(words.data()[i] == 0 ? 0 : 1, sum, 1e-6f);
        }
    }

    @Test
    void theLossIsAMeanOverSequencesWithStepsAndHeedsTheirWeights() {
        Network network = Network.build(Crf.of(3), Shape.of(4, 3), 1);
        Tensor x = normal(Shape.of(3, 4, 3));
        Tensor tags = Tensor.zeros(3, 4);
        Mask mask = Mask.ofLengths(4, 4, 0, 2);
        Variable answer = network.forward(Tape.recording().constant(x).maskBy(mask));
        float[] each = Objects.requireNonNull(answer.likelihood())
                .negativeLog(tags)
                .value()
                .data();
        assertEquals(0f, each[1]);
        assertEquals(
                (each[0] + each[2]) / 2, Loss.crf().apply(answer, tags).value().item(), 1e-6f);
        answer.weighBy(Tensor.vector(0.5f, 7, 3));
        assertEquals(
                (0.5f * each[0] + 3 * each[2]) / 2,
                Loss.crf().apply(answer, tags).value().item(),
                1e-5f);
        answer.weighBy(Tensor.zeros(3, 4));
        assertEquals(
                "crf: expected a weight for each of 3 sequences, got weights [3, 4]. A sequence is right or wrong as a"
                        + " whole: give one weight for each.",
                assertThrows(ShapeException.class, () -> Loss.crf().apply(answer, tags))
                        .getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals(
                "crf: expected scores [B, T, 3], one for each tag, got [?, 4, 5]. Put Dense.units(3) before it, after"
                        + " layers that return sequences.",
                assertThrows(ShapeException.class, () -> Network.build(Crf.of(3), Shape.of(4, 5), 1))
                        .getMessage());
        assertMessage("crf: expected 2 tags or more, got 1.", () -> Crf.of(1));
        assertMessage(
                "crf: expected tags as IOB2 has them, such as O, B-PER and I-PER, got 'S-PER'. Rename it, or use"
                        + " TagScheme.ANY.",
                () -> Crf.of(List.of("O", "S-PER"), TagScheme.IOB2));
        assertMessage(
                "crf: expected a name for each of 3 tags, got 0. The rules of a scheme are about the names: give them in"
                        + " the order of the ids.",
                () -> new Crf(3, List.of(), TagScheme.IOB2, false, Initializer.zeros()));
        Variable scores = Tape.recording().input(Tensor.zeros(2, 3, 4));
        assertMessage(
                "crf: expected the output of a Crf layer, got a prediction [2, 3, 4] of another. Make Crf the network's"
                        + " last layer.",
                () -> Loss.crf().apply(scores, Tensor.zeros(2, 3)));
        Tape tape = Tape.recording();
        Variable tags = Network.build(Crf.of(3), Shape.of(4, 3), 1).forward(tape.input(Tensor.zeros(2, 4, 3)));
        assertTrue(assertThrows(
                        IllegalStateException.class,
                        () -> tape.backward(Loss.mse().apply(tags, Tensor.zeros(2, 4))))
                .getMessage()
                .contains("carries no gradient"));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
