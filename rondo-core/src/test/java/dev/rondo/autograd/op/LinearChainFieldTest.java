package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The conditional random field beside sums and maxima over every sequence of tags, one after another, in double. */
class LinearChainFieldTest {
    private static final int TRIALS = 80;

    private final Random random = TestSeed.random("linear chain");

    /** Sizes, mask and targets of a case; its scores are the inputs of an operation. */
    private record Case(
            int batch, int time, int tags, @Nullable Mask mask, Tensor target) {
        /** The places {@code b * time + t} of the steps of a sequence that count. */
        List<Integer> steps(int b) {
            List<Integer> steps = new ArrayList<>();
            for (int t = 0; t < time; t++) {
                if (mask == null || mask.keeps(b, t)) {
                    steps.add(b * time + t);
                }
            }
            return steps;
        }

        /** The score of the tags that are the digits of {@code number}; inputs are x, transitions, start, end. */
        double score(double[][] in, List<Integer> steps, int number) {
            double score = 0;
            for (int k = 0; k < steps.size(); k++) {
                int tag = tag(number, k);
                score += in[0][steps.get(k) * tags + tag];
                score += k == 0 ? in[2][tag] : in[1][tag(number, k - 1) * tags + tag];
                score += k == steps.size() - 1 ? in[3][tag] : 0;
            }
            return score;
        }

        int tag(int number, int k) {
            return number / (int) StrictMath.pow(tags, k) % tags;
        }

        int paths(List<Integer> steps) {
            return steps.isEmpty() ? 0 : (int) StrictMath.pow(tags, steps.size());
        }

        double[] negativeLogs(double[][] in) {
            double[] costs = new double[batch];
            for (int b = 0; b < batch; b++) {
                List<Integer> steps = steps(b);
                int wanted = 0;
                for (int k = steps.size() - 1; k >= 0; k--) {
                    wanted = wanted * tags + (int) target.data()[steps.get(k)];
                }
                double sum = 0;
                for (int path = 0; path < paths(steps); path++) {
                    sum += StrictMath.exp(score(in, steps, path));
                }
                costs[b] = steps.isEmpty() ? 0 : StrictMath.log(sum) - score(in, steps, wanted);
            }
            return costs;
        }
    }

