package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RandomMask;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The operations of attention beside their definitions. */
class AttentionOpsTest {
    private static final int ROUNDS = 12;

    private final Random random = TestSeed.random("attention");

    /** Sizes of a case; the first rounds have the smallest. */
    private record Sizes(int batch, int heads, int queries, int keys, int depth) {
        static Sizes draw(Random random, int round) {
            return new Sizes(
                    round == 0 ? 1 : 1 + random.nextInt(4),
                    1 + random.nextInt(3),
                    round == 1 ? 0 : round == 2 ? 1 : 1 + random.nextInt(9),
                    round == 3 ? 0 : round == 2 ? 1 : 1 + random.nextInt(19),
                    1 + random.nextInt(9));
        }

        Shape query() {
            return Shape.of(batch, queries, heads * depth);
        }

        Shape key() {
            return Shape.of(batch, keys, heads * depth);
        }

        Shape weights() {
            return Shape.of(batch, heads, queries, keys);
        }
    }

    @Test
    void additiveScores() {
        for (int round = 0; round < ROUNDS; round++) {
            Sizes s = Sizes.draw(random, round);
            int units = s.heads * s.depth;
            OpCheck.check(
                    "additive scores " + s,
                    OpCheck.draw(random, s.query(), s.key(), Shape.of(units)),
                    v -> AdditiveScores.apply(v.get(0), v.get(1), v.get(2)),
                    v -> additive(v[0], v[1], v[2], s),
                    random);
            double[] ones = new double[units];
            java.util.Arrays.fill(ones, 1);
            OpCheck.check(
                    "additive scores without weights " + s,
                    OpCheck.draw(random, s.query(), s.key()),
                    v -> AdditiveScores.apply(v.get(0), v.get(1), null),
                    v -> additive(v[0], v[1], ones, s),
                    random);
        }
    }

    private static double[] additive(double[] q, double[] k, double[] v, Sizes s) {
        int units = v.length;
        double[] y = new double[s.batch * s.queries * s.keys];
        for (int at = 0; at < y.length; at++) {
            int query = at / s.keys;
            int key = query / s.queries * s.keys + at % s.keys;
            for (int u = 0; u < units; u++) {
                y[at] += v[u] * StrictMath.tanh(q[query * units + u] + k[key * units + u]);
            }
        }
        return y;
    }

    @Test
    void dotScores() {
        for (int round = 0; round < ROUNDS; round++) {
            Sizes s = Sizes.draw(random, round);
            OpCheck.check(
                    "dot scores " + s,
                    OpCheck.draw(random, s.query(), s.key()),
                    v -> DotScores.apply(v.get(0), v.get(1), s.heads),
                    v -> dots(v[0], v[1], s),
                    random);
        }
    }

    private static double[] dots(double[] q, double[] k, Sizes s) {
        int width = s.heads * s.depth;
        double[] y = new double[s.batch * s.heads * s.queries * s.keys];
        for (int at = 0; at < y.length; at++) {
            int b = at / s.keys / s.queries / s.heads;
            int head = at / s.keys / s.queries % s.heads * s.depth;
            for (int d = 0; d < s.depth; d++) {
                y[at] += q[(b * s.queries + at / s.keys % s.queries) * width + head + d]
                        * k[(b * s.keys + at % s.keys) * width + head + d];
            }
        }
        return y;
    }

