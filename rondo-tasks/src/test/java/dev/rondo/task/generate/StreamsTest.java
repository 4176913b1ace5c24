package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.nn.Network;
import dev.rondo.task.Cell;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StreamsTest {
    private static final NetworkPlan.Start START = new NetworkPlan.Start(0.1, false);

    @Test
    void streamsAreContiguousAndEachTargetIsTheNextToken() {
        Dataset data = TokenStreams.sideBySide(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, data.inputs().data());
        assertArrayEquals(new float[] {2, 3, 4, 5, 6, 7}, data.targets().data());
        assertEquals("[2, 3]", data.inputs().shape().toString());
    }

    @Test
    void longStreamsAreWholeStretchesOverAllOfTheText() {
        for (int tokens : new int[] {10, 130, 700, 701, 707, 1_000}) {
            int[] ids = IntStream.rangeClosed(0, tokens).toArray();
            for (int streams : new int[] {1, 2, 3, 7}) {
                for (int stretch : new int[] {1, 4, 9}) {
                    Dataset data = TokenStreams.sideBySide(ids, streams, stretch);
                    String what = tokens + " tokens, " + streams + " streams, stretches of " + stretch;
                    int steps = data.inputs().shape().axis(1);
                    boolean many = streams > 1 && tokens / streams >= 10 * stretch;
                    assertTrue(many ? steps % stretch == 0 : steps == tokens / streams, what);
                    assertEquals(Math.ceilDiv(tokens / streams, stretch), Math.ceilDiv(steps, stretch), what);
                    float[] in = data.inputs().data();
                    float[] out = data.targets().data();
                    for (int i = 0; i < in.length; i++) {
                        assertEquals(in[i] + 1, out[i], what);
                        assertTrue(i % steps == 0 || in[i] == in[i - 1] + 1, what);
                    }
                    long read = IntStream.range(0, in.length)
                            .map(i -> (int) in[i])
                            .distinct()
                            .count();
                    assertEquals(Math.min(tokens, (long) streams * steps), read, what);
                }
            }
        }
    }

    @Test
    void rowsForetellEachTokenOnceFromTheOneBefore() {
        int[] ids = IntStream.range(10, 40).toArray();
        for (int from : new int[] {0, 1, 2, 7, 25, 29}) {
            for (int before : new int[] {0, 1, 3, 50}) {
                BatchSource rows = TokenStreams.rows(ids, from, 4, before, 1 << 20);
                List<Integer> foretold = new ArrayList<>();
                try (BatchReader reader = rows.open(0, 1, 0)) {
                    for (int i = 0; i < rows.batches(); i++) {
                        Dataset batch = reader.next().single();
                        float[] in = batch.inputs().data();
                        float[] out = batch.targets().data();
                        for (int t = 0; t < in.length; t++) {
                            if (out[t] != TokenStreams.NOT_SCORED) {
                                foretold.add((int) out[t]);
                                assertEquals(out[t] - 1, in[t]);
                            }
                        }
                    }
                }
                List<Integer> expected =
                        IntStream.range(Math.max(1, from) + 10, 40).boxed().toList();
                assertEquals(expected, foretold, "from " + from + " with " + before + " before");
            }
        }
    }

    @Test
    void theScoreIsTheMeanOfTheLogarithmsOfProbabilities() {
        int vocabulary = 7;
        Network network = network(
                new NetworkPlan(Cell.GRU, 5, 1, 3, true, false, START, new NetworkPlan.Regularization(0.5, 0, 0, 0, 0)),
                vocabulary);
        int[] ids = {4, 5, 6, 4, 4, 5, 6, 6, 5};
        NetworkSteps steps = new NetworkSteps(network);
        double sum = 0;
        for (int i = 0; i + 1 < ids.length; i++) {
            float[] scores = steps.read(ids[i]);
            sum += i + 1 < 3 ? 0 : Scores.logSum(scores) - scores[ids[i + 1]];
        }
        assertEquals(sum / 6, StreamScorer.nats(network, ids, 3, vocabulary), 1e-6);
    }

    @Test
    void rowsThatAreReadInStretchesScoreTheSame() {
        int vocabulary = 60_000; // 69 steps a pass
        int[] ids = new Random(7).ints(460, 4, vocabulary).toArray();
        Network network = network(
                new NetworkPlan(Cell.LSTM, 3, 2, 2, true, false, START, NetworkPlan.Regularization.NONE), vocabulary);
        NetworkSteps steps = new NetworkSteps(network);
        double sum = 0;
        for (int i = 0; i + 1 < 460; i++) {
            float[] scores = steps.read(ids[i]);
            sum += i + 1 < 200 ? 0 : Scores.logSum(scores) - scores[ids[i + 1]];
        }
        assertEquals(sum / 260, StreamScorer.nats(network, ids, 200, vocabulary), 1e-5);
        BatchSource stretches = TokenStreams.stretches(ids, 200, 260, 256, vocabulary);
        assertEquals(8, stretches.batches());
        assertTrue(stretches.startsSequences(0));
        assertFalse(stretches.startsSequences(1));
    }

    private static Network network(NetworkPlan plan, int vocabulary) {
        return Network.build(plan.spec(vocabulary), Shape.of(Shape.ANY), 3);
    }

    @Test
    void batchesHoldNoMoreTokensThanATrainingStepAbout() {
        int[] ids = new Random(8).ints(60_000, 4, 9).toArray();
        BatchSource rows = TokenStreams.rows(ids, 53_600, 256, 64, 9);
        assertEquals(25, rows.samples());
        assertEquals(9 * 320, largest(rows), "2 batches of 9 and one of 7, not of 12 and one of 1");
        BatchSource stretches = TokenStreams.stretches(ids, 5, 3_072, 1_024, 9);
        assertEquals(20 * 196, largest(stretches), "4,096 steps in 21 parts, not 20 of 204 and one of 16");
    }

    private static int largest(BatchSource source) {
        int largest = 0;
        try (BatchReader reader = source.open(0, 1, 0)) {
            for (int i = 0; i < source.batches(); i++) {
                largest = Math.max(largest, reader.next().single().inputs().size());
            }
        }
        return largest;
    }
}