    private Case draw() {
        int batch = 1 + random.nextInt(3);
        int time = random.nextInt(5);
        int tags = 2 + random.nextInt(3);
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextInt(3) > 0;
        }
        Tensor target = Tensor.zeros(batch, time);
        Mask mask = random.nextBoolean() ? Mask.of(batch, time, kept) : null;
        for (int i = 0; i < target.size(); i++) {
            target.data()[i] = mask == null || kept[i] ? random.nextInt(tags) : -1;
        }
        return new Case(batch, time, tags, mask, target);
    }

    private List<Tensor> scores(Case one) {
        return OpCheck.draw(
                random,
                Shape.of(one.batch, one.time, one.tags),
                Shape.of(one.tags, one.tags),
                Shape.of(one.tags),
                Shape.of(one.tags));
    }

    /** In turn as drawn, far apart, and with one that rules its tag out: sums are taken in different ways. */
    private List<Tensor> scores(Case one, int trial) {
        List<Tensor> scores = scores(one);
        float[] x = scores.getFirst().data();
        if (trial % 3 == 1) {
            for (int i = 0; i < x.length; i++) {
                x[i] *= 12;
            }
        } else if (trial % 3 == 2 && x.length > 0) {
            x[random.nextInt(x.length)] = -100;
        }
        return scores;
    }

    private static LinearChainField field(Case one, List<Variable> in) {
        in.getFirst().maskBy(one.mask);
        return new LinearChainField(in.get(0), in.get(1), in.get(2), in.get(3));
    }

    private static LinearChainField constant(Case one, List<Tensor> in) {
        Tape tape = Tape.inference();
        return field(one, in.stream().map(tape::constant).toList());
    }

    @Test
    void likelihoodsAndTheirGradientsAreThoseOfAllSequencesOfTags() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Case one = draw();
            OpCheck.check(
                    "linear chain " + one,
                    scores(one, trial),
                    in -> field(one, in).negativeLog(one.target),
                    one::negativeLogs,
                    random);
        }
    }

    @Test
    void marginalsAreSumsOfProbabilities() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Case one = draw();
            List<Tensor> in = scores(one, trial);
            double[][] wide = in.stream().map(OpCheck::doubles).toArray(double[][]::new);
            double[] expected = new double[in.getFirst().size()];
            for (int b = 0; b < one.batch; b++) {
                List<Integer> steps = one.steps(b);
                double sum = 0;
                for (int path = 0; path < one.paths(steps); path++) {
                    sum += StrictMath.exp(one.score(wide, steps, path));
                }
                for (int path = 0; path < one.paths(steps); path++) {
                    for (int k = 0; k < steps.size(); k++) {
                        expected[steps.get(k) * one.tags + one.tag(path, k)] +=
                                StrictMath.exp(one.score(wide, steps, path)) / sum;
                    }
                }
            }
            float[] actual = constant(one, in).marginals().data();
            assertArrayEquals(expected, OpCheck.doubles(Tensor.vector(actual)), 2e-6, TestSeed.replay(one.toString()));
        }
    }

    @Test
    void aTagThatNothingMayPrecedeIsTheFirstOrNone() {
        Case one = new Case(1, 3, 3, null, Tensor.of(Shape.of(1, 3), 2, 0, 1));
        List<Tensor> in = scores(one);
        for (int before = 0; before < 3; before++) {
            in.get(1).set(Float.NEGATIVE_INFINITY, before, 2);
        }
        OpCheck.check("first or none", in, each -> field(one, each).negativeLog(one.target), one::negativeLogs, random);
        Tensor marginals = constant(one, in).marginals();
        for (int t = 0; t < 3; t++) {
            float sum = marginals.get(0, t, 0) + marginals.get(0, t, 1) + marginals.get(0, t, 2);
            assertEquals(1, sum, 1e-6, TestSeed.replay("step " + t));
            assertEquals(t == 0, marginals.get(0, t, 2) > 0, TestSeed.replay("step " + t));
        }
        for (int tag = 0; tag < 3; tag++) {
            in.getFirst().set(Float.NEGATIVE_INFINITY, 0, 1, tag);
        }
        assertArrayEquals(
                new float[9], constant(one, in).marginals().data(), "where no tags are possible, none is probable");
    }

    @Test
    void decodingFindsTheBestOfAllSequencesThatKeepToTheRules() {
        int forbidding = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Case one = draw();
            List<Tensor> in = scores(one);
            boolean[][] allowed = new boolean[one.tags + 1][one.tags + 1];
            for (boolean[] row : allowed) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextInt(4) > 0;
                }
            }
            PathRules.Rule rule = (before, after) -> allowed[before + 1][after + 1];
            double[][] wide = in.stream().map(OpCheck::doubles).toArray(double[][]::new);
            Tensor free = constant(one, in).decode(null);
            Tensor ruled = constant(one, in).decode(PathRules.of(one.tags, rule));
            for (int b = 0; b < one.batch; b++) {
                List<Integer> steps = one.steps(b);
                int best = 0;
                int bestRuled = -1;
                for (int path = 0; path < one.paths(steps); path++) {
                    double score = one.score(wide, steps, path);
                    best = score > one.score(wide, steps, best) ? path : best;
                    if (keeps(one, steps.size(), path, rule)
                            && (bestRuled < 0 || score > one.score(wide, steps, bestRuled))) {
                        bestRuled = path;
                    }
                }
                bestRuled = bestRuled < 0 ? best : bestRuled;
                forbidding += bestRuled == best ? 0 : 1;
                float[] expected = new float[one.time];
                float[] expectedRuled = new float[one.time];
                for (int k = 0; k < steps.size(); k++) {
                    expected[steps.get(k) % one.time] = one.tag(best, k);
                    expectedRuled[steps.get(k) % one.time] = one.tag(bestRuled, k);
                }
                String message = TestSeed.replay(one.toString());
                assertArrayEquals(expected, free.rows(b, b + 1).data(), message);
                assertArrayEquals(expectedRuled, ruled.rows(b, b + 1).data(), message);
            }
        }
        assertEquals(true, forbidding > TRIALS / 4, "rules changed few paths: " + forbidding);
    }

    private static boolean keeps(Case one, int length, int path, PathRules.Rule rule) {
        int before = -1;
        for (int k = 0; k < length; k++) {
            if (!rule.allows(before, one.tag(path, k))) {
                return false;
            }
            before = one.tag(path, k);
        }
        return rule.allows(before, -1);
    }

    @Test
    void longChainsOfLargeScoresKeepTheirDigits() {
        int time = 2000;
        Case one = new Case(1, time, 3, null, Tensor.zeros(1, time));
        List<Tensor> in = scores(one);
        for (int i = 0; i < in.getFirst().size(); i++) {
            in.getFirst().data()[i] *= 40;
        }
        double[] alpha = new double[3];
        double gold = 0;
        for (int t = 0; t < time; t++) {
            double[] next = new double[3];
            for (int j = 0; j < 3; j++) {
                double max = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < 3; i++) {
                    max = Math.max(
                            max,
                            t == 0 ? in.get(2).get(j) : alpha[i] + in.get(1).get(i, j));
                }
                double sum = 0;
                for (int i = 0; i < (t == 0 ? 1 : 3); i++) {
                    sum += StrictMath.exp(
                            (t == 0 ? in.get(2).get(j) : alpha[i] + in.get(1).get(i, j)) - max);
                }
                next[j] = max + StrictMath.log(sum) + in.getFirst().get(0, t, j);
            }
            alpha = next;
            gold += in.getFirst().get(0, t, 0)
                    + (t == 0 ? in.get(2).get(0) : in.get(1).get(0, 0));
        }
        double[] last = alpha;
        double max = Arrays.stream(last).max().orElseThrow() + 10;
        double sum = 0;
        for (int j = 0; j < 3; j++) {
            sum += StrictMath.exp(last[j] + in.get(3).get(j) - max);
        }
        double expected = max + StrictMath.log(sum) - gold - in.get(3).get(0);
        float actual = constant(one, in).negativeLog(one.target).value().data()[0];
        assertEquals(expected, actual, 1e-6 * expected, TestSeed.replay("long chain"));
    }

    @Test
    void aSequenceAloneInABatchOrOnManyThreadsGivesTheSameBits() {
        Case one = new Case(5, 9, 4, null, Tensor.zeros(5, 9));
        List<Tensor> in = scores(one);
        float[][] gradients = new float[4][];
        for (int threads = 1; threads <= 2; threads++) {
            int run = threads - 1;
            Compute.of(new PortableKernels(), threads).run(() -> {
                Tape tape = Tape.recording();
                List<Variable> inputs = in.stream().map(tape::input).toList();
                Variable costs = field(one, inputs).negativeLog(one.target);
                tape.backward(costs, Tensor.vector(1, 1, 1, 1, 1));
                gradients[2 * run] = inputs.get(0).gradient().data();
                gradients[2 * run + 1] = inputs.get(1).gradient().data();
            });
        }
        Bits.assertSame(gradients[0], gradients[2], "scores");
        Bits.assertSame(gradients[1], gradients[3], "transitions");
        Case alone = new Case(1, 9, 4, null, Tensor.zeros(1, 9));
        List<Tensor> part = new ArrayList<>(in);
        part.set(0, in.getFirst().rows(3, 4));
        Tape tape = Tape.recording();
        List<Variable> inputs = part.stream().map(tape::input).toList();
        tape.backward(field(alone, inputs).negativeLog(alone.target), Tensor.vector(1));
        float[] rows = Tensor.of(in.getFirst().shape(), gradients[0]).rows(3, 4).data();
        Bits.assertSame(rows, inputs.getFirst().gradient().data(), "alone");
    }

    @Test
    void targetsThatDoNotFitAreRefused() {
        Case one = new Case(2, 3, 4, Mask.ofLengths(3, 3, 1), Tensor.zeros(2, 3));
        LinearChainField field = constant(one, scores(one));
        assertEquals(
                "crf: expected a target [2, 3] or [2, 3, 1] of tag ids for scores [2, 3, 4], got [2, 4]. Give one tag for"
                        + " each step; what stands at padded steps does not count.",
                assertThrows(ShapeException.class, () -> field.negativeLog(Tensor.zeros(2, 4)))
                        .getMessage());
        assertEquals(
                "crf: expected tag ids from 0 to 3, got 4 at [0, 2]. Number the tags from 0, mask padded steps, or give"
                        + " the layer before a unit for each tag.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> field.negativeLog(Tensor.of(Shape.of(2, 3), 0, 1, 4, 0, -1, 9)))
                        .getMessage());
    }
}
