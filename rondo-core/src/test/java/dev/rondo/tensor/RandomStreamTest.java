package dev.rondo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 200_000;

    @Test
    void oneSeedAndNameGiveOneStream() {
        long[] first = draw(RandomStream.of(7, "lstm0.kernel"));
        assertArrayEquals(first, draw(RandomStream.of(7, "lstm0.kernel")));
        Set<Long> starts = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            for (String name : new String[] {"", "a", "b", "ab", "ba", "a.b", "\u00e9"}) {
                starts.add(RandomStream.of(seed, name).nextLong());
            }
        }
        assertEquals(700, starts.size(), "streams of other seeds and names");
        assertEquals(
                RandomStream.seed(1, "epoch", 5), RandomStream.seed(1, "epoch", 5), "a seed of a name and a number");
        assertEquals(
                1000,
                IntStream.range(0, 1000)
                        .mapToObj(step -> RandomStream.seed(1, "epoch", step))
                        .distinct()
                        .count());
    }

    /** Pins the generator to numbers of another implementation: a change here would change every network that is trained again from an old seed. */
    @Test
    void theNumbersStayWhatTheyWere() {
        RandomStream random = RandomStream.of(42, "lstm0.kernel");
        assertEquals(-2368361817000937350L, random.nextLong());
        assertEquals(0.665075957775116f, random.nextFloat());
        assertEquals(0.19584695737002022, random.nextDouble());
        assertEquals(0.2250196943603223, random.nextNormal());
        assertEquals(1.142546344178278, random.nextNormal());
        assertEquals(339, random.nextInt(1000));
        assertArrayEquals(new int[] {1, 2, 0, 4, 3, 5}, random.permutation(6));
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        RandomStream random = stream("uniform");
        int[] tenths = new int[10];
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            float f = random.nextFloat();
            double d = random.nextDouble();
            assertTrue(f >= 0 && f < 1 && d >= 0 && d < 1);
            assertEquals(f, (float) Math.rint(f * 0x1p24) * 0x1p-24f);
            tenths[(int) (10 * d)]++;
            sum += f;
        }
        assertEquals(0.5, sum / DRAWS, 0.005, TestSeed.replay("mean"));
        for (int count : tenths) {
            assertEquals(0.1, count / (double) DRAWS, 0.005, TestSeed.replay("share of a tenth"));
        }
    }

    @Test
    void normalNumbersHaveTheMomentsOfTheDistribution() {
        RandomStream random = stream("normal");
        double[] moments = new double[5];
        int beyondTwo = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = random.nextNormal();
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / DRAWS;
            }
            beyondTwo += Math.abs(value) > 2 ? 1 : 0;
        }
        assertEquals(0, moments[1], 0.015, TestSeed.replay("mean"));
        assertEquals(1, moments[2], 0.025, TestSeed.replay("variance"));
        assertEquals(0, moments[3], 0.06, TestSeed.replay("skewness"));
        assertEquals(3, moments[4], 0.25, TestSeed.replay("kurtosis"));
        assertEquals(0.0455, beyondTwo / (double) DRAWS, 0.004, TestSeed.replay("beyond two deviations"));
    }

    @Test
    void integersStayBelowTheirBound() {
        RandomStream random = stream("integers");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 600, TestSeed.replay("share of a seventh"));
        }
        assertEquals(0, random.nextInt(1));
        assertTrue(random.nextInt(Integer.MAX_VALUE) >= 0);
        assertEquals(
                "A bound must be positive, got 0.",
                assertThrows(IllegalArgumentException.class, () -> random.nextInt(0))
                        .getMessage());
    }

    @Test
    void permutationsHoldEveryNumberOnce() {
        RandomStream random = stream("permutation");
        int[] firsts = new int[5];
        for (int i = 0; i < 10_000; i++) {
            int[] order = random.permutation(5);
            firsts[order[0]]++;
            Arrays.sort(order);
            assertArrayEquals(new int[] {0, 1, 2, 3, 4}, order);
        }
        for (int count : firsts) {
            assertEquals(2000, count, 250, TestSeed.replay("how often a number comes first"));
        }
        assertEquals(0, random.permutation(0).length);
    }

    private static RandomStream stream(String name) {
        return RandomStream.of(TestSeed.random(name).nextLong(), name);
    }

    private static long[] draw(RandomStream random) {
        long[] values = new long[10];
        Arrays.setAll(values, i -> random.nextLong());
        return values;
    }
}
