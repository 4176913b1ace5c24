package dev.rondo.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of axes stand where they say. */
final class TicksTest {

    private static double micros(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1e6;
    }

    private static List<String> labels(String from, String to) {
        return TimeStep.ticks(micros(from), micros(to)).stream()
                .map(Tick::label)
                .toList();
    }

    @Test
    void yearsBeginOnTheFirstOfJanuary() {
        List<Tick> ticks = TimeStep.ticks(micros("1949-01-01T00:00:00"), micros("1961-12-01T00:00:00"));
        assertEquals(13, ticks.size());
        for (int i = 0; i < 13; i++) {
            assertEquals(new Tick(micros(1949 + i + "-01-01T00:00:00"), Integer.toString(1949 + i)), ticks.get(i));
        }
    }

    @Test
    void monthsBeginOnTheirFirst() {
        List<Tick> ticks = TimeStep.ticks(micros("2020-01-20T00:00:00"), micros("2020-12-10T00:00:00"));
        assertEquals(new Tick(micros("2020-02-01T00:00:00"), "2020-02"), ticks.getFirst());
        assertEquals(new Tick(micros("2020-12-01T00:00:00"), "2020-12"), ticks.getLast());
        assertEquals(11, ticks.size());
    }

    @ParameterizedTest
    @CsvSource({
        "2018-06-06T20:00:00, 2018-06-27T19:00:00, 06-08, 06-26",
        "2016-03-17T00:00:00, 2016-03-20T00:00:00, 03-17 00:00, 03-20 00:00",
        "2016-03-17T00:00:00, 2016-03-17T01:00:00, 03-17 00:00, 03-17 01:00",
        "2016-03-17T00:00:00, 2016-03-17T00:00:10, 00:00:00, 00:00:10",
        "2016-03-17T00:00:00, 2019-03-17T00:00:00, 2016-04, 2019-01",
        "1700-03-17T00:00:00, 2019-03-17T00:00:00, 1720, 2000",
        "0001-01-01T00:00:00, 9999-01-01T00:00:00, 1000, 9000"
    })
    void stepsFitTheSpan(String from, String to, String first, String last) {
        List<String> labels = labels(from, to);
        assertEquals(first, labels.getFirst(), labels::toString);
        assertEquals(last, labels.getLast(), labels::toString);
        assertTrue(labels.size() >= 3 && labels.size() <= 18, labels::toString);
    }

    @Test
    void partsOfASecondHaveTheirOwnLabels() {
        double from = micros("2020-01-01T00:00:00");
        assertEquals("00:00:00.000020", TimeStep.ticks(from, from + 100).get(1).label());
    }

    @ParameterizedTest
    @CsvSource({"1, 160, 20, 160", "0, 3, 0, 3", "1, 1.5, 1, 1", "13000, 17443, 13000, 17000", "-5, 5, -5, 5"})
    void numbersAreRound(double from, double to, String first, String last) {
        List<String> labels = Tick.numbers(from, to).stream().map(Tick::label).toList();
        assertEquals(first, labels.getFirst(), labels::toString);
        assertEquals(last, labels.getLast(), labels::toString);
        assertTrue(labels.size() <= 20, labels::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.02, 0.02",
        "0.5, 0.5",
        "0.3, ''",
        "5, 5",
        "0.00002, 0.00002",
        "100, 100",
        "0.09999999, 0.1"
    })
    void logarithmicAxesNameOneTwoAndFive(double value, String label) {
        assertEquals(label, TrainingPicture.logarithmicLabel(value));
    }
}
