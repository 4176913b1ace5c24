package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallPartsTest {

    @Test
    void numbersAreGrouped() {
        assertEquals("0", Words.number(0));
        assertEquals("999", Words.number(999));
        assertEquals("1,000", Words.number(1000));
        assertEquals("-123,456", Words.number(-123_456));
        assertEquals("12,345,678", Words.number(12_345_678));
        assertEquals("1 row", Words.count(1, "row"));
        assertEquals("0 rows", Words.count(0, "row"));
    }

    @Test
    void manyNamesAreCut() {
        List<String> names = IntStream.range(0, 25).mapToObj(i -> "c" + i).toList();
        assertEquals(true, Words.names(names).endsWith("'c19' and 5 more"));
        assertEquals("'a'", Words.names(Set.of("a")));
    }

    @Test
    void nearestNameIgnoresCaseAndAllowsOneErrorInThreeLetters() {
        List<String> names = List.of("OT", "HUFL", "temperature");
        assertEquals("OT", Words.nearest("ot", names));
        assertEquals("HUFL", Words.nearest("HUVL", names));
        assertEquals("temperature", Words.nearest("tempreture", names));
        assertEquals("", Words.nearest("wind", names));
        assertEquals(3, Words.editDistance("kitten", "sitting"));
        assertEquals(3, Words.editDistance("", "abc"));
    }

    @Test
    void timeChoiceIsReadFromTheCommandLine() {
        assertEquals(TableOptions.TimeChoice.NONE, TableOptions.TimeChoice.parse("None"));
        assertEquals(
                List.of("year", "month"),
                TableOptions.TimeChoice.parse("year, month").columns());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TableOptions.TimeChoice.of(List.of()));
        assertEquals(
                "Time columns are named exactly when the mode is NAMED, got mode NAMED with []. Use"
                        + " TimeChoice.of(columns).",
                e.getMessage());
    }

    @Test
    void policiesHaveTheNamesOfTheCommandLine() {
        assertEquals(
                List.of("interpolate", "forward", "mean", "mask", "refuse"),
                Arrays.stream(MissingPolicy.values()).map(MissingPolicy::label).toList());
    }
}
