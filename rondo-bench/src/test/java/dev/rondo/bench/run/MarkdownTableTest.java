package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownTableTest {
    private final MarkdownTable table = new MarkdownTable(1, List.of("row", "ms"));

    @Test
    void textStandsOnTheLeftAndNumbersOnTheRight() {
        table.row(List.of("text/LSTM", "12.5"));
        table.row(List.of("a", "-"));
        assertEquals(
                List.of("| row       |   ms |", "| --------- | ---: |", "| text/LSTM | 12.5 |", "| a         |    - |"),
                table.lines());
    }

    @Test
    void aRowHasACellForEveryColumn() {
        assertEquals(
                "A row of this table has 2 cells, got 1: [a]",
                assertThrows(IllegalArgumentException.class, () -> table.row(List.of("a")))
                        .getMessage());
    }
}
