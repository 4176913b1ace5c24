package dev.rondo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TensorTest {
    private static String message(Class<? extends Exception> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void valuesAreRowMajorAndShared() {
        float[] data = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(Shape.of(2, 3), data);
        assertEquals(6f, tensor.get(1, 2));
        tensor.set(9, 0, 1);
        assertEquals(9f, data[1]);
        assertSame(data, tensor.data());
        assertSame(data, tensor.reshape(Shape.of(6)).data());
        assertEquals(2f, Tensor.of(Shape.of(1), 2f).item());
        assertEquals(3f, Tensor.scalar(3).item());
        assertEquals(0, Tensor.scalar(3).shape().rank());
    }

    @Test
    void factoriesCopyWhatTheyAreGiven() {
        float[] values = {1, 2};
        Tensor vector = Tensor.vector(values);
        values[0] = 9;
        assertEquals(1f, vector.get(0));
        Tensor matrix = Tensor.matrix(new float[][] {{1, 2, 3}, {4, 5, 6}});
        assertEquals(Shape.of(2, 3), matrix.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, matrix.data());
        Tensor sequences = Tensor.sequences(new float[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}});
        assertEquals(Shape.of(2, 3, 2), sequences.shape());
        assertEquals(10f, sequences.get(1, 1, 1));
        assertEquals(Shape.of(0, 0), Tensor.matrix(new float[0][]).shape());
        assertEquals(Shape.of(0, 0, 0), Tensor.sequences(new float[0][][]).shape());
        assertEquals(Shape.of(2, 0, 0), Tensor.sequences(new float[2][0][]).shape());
        Tensor copy = matrix.copy();
        copy.set(0, 0, 0);
        assertEquals(1f, matrix.get(0, 0));
    }

    @Test
    void rowsAreCopiedInOrder() {
        Tensor matrix = Tensor.matrix(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        Tensor rows = matrix.rows(1, 3);
        assertEquals(Shape.of(2, 2), rows.shape());
        assertArrayEquals(new float[] {3, 4, 5, 6}, rows.data());
        rows.set(0, 0, 0);
        assertEquals(3f, matrix.get(1, 0));
        assertArrayEquals(
                new float[] {5, 6, 1, 2, 5, 6}, matrix.rows(new int[] {2, 0, 2}).data());
        assertEquals(Shape.of(0, 2), matrix.rows(3, 3).shape());
    }

    @Test
    void misuseIsExplained() {
        assertEquals(
                "A tensor of shape [2, 2] holds 4 values, got 3.",
                message(IllegalArgumentException.class, () -> Tensor.of(Shape.of(2, 2), 1, 2, 3)));
        assertEquals(
                "A matrix needs rows of one length: row 0 has 2 values, row 1 has 1. Pad or cut the rows.",
                message(IllegalArgumentException.class, () -> Tensor.matrix(new float[][] {{1, 2}, {3}})));
        assertEquals(
                "Sequences in one tensor need one length: sequence 0 has 1 steps, sequence 1 has 2. Pad them.",
                message(IllegalArgumentException.class, () -> Tensor.sequences(new float[][][] {{{1}}, {{1}, {2}}})));
        assertEquals(
                "Sequences in one tensor need one number of inputs: sequence 0 has 1, sequence 1 has 2.",
                message(IllegalArgumentException.class, () -> Tensor.sequences(new float[][][] {{{1}}, {{1, 2}}})));
        assertEquals(
                "Only a tensor of one value has an item, this one has shape [2].",
                message(IllegalStateException.class, () -> Tensor.zeros(2).item()));
        assertEquals(
                "Rows 1 to 4 are not within the first axis of [3, 2].",
                message(
                        IndexOutOfBoundsException.class,
                        () -> Tensor.zeros(3, 2).rows(1, 4)));
        assertEquals(
                "Shape [3, 2] takes 2 indices, got [1].",
                message(IllegalArgumentException.class, () -> Tensor.zeros(3, 2).get(1)));
        assertEquals(
                "Index [1, 2] is outside of shape [3, 2].",
                message(
                        IndexOutOfBoundsException.class,
                        () -> Tensor.zeros(3, 2).get(1, 2)));
    }

    @Test
    void textShowsTheFirstValues() {
        assertEquals("Tensor[2][1.0, 2.0]", Tensor.vector(1, 2).toString());
        assertEquals(
                "Tensor[9][0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...]",
                Tensor.zeros(9).toString());
    }

    @Test
    void masksKeepWhatTheySay() {
        Mask mask = Mask.of(2, 2, true, false, false, true);
        assertTrue(mask.keeps(0, 0));
        assertFalse(mask.keeps(0, 1));
        assertTrue(mask.keeps(1, 1));
        Mask lengths = Mask.ofLengths(3, 0, 2, 3);
        assertEquals(3, lengths.batch());
        assertEquals(3, lengths.time());
        for (int b = 0; b < 3; b++) {
            for (int t = 0; t < 3; t++) {
                assertEquals(t < new int[] {0, 2, 3}[b], lengths.keeps(b, t));
            }
        }
        assertEquals(
                "A mask of [2, 2] holds 4 flags, got 3.",
                message(IllegalArgumentException.class, () -> Mask.of(2, 2, true, true, true)));
        assertEquals(
                "Sequence 1 has length 4; expected 0 to 3.",
                message(IllegalArgumentException.class, () -> Mask.ofLengths(3, 1, 4)));
        assertEquals(
                "Sequence 0 has length -1; expected 0 to 3.",
                message(IllegalArgumentException.class, () -> Mask.ofLengths(3, -1)));
    }
}
