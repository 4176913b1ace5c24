package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.RandomStream;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class KneserNeyTest {
    private static final int VOCABULARY = 6;

    private static int[] text(int length) {
        RandomStream random = RandomStream.of(11, "text");
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = 4 + (int) (random.nextDouble() * random.nextDouble() * (VOCABULARY - 1)); // the last never comes
        }
        return ids;
    }

    /** The same model from its definition, with sets of runs. */
    private static double byDefinition(int[] text, int order, int[] context, int token) {
        if (order < 0) {
            return 1.0 / VOCABULARY;
        }
        int[] before = Arrays.copyOfRange(context, context.length - order, context.length);
        double shorter = byDefinition(text, order - 1, context, token);
        double[] counts = new double[VOCABULARY + 4];
        int[] ofCount = new int[text.length + 1];
        TreeSet<String> runs = new TreeSet<>();
        for (int i = order; i < text.length; i++) {
            String run = Arrays.toString(Arrays.copyOfRange(text, i - order, i + 1));
            if (runs.add(run)) {
                int[] wanted = Arrays.copyOfRange(text, i - order, i + 1);
                int count = count(text, wanted, order);
                ofCount[count]++;
                if (Arrays.equals(Arrays.copyOf(wanted, order), before)) {
                    counts[text[i]] = count;
                }
            }
        }
        double total = Arrays.stream(counts).sum();
        if (total == 0) {
            return shorter;
        }
        double d = Math.clamp(ofCount[1] / Math.max(1.0, ofCount[1] + 2.0 * ofCount[2]), 0.1, 0.95);
        double followers = Arrays.stream(counts).filter(count -> count > 0).count();
        return Math.max(counts[token] - d, 0) / total + d * followers / total * shorter;
    }

    /** How often a run of three tokens comes; of a shorter run, after how many different tokens, or at the start. */
    private static int count(int[] text, int[] wanted, int order) {
        TreeSet<Integer> contexts = new TreeSet<>();
        int times = 0;
        for (int i = order; i < text.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(text, i - order, i + 1), wanted)) {
                times++;
                contexts.add(i == order ? -1 : text[i - order - 1]);
            }
        }
        return order == 2 ? times : contexts.size();
    }

    @Test
    void probabilitiesAreThoseOfTheDefinitionAndAddUpToOne() {
        int[] text = text(60);
        KneserNey model = new KneserNey(text, VOCABULARY);
        for (int u = 4; u < 10; u++) {
            for (int v = 4; v < 10; v++) {
                double sum = 0;
                for (int w = 4; w < 10; w++) {
                    double p = model.probability(new int[] {u, v, w}, 2);
                    assertTrue(p > 0, "after " + u + " " + v + " comes " + w);
                    assertEquals(
                            byDefinition(text, 2, new int[] {u, v}, w),
                            p,
                            1e-12,
                            "after " + u + " " + v + " comes " + w);
                    sum += p;
                }
                assertEquals(1, sum, 1e-12);
            }
        }
    }

    @Test
    void shortTextsAndBeginningsHaveProbabilities() {
        for (int length = 0; length < 3; length++) {
            KneserNey model = new KneserNey(Arrays.copyOf(text(3), length), VOCABULARY);
            double sum = 0;
            for (int w = 4; w < 10; w++) {
                sum += model.probability(new int[] {w}, 0);
            }
            assertEquals(1, sum, 1e-12);
        }
        assertEquals(StrictMath.log(VOCABULARY), new KneserNey(new int[0], VOCABULARY).nats(text(9), 0), 1e-12);
    }

    @Test
    void frequenciesCountOneMoreOfEach() {
        TokenModel model = TokenModel.frequencies(new int[] {4, 4, 5}, 3);
        assertEquals(0.5, model.probability(new int[] {4}, 0), 1e-12);
        assertEquals(1.0 / 6, model.probability(new int[] {9}, 0), 1e-12);
    }

    @Test
    void countsSurviveGrowing() {
        LongCounts counts = new LongCounts();
        for (long key = 0; key < 5_000; key++) {
            assertEquals(1, counts.add(key << 20));
        }
        assertEquals(2, counts.add(17L << 20));
        assertEquals(2, counts.get(17L << 20));
        assertEquals(0, counts.get(1));
        assertEquals(4_999, counts.withCount(1));
    }
}
