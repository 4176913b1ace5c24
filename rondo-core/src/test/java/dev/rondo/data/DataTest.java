package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
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
