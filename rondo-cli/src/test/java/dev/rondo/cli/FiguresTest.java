package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

    @Test
    void countsAgreeWithTheirNoun() {
        assertEquals("1 row", Figures.count(1, "row"));
        assertEquals("0 rows", Figures.count(0, "row"));
        assertEquals("17,420 rows", Figures.count(17_420, "row"));
    }

    @Test
    void manyNamesAreCut() {
        assertEquals("none", Figures.names(List.of()));
        assertEquals("a, b", Figures.names(List.of("a", "b")));
        assertEquals(
                "x, x, x, x, x, x, x, x, x, x, x, x and 3 more", Figures.names(java.util.Collections.nCopies(15, "x")));
    }

    @ParameterizedTest
    @CsvSource({"0.80, 80%", "0.95, 95%", "0.995, 99.5%", "0.5, 50%"})
    void levelsHaveNoIdleZeros(double level, String text) {
        assertEquals(text, Figures.level(level));
    }

    @ParameterizedTest
    @CsvSource({
        "0.042131, 0.04213",
        "12.5, 12.50000",
        "0.0000012, 1.200e-06",
        "123456, 1.235e+05",
        "0, 0.00000",
        "NaN, -"
    })
    void lossesAreAboutEquallyWide(double loss, String text) {
        assertEquals(text, Figures.loss(loss));
    }

    @ParameterizedTest
    @CsvSource({"0.003, 0.003", "0.001, 0.001", "1, 1", "0.00001, 1.00e-05", "0.00123456789, 0.00123"})
    void ratesAreShort(double rate, String text) {
        assertEquals(text, Figures.rate(rate));
    }

    @Test
    void columnsHaveAsManyDecimalsAsTheSmallestNeeds() {
        assertArrayEquals(new String[] {"21.83", "77.84", "151.46"}, Figures.column(21.831, 77.84, 151.456));
        assertArrayEquals(new String[] {"0.01234", "1.00000"}, Figures.column(0.01234, 1));
        assertArrayEquals(new String[] {"5.000", "0.000"}, Figures.column(5, 0));
        assertArrayEquals(new String[] {"123456", "12345"}, Figures.column(123_456, 12_345));
        assertArrayEquals(new String[] {"1.000e-09", "2.000e+00"}, Figures.column(1e-9, 2));
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertArrayEquals(new String[] {"1.000", "-", "-"}, Figures.column(1, Double.NaN, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0 s",
        "400, 0.4 s",
        "9940, 9.9 s",
        "9960, 10 s",
        "119000, 119 s",
        "200000, 3 min 20 s",
        "7500000, 2 h 5 min"
    })
    void durationsHaveTwoUnitsAtMost(long millis, String text) {
        assertEquals(text, Figures.duration(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 byte", "999, 999 bytes", "23400, 23.4 kB", "1250000, 1.3 MB"})
    void sizesHaveAUnit(long bytes, String text) {
        assertEquals(text, Figures.bytes(bytes));
    }
}
