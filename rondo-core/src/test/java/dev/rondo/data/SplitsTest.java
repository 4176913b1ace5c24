package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Tensor;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Splits share samples out as scikit-learn's do. */
class SplitsTest {
    @Test
    void trainTestSplitRoundsTheTestPartUpAndLosesNothing() {
        Fold fold = TrainTestSplit.testing(0.25, 3).split(10);
        assertEquals(7, fold.train().length);
        assertEquals(3, fold.test().length);
        assertArrayEquals(IntStream.range(0, 10).toArray(), all(fold));
        assertEquals(fold, TrainTestSplit.testing(0.25, 3).split(10));
        assertNotEquals(fold, TrainTestSplit.testing(0.25, 4).split(10));
    }

    @Test
    void theLastSamplesAreTestedOnInOrderWhereAskedFor() {
        Fold fold = TrainTestSplit.testingLast(0.3).split(5);
        assertEquals(new Fold(new int[] {0, 1, 2}, new int[] {3, 4}), fold);
        Dataset data = new Dataset(Tensor.vector(5, 6, 7, 8, 9), Tensor.vector(0, 1, 2, 3, 4));
        assertArrayEquals(new float[] {8, 9}, fold.of(data).last().inputs().data());
        assertArrayEquals(
                new float[] {0, 1, 2},
                TrainTestSplit.testingLast(0.3).split(data).first().targets().data());
    }

    @Test
    void aStratifiedSplitKeepsTheSharesOfTheClasses() {
        Random random = TestSeed.random("strata");
        for (int run = 0; run < 50; run++) {
            int[] sizes = random.ints(1 + random.nextInt(4), 2, 30).toArray();
            int[] labels = new int[Arrays.stream(sizes).sum()];
            int at = 0;
            for (int c = 0; c < sizes.length; c++) {
                Arrays.fill(labels, at, at += sizes[c], c * 7 - 3);
            }
            double share = 0.2 + 0.5 * random.nextDouble();
            int test = (int) Math.ceil(share * labels.length);
            if (Math.min(test, labels.length - test) < sizes.length) {
                continue;
            }
            Fold fold = TrainTestSplit.testing(share, run).split(labels);
            String message = TestSeed.replay("run " + run + " " + Arrays.toString(sizes) + " " + share);
            assertArrayEquals(IntStream.range(0, labels.length).toArray(), all(fold), message);
            assertEquals(test, fold.test().length, message);
            for (int c = 0; c < sizes.length; c++) {
                int label = c * 7 - 3;
                long of = Arrays.stream(fold.test())
                        .filter(n -> labels[n] == label)
                        .count();
                assertEquals((double) sizes[c] * test / labels.length, of, 1, message);
            }
        }
    }

    @Test
    void splitsThatLeaveNothingAreRefused() {
        assertMessage(
                "Testing on 1 of 1 samples leaves none to train on. Give more samples or a smaller share.",
                () -> TrainTestSplit.testing(0.5, 0).split(1));
        assertMessage("A share to test on must be between 0 and 1, got 1.0.", () -> TrainTestSplit.testingLast(1));
        assertMessage(
                "Class 4 has 1 sample; a stratified split needs at least 2 of each class."
                        + " Leave the class out, or split without labels.",
                () -> TrainTestSplit.testing(0.5, 0).split(new int[] {1, 4, 1, 1}));
        assertMessage(
                "A stratified split into 5 and 1 samples cannot hold 2 classes in both. Choose another share.",
                () -> TrainTestSplit.testing(0.1, 0).split(new int[] {1, 4, 1, 1, 4, 4}));
        assertEquals(
                "A stratified split draws samples at random, so it cannot take the last ones."
                        + " Use testing(share, seed).",
                assertThrows(
                                IllegalStateException.class,
                                () -> TrainTestSplit.testingLast(0.5).split(new int[] {1, 1, 2, 2}))
                        .getMessage());
    }

