package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private static final List<String> NAMES =
            List.of("text/LSTM", "text/GRU", "rows/LSTM", "rows/GRU", "step/LSTM", "step/GRU");

    private static Schedule filtered(String filter) {
        return Schedule.of(3, List.of(1, 2), NAMES, filter, 1.5);
    }

    @Test
    void aWholeWorkloadIsOneProcess() {
        assertEquals(List.of("text/", "rows/", "step/"), filtered("").filters());
        assertEquals(NAMES, filtered("").works());
        assertEquals(List.of("rows/"), filtered("rows").filters());
    }

    @Test
    void singleRowsAreProcessesOfTheirOwn() {
        assertEquals(
                List.of("text/GRU", "rows/GRU", "step/GRU"), filtered("GRU").filters());
        assertEquals(
                List.of("text/GRU", "rows/GRU", "step/GRU"), filtered("GRU").works());
        assertEquals(List.of("text/LSTM"), filtered("text/L").filters());
    }
}