    @Test
    void oneNumberForAll() {
        for (int n : new int[] {0, 1, 40}) {
            OpCheck.check(
                    "scale by a number, " + n,
                    OpCheck.draw(random, Shape.of(n), Shape.of()),
                    v -> ScaleBy.apply(v.get(0), v.get(1)),
                    v -> {
                        double[] y = v[0].clone();
                        for (int i = 0; i < y.length; i++) {
                            y[i] *= v[1][0];
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void positionsAddedToEverySequence() {
        for (int time : new int[] {0, 1, 4}) {
            OpCheck.check(
                    "positions, " + time,
                    OpCheck.draw(random, Shape.of(3, time, 2), Shape.of(5, 2)),
                    v -> AddPositions.apply(v.get(0), v.get(1)),
                    v -> {
                        double[] y = v[0].clone();
                        for (int i = 0; i < y.length; i++) {
                            y[i] += v[1][i % (time * 2)];
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void weightedSums() {
        for (int round = 0; round < ROUNDS; round++) {
            Sizes s = Sizes.draw(random, round);
            OpCheck.check(
                    "weighted sums " + s,
                    OpCheck.draw(random, s.weights(), s.key()),
                    v -> WeightedSum.apply(v.get(0), v.get(1)),
                    v -> sums(v[0], v[1], s),
                    random);
        }
    }

    private static double[] sums(double[] w, double[] v, Sizes s) {
        int width = s.heads * s.depth;
        double[] y = new double[s.batch * s.queries * width];
        for (int at = 0; at < y.length; at++) {
            int b = at / width / s.queries;
            int head = at % width / s.depth;
            for (int j = 0; j < s.keys; j++) {
                y[at] += w[((b * s.heads + head) * s.queries + at / width % s.queries) * s.keys + j]
                        * v[(b * s.keys + j) * width + at % width];
            }
        }
        return y;
    }

    @Test
    void softmaxOverWhatCounts() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 1 + random.nextInt(40);
            int n = round == 0 ? 1 : 1 + random.nextInt(40);
            Mask mask = RandomMask.of(random, rows, n);
            OpCheck.check(
                    "softmax " + rows + " x " + n,
                    OpCheck.draw(random, Shape.of(rows, n)),
                    v -> Softmax.apply(v.getFirst()),
                    v -> softmax(v[0], Mask.ofLengths(n, full(rows, n))),
                    random);
            OpCheck.check(
                    "masked softmax " + rows + " x " + n,
                    OpCheck.draw(random, Shape.of(rows, n)),
                    v -> Softmax.apply(v.getFirst(), (row, flags) -> mark(mask, row, flags)),
                    v -> softmax(v[0], mask),
                    random);
        }
    }

    private static int[] full(int rows, int n) {
        int[] lengths = new int[rows];
        java.util.Arrays.fill(lengths, n);
        return lengths;
    }

    private static void mark(Mask mask, int row, boolean[] flags) {
        for (int j = 0; j < flags.length; j++) {
            flags[j] = mask.keeps(row, j);
        }
    }

    private static double[] softmax(double[] x, Mask mask) {
        double[] y = new double[x.length];
        for (int row = 0; row < mask.batch(); row++) {
            double sum = 0;
            for (int j = 0; j < mask.time(); j++) {
                int at = row * mask.time() + j;
                y[at] = mask.keeps(row, j) ? StrictMath.exp(x[at]) : 0;
                sum += y[at];
            }
            for (int j = 0; j < mask.time() && sum > 0; j++) {
                y[row * mask.time() + j] /= sum;
            }
        }
        return y;
    }

    @Test
    void softmaxOfLargeScoresDoesNotOverflow() {
        Variable x = Tape.inference().constant(Tensor.of(Shape.of(2, 2), 1e30f, 1e30f, -1e30f, 0));
        Bits.assertSame(new float[] {0.5f, 0.5f, 0, 1}, Softmax.apply(x).value().data(), "softmax");
    }

    @Test
    void keptSteps() {
        for (int round = 0; round < ROUNDS; round++) {
            int batch = 1 + random.nextInt(3);
            int time = random.nextInt(6);
            int width = 1 + random.nextInt(4);
            Mask mask = RandomMask.of(random, batch, time);
            OpCheck.check(
                    "kept steps " + batch + " x " + time,
                    OpCheck.draw(random, Shape.of(batch, time, width)),
                    v -> KeepSteps.apply(v.getFirst(), mask),
                    v -> {
                        double[] y = v[0].clone();
                        for (int i = 0; i < y.length; i++) {
                            y[i] = mask.keeps(i / width / time, i / width % time) ? y[i] : 0;
                        }
                        return y;
                    },
                    random);
        }
    }
}
