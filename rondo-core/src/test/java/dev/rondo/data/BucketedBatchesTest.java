package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches of sequences of unequal lengths. */
class BucketedBatchesTest {
    /** Sequence n has n % 7 steps, each with the value n. */
    private static RaggedDataset ragged(int count) {
        List<Tensor> inputs = new ArrayList<>();
        Tensor targets = Tensor.zeros(count, 1);
        for (int n = 0; n < count; n++) {
            Tensor sequence = Tensor.zeros(n % 7, 2);
            Arrays.fill(sequence.data(), n);
            inputs.add(sequence);
            targets.data()[n] = n;
        }
        return RaggedDataset.of(inputs, targets);
    }

    private static List<Dataset> epoch(BatchSource source, long seed, int epoch, int from) {
        List<Dataset> batches = new ArrayList<>();
        try (BatchReader reader = source.open(seed, epoch, from)) {
            for (int i = from; i < source.batches(); i++) {
                batches.add(reader.next().single());
            }
        }
        return batches;
    }

    private static List<List<Float>> targets(List<Dataset> batches) {
        return batches.stream()
                .map(batch -> IntStream.range(0, batch.size())
                        .mapToObj(i -> batch.targets().data()[i])
                        .toList())
                .toList();
    }

    @Test
    void anEpochHoldsEverySequenceOnceFilledUpToTheLongestOfItsBatch() {
        RaggedDataset data = ragged(50).weights(range(50));
        BucketedBatches source = BucketedBatches.of(data, 4, 2, 4);
        assertEquals(50, source.samples());
        boolean[] seen = new boolean[50];
        List<Dataset> batches = epoch(source, 1, 1, 0);
        assertEquals(source.batches(), batches.size());
        for (Dataset batch : batches) {
            int steps = batch.inputs().shape().axis(1);
            int longest = 0;
            for (int row = 0; row < batch.size(); row++) {
                int n = (int) batch.targets().data()[row];
                assertTrue(!seen[n]);
                seen[n] = true;
                longest = Math.max(longest, n % 7);
                assertEquals(n, batch.weights().data()[row]);
                for (int t = 0; t < steps; t++) {
                    assertEquals(t < n % 7 ? n : 0, batch.inputs().get(row, t, 1));
                    Mask mask = batch.mask();
                    assertEquals(t < n % 7, mask == null || mask.keeps(row, t));
                }
            }
            assertEquals(longest, steps);
            assertTrue(longest <= 2 || batch.targets().data()[0] % 7 > 2, "one bucket a batch");
        }
        for (boolean one : seen) {
            assertTrue(one);
        }
    }

    @Test
    void theOrderDependsOnSeedAndEpochAloneAndAnEpochCanBeginInItsMiddle() {
        BucketedBatches source = BucketedBatches.of(ragged(50), 4, 2, 4);
        List<List<Float>> first = targets(epoch(source, 1, 1, 0));
        assertEquals(first, targets(epoch(source, 1, 1, 0)));
        assertNotEquals(first, targets(epoch(source, 1, 2, 0)));
        assertNotEquals(first, targets(epoch(source, 2, 1, 0)));
        assertEquals(first.subList(5, first.size()), targets(epoch(source, 1, 1, 5)));
        assertEquals(
                List.of(0f, 1f, 2f, 7f),
                targets(epoch(source.shuffle(false), 1, 1, 0)).getFirst());
    }

    @Test
    void targetsOfEveryStepAreFilledUpWithTheirSequences() {
        RaggedDataset data = RaggedDataset.everyStep(
                List.of(Tensor.zeros(1, 2), Tensor.zeros(3, 2)), List.of(Tensor.vector(5), Tensor.vector(6, 7, 8)));
        Dataset batch = epoch(BucketedBatches.of(data, 2).shuffle(false).padding(Side.PRE), 0, 1, 0)
                .getFirst();
        assertEquals(Shape.of(2, 3), batch.targets().shape());
        assertArrayEquals(new float[] {0, 0, 5, 6, 7, 8}, batch.targets().data());
        assertNotNull(batch.mask());
        assertNull(epoch(BucketedBatches.of(data, 1), 0, 1, 0).getFirst().mask(), "nothing is filled up");
    }

    @Test
    void sequencesCanBeTakenByNumberAndPaddedAsAWhole() {
        RaggedDataset data = ragged(20).weights(range(20));
        Dataset padded =
                data.rows(new int[] {13, 2}).padded(Padding.DEFAULT.maxLength(4).padding(Side.POST));
        assertEquals(Shape.of(2, 4, 2), padded.inputs().shape());
        assertArrayEquals(new float[] {13, 2}, padded.targets().data());
        assertArrayEquals(
                new float[] {13, 2}, Objects.requireNonNull(padded.weights()).data());
        assertEquals(13, padded.inputs().get(0, 3, 1));
        assertEquals(0, padded.inputs().get(1, 2, 0));
        Mask mask = Objects.requireNonNull(padded.mask());
        assertTrue(mask.keeps(0, 3) && mask.keeps(1, 1) && !mask.keeps(1, 2));
        assertNull(data.rows(new int[] {6, 13}).padded(Padding.DEFAULT).mask());
        assertEquals(0, data.rows(new int[0]).padded(Padding.DEFAULT).size());
    }

    @Test
    void evenBoundariesShareTheSequencesOut() {
        assertArrayEquals(new int[] {2, 4}, BucketedBatches.evenBoundaries(ragged(70), 3));
        assertArrayEquals(new int[] {}, BucketedBatches.evenBoundaries(ragged(70), 1));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals(
                "Expected lengths that ascend as boundaries of buckets, got [4, 2]. Sort them and leave out repetitions.",
                assertThrows(IllegalArgumentException.class, () -> BucketedBatches.of(ragged(3), 1, 4, 2))
                        .getMessage());
        assertEquals(
                "A batch needs at least 1 sequence, got 0.",
                assertThrows(IllegalArgumentException.class, () -> BucketedBatches.of(ragged(3), 0))
                        .getMessage());
        List<Tensor> one = List.of(Tensor.zeros(2, 1));
        assertEquals(
                "Sequence 0 is [2, 1] and its target [3]; expected a target for every step.",
                assertThrows(ShapeException.class, () -> RaggedDataset.everyStep(one, List.of(Tensor.zeros(3))))
                        .getMessage());
        assertEquals(
                "Sequences need a target each, got 1 sequences and 2 targets.",
                assertThrows(ShapeException.class, () -> RaggedDataset.of(one, Tensor.zeros(2)))
                        .getMessage());
        assertEquals(
                "All sequences need the same shape but for their lengths: sequence 0 is [2, 1], sequence 1 is [2, 2].",
                assertThrows(
                                ShapeException.class,
                                () -> RaggedDataset.of(
                                        List.of(Tensor.zeros(2, 1), Tensor.zeros(2, 2)), Tensor.zeros(2)))
                        .getMessage());
        assertEquals(
                "Sequences need a weight each, [1], got [2].",
                assertThrows(
                                ShapeException.class,
                                () -> RaggedDataset.of(one, Tensor.zeros(1)).weights(range(2)))
                        .getMessage());
    }

    private static Tensor range(int n) {
        Tensor range = Tensor.zeros(n);
        for (int i = 0; i < n; i++) {
            range.data()[i] = i;
        }
        return range;
    }
}
