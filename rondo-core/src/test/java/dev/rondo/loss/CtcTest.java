package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tagging.CtcDecoder;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Allocation;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Connectionist temporal classification beside sums over every way in which frames can spell labels. */
class CtcTest {
    private final Random random = TestSeed.random("ctc");

    private Tensor normal(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    /** The probability of every list of labels that T frames of C symbols, of scores x, can spell; the blank is 0. */
    private static Map<List<Integer>, Double> spelled(double[] x, int frames, int symbols) {
        Map<List<Integer>, Double> all = new HashMap<>();
        for (int path = 0; path < StrictMath.pow(symbols, frames); path++) {
            double probability = 1;
            List<Integer> labels = new ArrayList<>();
            int before = 0;
            int rest = path;
            for (int t = 0; t < frames; t++, rest /= symbols) {
                int symbol = rest % symbols;
                double sum = 0;
                for (int c = 0; c < symbols; c++) {
                    sum += StrictMath.exp(x[t * symbols + c]);
                }
                probability *= StrictMath.exp(x[t * symbols + symbol]) / sum;
                if (symbol != before && symbol != 0) {
                    labels.add(symbol);
                }
                before = symbol;
            }
            all.merge(labels, probability, Double::sum);
        }
        return all;
    }

    private static double[] doubles(Tensor x) {
        double[] wide = new double[x.size()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = x.data()[i];
        }
        return wide;
    }

    @Test
    void costAndGradientAreThoseOfAllWaysToSpell() {
        for (int trial = 0; trial < 40; trial++) {
            int frames = 1 + random.nextInt(5);
            Tensor scores = normal(1, frames, 3);
            double[] x = doubles(scores);
            List<List<Integer>> possible = spelled(x, frames, 3).keySet().stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
            List<Integer> wanted = possible.get(random.nextInt(possible.size()));
            Tensor target = Tensor.zeros(1, frames + 1);
            target.data()[frames] = -1;
            for (int i = 0; i < wanted.size(); i++) {
                target.data()[i] = wanted.get(i);
            }
            DoubleSupplier cost = () -> -StrictMath.log(spelled(x, frames, 3).get(wanted));
            Tape tape = Tape.recording();
            Variable prediction = tape.input(scores);
            Variable value = Loss.ctc().apply(prediction, target);
            tape.backward(value);
            String message = TestSeed.replay(wanted + " in " + frames);
            assertEquals(cost.getAsDouble(), value.value().item(), 2e-6, message);
            double[] slopes = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                slopes[i] = CentralDifference.at(x, i, cost);
            }
            double error = RelativeError.of(slopes, prediction.gradient().data(), 1e-3);
            assertEquals(0, error, 1e-5, message);
        }
    }

    @Test
    void aWideBeamFindsAllThatCanBeSpelledTheMostProbableFirst() {
        for (int trial = 0; trial < 30; trial++) {
            int frames = random.nextInt(6);
            Tensor scores = normal(1, frames, 3);
            Map<List<Integer>, Double> all = spelled(doubles(scores), frames, 3);
            List<CtcDecoder.Candidate> found =
                    new CtcDecoder(0).beamSearch(scores, null, 1000).getFirst();
            CtcDecoder.Candidate best = found.getFirst();
            double highest = all.values().stream().mapToDouble(p -> p).max().orElseThrow();
            String message = TestSeed.replay(best.toString());
            assertEquals(highest, all.get(best.labels()), 1e-12, message);
            assertEquals(StrictMath.log(highest), best.logProbability(), 1e-6, message);
            List<List<Integer>> labels =
                    found.stream().map(CtcDecoder.Candidate::labels).toList();
            assertEquals(all.keySet(), Set.copyOf(labels), message);
        }
    }

    @Test
    void theMemoryOfABeamSearchGrowsWithTheBatchNotWithItsSquare() {
        int batch = 50;
        int time = 500;
        int[] lengths = new int[batch];
        Arrays.fill(lengths, 1);
        Mask mask = Mask.ofLengths(time, lengths);
        Tensor scores = Tensor.zeros(batch, time, 2);
        long bytes = Allocation.bytes(3, 3, () -> new CtcDecoder(0).beamSearch(scores, mask, 2));
        assertTrue(bytes < 10L * Float.BYTES * scores.size(), bytes + " bytes for " + scores.size() + " scores");
    }

    @Test
    void decodingMergesRepetitionsLeavesOutBlanksAndHeedsMasks() {
        int[] best = {1, 1, 0, 1, 2, 2, 0, 0, 3};
        Tensor scores = Tensor.zeros(1, best.length, 4);
        for (int t = 0; t < best.length; t++) {
            scores.set(9, 0, t, best[t]);
        }
        CtcDecoder decoder = new CtcDecoder(0);
        assertEquals(List.of(List.of(1, 1, 2, 3)), decoder.greedy(scores, null));
        assertEquals(
                List.of(1, 1, 2, 3),
                decoder.beamSearch(scores, null, 8).getFirst().getFirst().labels());
        Mask mask = Mask.of(1, 9, true, true, false, true, true, true, true, true, false);
        assertEquals(List.of(List.of(1, 2)), decoder.greedy(scores, mask));
        assertEquals(List.of(List.of(0, 3)), new CtcDecoder(1).greedy(scores, Mask.of(1, 9, flags(6))));
        assertEquals(
                "ctc: expected a beam of width 1 or more, got 0.",
                assertThrows(IllegalArgumentException.class, () -> decoder.beamSearch(scores, null, 0))
                        .getMessage());
        assertEquals(
                "ctc: expected scores [B, T, C] for symbols with the blank 7 among them, got [1, 9, 4]. Give the scores of"
                        + " a batch of sequences.",
                assertThrows(ShapeException.class, () -> new CtcDecoder(7).greedy(scores, null))
                        .getMessage());
    }

