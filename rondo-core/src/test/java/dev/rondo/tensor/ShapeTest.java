package dev.rondo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
    private static final Shape OPEN = Shape.of(Shape.ANY, 100, 10);

    private static String message(Class<? extends Exception> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void axesCountFromBothEnds() {
        Shape shape = Shape.of(2, 3, 4);
        assertEquals(3, shape.rank());
        assertEquals(2, shape.axis(0));
        assertEquals(4, shape.axis(-1));
        assertEquals(2, shape.axis(-3));
        assertEquals(24, shape.size());
        assertEquals(1, Shape.of().size());
        assertEquals(0, Shape.of(3, 0).size());
    }

    @Test
    void anAxisThatIsNotThereIsNamed() {
        assertEquals(
                "Shape [2, 3] has no axis 2.",
                message(IndexOutOfBoundsException.class, () -> Shape.of(2, 3).axis(2)));
        assertEquals(
                "Shape [2, 3] has no axis -3.",
                message(IndexOutOfBoundsException.class, () -> Shape.of(2, 3).axis(-3)));
    }

    @Test
    void negativeAxesAreRefused() {
        assertEquals(
                "A shape needs axes of size 0 or more, got [2, -2]. Use Shape.ANY for a size that is not known yet.",
                message(IllegalArgumentException.class, () -> Shape.of(2, -2)));
    }

    @Test
    void anOpenAxisHasNoSize() {
        assertFalse(OPEN.isKnown());
        assertTrue(Shape.of(1).isKnown());
        assertEquals(
                "Shape [?, 100, 10] has an open axis, so it has no size yet.",
                message(IllegalStateException.class, OPEN::size));
    }

    @Test
    void moreElementsThanAnArrayHoldsAreRefused() {
        assertThrows(ArithmeticException.class, () -> Shape.of(1 << 16, 1 << 16).size());
    }

    @Test
    void changesLeaveTheOriginalAlone() {
        Shape shape = Shape.of(2, 3, 4);
        assertSame(shape, shape.with(1, 3), "nothing to change");
        assertEquals(Shape.of(2, 3, 9), shape.with(-1, 9));
        assertEquals(Shape.of(7, 3, 4), shape.with(0, 7));
        assertEquals(Shape.of(2, 4), shape.without(1));
        assertEquals(Shape.of(2, 3), shape.without(-1));
        assertEquals(OPEN, Shape.of(100, 10).prepend(Shape.ANY));
        shape.toArray()[0] = 99;
        assertArrayEquals(new int[] {2, 3, 4}, shape.toArray());
        int[] axes = {1, 2};
        Shape kept = Shape.of(axes);
        axes[0] = 5;
        assertEquals(Shape.of(1, 2), kept);
    }

    @Test
    void openAxesAcceptAnySize() {
        assertTrue(OPEN.accepts(Shape.of(32, 100, 10)));
        assertFalse(OPEN.accepts(Shape.of(32, 99, 10)));
        assertFalse(OPEN.accepts(Shape.of(100, 10)));
        assertFalse(Shape.of(32, 100, 10).accepts(OPEN), "a known axis does not accept an open one");
    }

    @Test
    void shapesAreValues() {
        assertEquals(Shape.of(1, 2), Shape.of(1, 2));
        assertEquals(Shape.of(1, 2).hashCode(), Shape.of(1, 2).hashCode());
        assertNotEquals(Shape.of(1, 2), Shape.of(2, 1));
        assertEquals("[?, 100, 10]", OPEN.toString());
    }

    @Test
    void aMisfitSaysWhereWhatAndHow() {
        assertEquals(
                "encoder.lstm0: expected input [B, T, 64], got [32, 64]. Add a time axis.",
                message(
                        ShapeException.class,
                        () -> ShapeException.check(
                                "encoder.lstm0",
                                Shape.of(Shape.ANY, Shape.ANY, 64),
                                "B, T",
                                Shape.of(32, 64),
                                "Add a time axis.")));
        ShapeException.check("fits", Shape.of(Shape.ANY, 3), "B", Shape.of(7, 3), "");
        ShapeException.check("open on both sides", Shape.of(Shape.ANY, 3), "B", Shape.of(Shape.ANY, Shape.ANY), "");
    }
}
