package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NumbersTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertEquals(2, Numbers.median(List.of(9.0, 1.0, 2.0)));
        assertEquals(3, Numbers.median(List.of(4.0, 1.0, 9.0, 2.0)));
    }

    @Test
    void theGeometricMeanOfARatioAndItsInverseIsOne() {
        assertEquals(1, Numbers.geometricMean(List.of(4.0, 0.25)), 1e-15);
        assertEquals(2, Numbers.geometricMean(List.of(1.0, 2.0, 4.0)), 1e-15);
    }

    @Test
    void meansNeedAValue() {
        assertEquals(
                "A median needs at least one value, got none.",
                assertThrows(IllegalArgumentException.class, () -> Numbers.median(List.of()))
                        .getMessage());
        assertEquals(
                "A geometric mean needs at least one value, got none.",
                assertThrows(IllegalArgumentException.class, () -> Numbers.geometricMean(List.of()))
                        .getMessage());
    }

    @Test
    void numbersHaveThreeDigitsAndRatiosTwoDecimals() {
        assertEquals("1313", Numbers.three(1312.6));
        assertEquals("0.0181", Numbers.three(0.01807));
        assertEquals("1.50", Numbers.ratio(1.499));
        assertEquals("0.00472", Numbers.ratio(0.004716));
        assertEquals("1 round", Numbers.count(1, "round"));
        assertEquals("3 rounds", Numbers.count(3, "round"));
    }
}
