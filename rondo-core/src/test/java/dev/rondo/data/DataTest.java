package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples, windows and batches hold what they say. */
class DataTest {
    private static Tensor counting(int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }

    @Test
    void windowsPairRowsWithTheValuesThatFollow() {
        Dataset cut = new Windows(3, 2, 2).cut(counting(9, 2), 1);
        assertEquals(Shape.of(3, 3, 2), cut.inputs().shape());
        assertArrayEquals(
                new float[] {4, 5, 6, 7, 8, 9}, cut.inputs().rows(1, 2).data());
        assertArrayEquals(new float[] {7, 9, 11, 13, 15, 17}, cut.targets().data());
    }

    @Test
    void windowCountsAtTheEdges() {
        Windows windows = Windows.of(4, 2);
        assertEquals(0, windows.count(5));
        assertEquals(1, windows.count(6));
        assertEquals(3, windows.count(8));
        assertEquals(2, new Windows(4, 2, 2).count(8));
        assertThrows(IllegalArgumentException.class, () -> Windows.of(0, 1));
    }

    @Test
    void windowsSampleTheirRowsAndTheHorizonGoesOnAtThatRate() {
        Dataset cut = Windows.of(2, 2).samplingRate(3).between(1, 12).cut(counting(14, 1), 0);
        assertEquals(2, cut.size());
        assertArrayEquals(new float[] {1, 4, 2, 5}, cut.inputs().data());
        assertArrayEquals(new float[] {7, 10, 8, 11}, cut.targets().data());
        assertEquals(Shape.of(4, 2, 3), Windows.of(2).inputs(counting(5, 3)).shape());
    }