    private static boolean[] flags(int from) {
        boolean[] kept = new boolean[9];
        for (int t = from; t < 9; t++) {
            kept[t] = true;
        }
        return kept;
    }

    @Test
    void tooFewFramesCostInfinityOrNothingAndTeachNothing() {
        Tensor target = Tensor.of(Shape.of(2, 2), 1, 1, 1, 0);
        for (Ctc loss : List.of(Loss.ctc(), Loss.ctc().zeroInfinity(true))) {
            Tape tape = Tape.recording();
            Variable prediction = tape.input(normal(2, 2, 3));
            Variable value = loss.apply(prediction, target);
            tape.backward(value);
            assertEquals(!loss.zeroInfinity(), Float.isInfinite(value.value().item()));
            float[] first = prediction.gradient().rows(0, 1).data();
            assertArrayEquals(new float[6], first, "the first needs a blank between its labels");
        }
        Tape tape = Tape.recording();
        Variable nothing = tape.input(normal(1, 2, 3)).maskBy(Mask.of(1, 2, false, false));
        Variable value = Loss.ctc().apply(nothing, Tensor.of(Shape.of(1, 1), 1));
        tape.backward(value);
        assertEquals(0f, value.value().item());
    }

    @Test
    void labelsThatScoresRuleOutCostInfinityOrNothingAndTeachNothing() {
        float never = Float.NEGATIVE_INFINITY;
        Tensor target = Tensor.of(Shape.of(3, 1), 0, 0, 1);
        for (Ctc loss : List.of(Loss.ctc(), Loss.ctc().zeroInfinity(true))) {
            Tape tape = Tape.recording();
            Variable prediction = tape.input(Tensor.of(Shape.of(3, 2, 2), never, 0, 0, 0, 0, 0, never, 0, 0, 0, 0, 0));
            Variable value = loss.apply(prediction, target);
            tape.backward(value);
            float possible = (float) -StrictMath.log(0.75); // only blanks, a quarter, do not spell the label
            float expected = loss.zeroInfinity() ? possible / 3 : Float.POSITIVE_INFINITY;
            assertEquals(expected, value.value().item(), 1e-6f);
            float[] ruledOut = prediction.gradient().rows(0, 2).data();
            assertArrayEquals(new float[8], ruledOut, "a frame of the first two can be no blank");
            assertTrue(prediction.gradient().get(2, 0, 1) < 0, "the third is taught");
        }
    }

    @Test
    void longSequencesThatTheNetworkHoldsForImpossibleKeepTheirGradient() {
        Tensor scores = Tensor.zeros(1, 300, 4);
        for (int t = 0; t < 300; t++) {
            scores.set(60, 0, t, 0);
        }
        Tensor target = Tensor.zeros(1, 50);
        for (int i = 0; i < 50; i++) {
            target.data()[i] = 1 + i % 3;
        }
        Tape tape = Tape.recording();
        Variable prediction = tape.input(scores);
        Variable value = Loss.ctc().apply(prediction, target);
        tape.backward(value);
        // 50 labels at exp(-60) each, in any of the choices of 50 places among 300: log(300 over 50) is 132.4475
        double choices = 0;
        for (int i = 1; i <= 50; i++) {
            choices += StrictMath.log((250.0 + i) / i);
        }
        assertEquals(50 * 60 - choices, value.value().item(), 0.01);
        double sum = 0;
        for (int t = 0; t < 300; t++) {
            sum += prediction.gradient().get(0, t, 1);
        }
        assertEquals(-17, sum, 0.01, "17 of the 50 labels are 1");
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Tensor scores = normal(6, 20, 5);
        Tensor target = Tensor.zeros(6, 4);
        for (int i = 0; i < target.size(); i++) {
            target.data()[i] = random.nextInt(5);
        }
        float[][] gradients = new float[2][];
        for (int threads = 1; threads <= 2; threads++) {
            int run = threads - 1;
            Compute.of(new PortableKernels(), threads).run(() -> {
                Tape tape = Tape.recording();
                Variable prediction = tape.input(scores);
                tape.backward(Loss.ctc().apply(prediction, target));
                gradients[run] = prediction.gradient().data();
            });
        }
        Bits.assertSame(gradients[0], gradients[1], "ctc");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Variable scores = Tape.recording().input(Tensor.zeros(2, 5, 3));
        assertMisfit(
                "ctc: expected a prediction [B, T, C] of scores for symbols with the blank 3 among them, got [2, 5, 3]."
                        + " Give the last layer a unit for each label and one for the blank.",
                () -> Loss.ctc().blank(3).apply(scores, Tensor.zeros(2, 2)));
        assertMisfit(
                "ctc: expected a target [2, L] of label ids for a prediction [2, 5, 3], got [3, 2]. Fill rows up with the"
                        + " blank, 0.",
                () -> Loss.ctc().apply(scores, Tensor.zeros(3, 2)));
        assertEquals(
                "ctc: expected label ids from 0 to 2, got 3 at [1, 0]. Number the labels, the blank among them, or give"
                        + " the last layer a unit for each.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Loss.ctc().apply(scores, Tensor.of(Shape.of(2, 2), 1, 2, 3, 0)))
                        .getMessage());
        assertEquals(
                "ctc: expected the id of the blank, 0 or more, got -1.",
                assertThrows(IllegalArgumentException.class, () -> Loss.ctc().blank(-1))
                        .getMessage());
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }
}
