package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequences of unequal lengths in one tensor, and labels as vectors. */
class SequencesTest {
    @Test
    void padsAndCutsInFrontUnlessToldOtherwise() {
        PaddedSequences padded = Sequences.pad(new float[][] {{1}, {2, 3, 4}, {}}, Padding.DEFAULT.maxLength(2));
        assertEquals(Shape.of(3, 2), padded.values().shape());
        assertArrayEquals(new float[] {0, 1, 3, 4, 0, 0}, padded.values().data());
        assertFalse(padded.mask().keeps(0, 0));
        assertTrue(padded.mask().keeps(0, 1));
        assertFalse(padded.mask().keeps(2, 1));
    }

    @Test
    void padsVectorsAtTheEnd() {
        PaddedSequences padded = Sequences.pad(
                new float[][][] {{}, {{1, 2}, {3, 4}}, {{5, 6}}},
                Padding.DEFAULT.padding(Side.POST).value(-1));
        assertEquals(Shape.of(3, 2, 2), padded.values().shape());
        assertArrayEquals(
                new float[] {-1, -1, -1, -1, 1, 2, 3, 4, 5, 6, -1, -1},
                padded.values().data());
    }

    @Test
    void noSequencesGiveNothing() {
        assertEquals(
                Shape.of(0, 0),
                Sequences.pad(List.of(), Padding.DEFAULT).values().shape());
    }

    @Test
    void stepsMustBeAlike() {
        Exception thrown = assertThrows(
                ShapeException.class,
                () -> Sequences.pad(List.of(Tensor.zeros(2, 3), Tensor.zeros(1, 2)), Padding.DEFAULT));
        assertEquals(
                "Sequences to pad may differ in their lengths alone: sequence 0 is [2, 3], sequence 1 is [1, 2]."
                        + " Give every step the same shape.",
                thrown.getMessage());
        assertEquals(
                "Padded sequences have 1 step or more, or 0 for as many as the longest has, got -1.",
                assertThrows(IllegalArgumentException.class, () -> Padding.DEFAULT.maxLength(-1))
                        .getMessage());
    }

    @Test
    void labelsBecomeVectors() {
        assertArrayEquals(
                new float[] {0, 0, 1, 1, 0, 0}, Labels.toCategorical(2, 0).data());
        assertEquals(Shape.of(2, 4), Labels.toCategorical(new int[] {2, 0}, 4).shape());
        assertEquals(
                Shape.of(2, 1, 3),
                Labels.toCategorical(Tensor.zeros(2, 1, 1), 3).shape());
        assertEquals(Shape.of(1, 3), Labels.toCategorical(Tensor.vector(1), 3).shape());
        assertArrayEquals(
                new float[] {0, 1, 0}, Labels.toCategorical(Tensor.vector(1), 3).data());
    }

    @Test
    void labelsMustBeClasses() {
        Exception thrown =
                assertThrows(IllegalArgumentException.class, () -> Labels.toCategorical(new int[] {0, 3}, 3));
        assertEquals(
                "Label 1 is 3; expected a whole number from 0 to 2 for 3 classes. Count classes from 0, or allow more.",
                thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Labels.toCategorical(-1));
        assertThrows(IllegalArgumentException.class, () -> Labels.toCategorical(Tensor.vector(0.5f), 2));
        assertThrows(IllegalArgumentException.class, () -> Labels.toCategorical(Tensor.vector(Float.NaN), 2));
    }
}