    @Test
    void kFoldTestsEverySampleOnce() {
        List<Fold> folds = KFold.of(3).split(8);
        assertEquals(3, folds.size());
        assertEquals(new Fold(new int[] {3, 4, 5, 6, 7}, new int[] {0, 1, 2}), folds.get(0));
        assertEquals(new Fold(new int[] {0, 1, 2, 6, 7}, new int[] {3, 4, 5}), folds.get(1));
        assertEquals(new Fold(new int[] {0, 1, 2, 3, 4, 5}, new int[] {6, 7}), folds.get(2));
        List<Fold> shuffled = KFold.of(3).shuffle(5).split(8);
        assertNotEquals(folds, shuffled);
        assertEquals(shuffled, KFold.of(3).shuffle(5).split(8));
        assertArrayEquals(
                IntStream.range(0, 8).toArray(),
                shuffled.stream()
                        .flatMapToInt(fold -> Arrays.stream(fold.test()))
                        .sorted()
                        .toArray());
        for (Fold fold : shuffled) {
            assertArrayEquals(IntStream.range(0, 8).toArray(), all(fold));
        }
    }

    @Test
    void stratifiedFoldsShareEveryClassOut() {
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0};
        for (KFold kind : List.of(KFold.of(3), KFold.of(3).shuffle(1))) {
            for (Fold fold : kind.split(labels)) {
                assertEquals(4, fold.test().length);
                assertEquals(
                        1,
                        Arrays.stream(fold.test()).filter(n -> labels[n] == 1).count());
                assertArrayEquals(IntStream.range(0, 12).toArray(), all(fold));
            }
        }
    }

    @Test
    void forwardChainingTrainsOnThePastAlone() {
        List<Fold> folds = ForwardChaining.of(3).testSize(2).split(12);
        assertEquals(new Fold(new int[] {0, 1, 2, 3, 4, 5}, new int[] {6, 7}), folds.get(0));
        assertEquals(new Fold(IntStream.range(0, 10).toArray(), new int[] {10, 11}), folds.get(2));
        assertEquals(
                new Fold(new int[] {0, 1, 2, 3}, new int[] {6, 7}),
                ForwardChaining.of(3).testSize(2).gap(2).split(12).get(0));
        assertEquals(
                new Fold(new int[] {7, 8, 9}, new int[] {10, 11}),
                ForwardChaining.of(3).testSize(2).maxTrainSize(3).split(12).get(2));
        assertEquals(
                List.of(
                        new Fold(new int[] {0}, new int[] {1}),
                        new Fold(new int[] {0, 1}, new int[] {2}),
                        new Fold(new int[] {0, 1, 2}, new int[] {3}),
                        new Fold(new int[] {0, 1, 2, 3}, new int[] {4}),
                        new Fold(new int[] {0, 1, 2, 3, 4}, new int[] {5})),
                ForwardChaining.of(5).split(6));
    }

    @Test
    void foldsNeedEnoughSamples() {
        assertMessage(
                "3 folds need at least 3 samples, got 2. Use fewer folds.",
                () -> KFold.of(3).split(2));
        assertMessage("Cross-validation needs at least 2 folds, got 1.", () -> KFold.of(1));
        assertMessage(
                "3 folds that test on 2 samples each, after a gap of 4, leave the first fold of 10 samples nothing to"
                        + " train on or to test on. Use fewer folds, or a smaller test size or gap.",
                () -> ForwardChaining.of(3).testSize(2).gap(4).split(10));
        assertThrows(IllegalArgumentException.class, () -> ForwardChaining.of(3).split(3));
        assertThrows(IndexOutOfBoundsException.class, () -> KFold.of(2).split(4).get(2));
        assertTrue(ForwardChaining.of(2).split(3).size() == 2);
    }

    private static int[] all(Fold fold) {
        return IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.test()))
                .sorted()
                .toArray();
    }

    private static void assertMessage(String expected, org.junit.jupiter.api.function.Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