    @Test
    void windowsRefuseWhatCannotBe() {
        assertEquals(
                "Windows over the rows 2 to 9 need a series that has them, got 8 rows.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Windows.of(2).between(2, 9).count(8))
                        .getMessage());
        assertEquals(
                "Windows need a first row of at least 0 and an end beyond it, got 4 and 4.",
                assertThrows(IllegalArgumentException.class, () -> Windows.of(2).between(4, 4))
                        .getMessage());
        assertEquals(
                "Windows need a length, a stride and a sampling rate of at least 1 and a horizon of at least 0, got 2, 0, 1"
                        + " and 0.",
                assertThrows(IllegalArgumentException.class, () -> Windows.of(2).stride(0))
                        .getMessage());
        assertEquals(
                "Windows without a horizon have no values to forecast. Use Windows.of(length, horizon), or give the"
                        + " targets.",
                assertThrows(IllegalStateException.class, () -> Windows.of(2).cut(counting(5, 1), 0))
                        .getMessage());
        for (int column : new int[] {-1, 2}) {
            assertEquals(
                    "The column to forecast: expected one from 0 to 1 of a series [9, 2], got " + column
                            + ". Columns are counted from 0.",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Windows.of(2, 1).cut(counting(9, 2), column))
                            .getMessage());
        }
        assertEquals(
                "A series to forecast a column of has rows and columns, [N, C], got [9, 2, 2]. Reshape it, or give the"
                        + " targets.",
                assertThrows(ShapeException.class, () -> Windows.of(2, 1).cut(counting(9, 2, 2), 0))
                        .getMessage());
        assertEquals(
                "A series to cut has rows and columns, [N, C], got [5]. Reshape a series of single values to [N, 1].",
                assertThrows(ShapeException.class, () -> Windows.of(2).inputs(counting(5)))
                        .getMessage());
    }

    @Test
    void masksAndWeightsStayWithTheirSamples() {
        Dataset data = new Dataset(counting(3, 5, 1), counting(3, 5, 1))
                .mask(Mask.ofLengths(5, 1, 3, 5))
                .weights(counting(3, 5));
        Dataset picked = data.rows(new int[] {2, 0});
        assertTrue(picked.mask().keeps(0, 4));
        assertFalse(picked.mask().keeps(1, 1));
        assertEquals(10, picked.weights().get(0, 0));
        assertTrue(data.rows(1, 3).mask().keeps(1, 4));
        Batches batches = new Batches(data, 2, 3);
        Dataset second = batches.get(new int[] {1, 2, 0}, 1);
        assertEquals(2, second.mask().time());
        assertFalse(second.mask().keeps(0, 0));
        assertTrue(second.mask().keeps(1, 0));
        assertArrayEquals(new float[] {8, 9, 13, 14}, second.weights().data());
        Dataset third = new Batches(data.weights(counting(3)), 2, 0).get(new int[] {1, 2, 0}, 1);
        assertArrayEquals(new float[] {0}, third.weights().data());
    }

    @Test
    void masksAndWeightsMustFit() {
        Dataset data = new Dataset(counting(3, 5, 1), counting(3, 1));
        assertEquals(
                "A mask has one flag a step: expected inputs [3, 4, ...] for a mask [3, 4], got [3, 5, 1].",
                assertThrows(ShapeException.class, () -> data.mask(Mask.ofLengths(4, 1, 1, 1)))
                        .getMessage());
        assertEquals(
                "Weights belong to samples [3] or to their steps, got [2] for inputs [3, 5, 1].",
                assertThrows(ShapeException.class, () -> data.weights(counting(2)))
                        .getMessage());
    }

    @Test
    void anEpochDealsOutEverySampleOnce() {
        Batches batches = new Batches(new Dataset(counting(10, 1), counting(10, 1)), 4, 0);
        int[] order = batches.order(1, 1, true);
        assertEquals(3, batches.count());
        float[] seen = new float[10];
        int at = 0;
        for (int i = 0; i < batches.count(); i++) {
            Dataset batch = batches.get(order, i);
            assertEquals(i < 2 ? 4 : 2, batch.size());
            assertArrayEquals(batch.inputs().data(), batch.targets().data());
            System.arraycopy(batch.inputs().data(), 0, seen, at, batch.size());
            at += batch.size();
        }
        Arrays.sort(seen);
        for (int i = 0; i < 10; i++) {
            assertEquals(i, seen[i]);
        }
    }

    @Test
    void ordersDependOnSeedAndEpochAlone() {
        Dataset data = new Dataset(counting(50, 1), counting(50, 1));
        Batches batches = new Batches(data, 7, 0);
        assertArrayEquals(batches.order(3, 2, true), new Batches(data, 20, 0).order(3, 2, true));
        assertFalse(Arrays.equals(batches.order(3, 2, true), batches.order(3, 3, true)));
        assertFalse(Arrays.equals(batches.order(3, 2, true), batches.order(4, 2, true)));
        assertArrayEquals(IntStream.range(0, 50).toArray(), batches.order(3, 2, false));
    }

    @Test
    void stretchesFollowOneAnotherInTime() {
        Batches batches = new Batches(new Dataset(counting(2, 5, 1), counting(2, 5, 1)), 2, 2);
        int[] order = batches.order(0, 0, false);
        assertEquals(3, batches.count());
        assertArrayEquals(
                new float[] {0, 1, 5, 6}, batches.get(order, 0).inputs().data());
        assertArrayEquals(
                new float[] {2, 3, 7, 8}, batches.get(order, 1).inputs().data());
        assertArrayEquals(new float[] {4, 9}, batches.get(order, 2).inputs().data());
        assertEquals(Shape.of(2, 1, 1), batches.get(order, 2).targets().shape());
    }

    @Test
    void aBatchLargerThanAllSamplesHoldsAllOfThem() {
        Dataset data = new Dataset(counting(3, 5, 1), counting(3, 5, 1));
        assertEquals(1, new Batches(data, Integer.MAX_VALUE, Integer.MAX_VALUE).count());
        try (BatchReader reader = BatchSource.of(data, Integer.MAX_VALUE, false).open(0, 1, 0)) {
            assertEquals(3, reader.next().size());
        }
        RaggedDataset ragged = RaggedDataset.of(List.of(counting(2, 1), counting(9, 1)), counting(2));
        BucketedBatches bucketed = BucketedBatches.of(ragged, Integer.MAX_VALUE, 4);
        assertEquals(2, bucketed.batches());
    }

    @Test
    void readersOfOneSourceLeaveOneAnotherAlone() {
        BatchSource source = BatchSource.of(new Dataset(counting(4, 1), counting(4, 1)), 2, false);
        try (BatchReader one = source.open(0, 1, 0);
                BatchReader other = source.open(0, 1, 1)) {
            Dataset batch = one.next().single();
            other.next();
            assertArrayEquals(new float[] {0, 1}, batch.inputs().data());
            assertArrayEquals(new float[] {0, 1}, batch.targets().data());
        }
    }

    @Test
    void anInputThatTakesThePlaceOfAPaddedOneCountsAtEveryStep() {
        PaddedSequences padded = new PaddedSequences(counting(2, 5, 1), Mask.ofLengths(5, 3, 5));
        NamedDataset data = NamedDataset.empty().input("x", padded).input("y", padded);
        assertEquals(Set.of("y"), data.input("x", counting(2, 5, 1)).masks().keySet());
    }

    @Test
    void splitLastTakesTheEnd() {
        Dataset.Split split = new Dataset(counting(10, 1), counting(10, 1)).splitLast(0.25);
        assertEquals(8, split.first().size());
        assertArrayEquals(new float[] {8, 9}, split.last().inputs().data());
        Dataset one = new Dataset(counting(1, 1), counting(1, 1));
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> one.splitLast(0.5));
        assertEquals(
                "Splitting off 1 of 1 samples leaves none to train on. Give more samples or a smaller share.",
                thrown.getMessage());
    }

    @Test
    void inputsAndTargetsMustPairUp() {
        Exception thrown = assertThrows(ShapeException.class, () -> new Dataset(counting(3, 1), counting(4, 1)));
        assertEquals(
                "A data set needs as many targets as inputs, got inputs [3, 1] and targets [4, 1]."
                        + " The first axis of both is the number of samples.",
                thrown.getMessage());
    }
}
