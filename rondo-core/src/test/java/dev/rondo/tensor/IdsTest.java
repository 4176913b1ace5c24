package dev.rondo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void whatIsNoIdIsFound() {
        float[] ids = {0, 4, -0f, 5, 1.5f};
        assertEquals(-1, Ids.firstOutside(ids, 0, 3, 5));
        assertEquals(3, Ids.firstOutside(ids, 0, 5, 5));
        assertEquals(4, Ids.firstOutside(ids, 0, 5, 6));
        assertEquals(0, Ids.firstOutside(new float[] {Float.NaN}, 0, 1, 5));
        assertEquals(0, Ids.firstOutside(new float[] {-1}, 0, 1, 5));
        assertEquals(0, Ids.firstOutside(new float[] {Float.POSITIVE_INFINITY}, 0, 1, Integer.MAX_VALUE));
        assertEquals(-1, Ids.firstOutside(new float[] {Ids.LIMIT - 1}, 0, 1, Ids.LIMIT));
    }

    @Test
    void placesAreRowMajor() {
        assertEquals("[1, 0, 3]", Ids.place(Shape.of(2, 3, 4), 15));
        assertEquals("[7]", Ids.place(Shape.of(9), 7));
    }

    @Test
    void axesAndMasksAroundIds() {
        assertEquals(Shape.of(2, 3, 8), Shape.of(2, 3).append(8));
        Mask mask = Mask.ofLengths(3, 1, 3, 0).reversed();
        boolean[] kept = {false, false, true, true, true, true, false, false, false};
        for (int i = 0; i < kept.length; i++) {
            assertEquals(kept[i], mask.keeps(i / 3, i % 3), "flag " + i);
        }
    }
}
