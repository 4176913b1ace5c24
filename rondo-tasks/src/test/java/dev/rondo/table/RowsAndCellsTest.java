package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsAndCellsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    private static double[] values(SeriesTable table, String column) {
        return table.select(column, List.of()).getFirst().values();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimiterIsDetected(String delimiter) {
        SeriesTable table = file.write("date,a,b\n2020-01-01,1,2\n2020-01-02,3,4\n".replace(",", delimiter))
                .read();
        assertEquals(List.of("a", "b"), table.seriesNames());
        assertArrayEquals(new double[] {2, 4}, values(table, "b"));
    }

    @Test
    void delimiterInsideQuotesDoesNotCount() {
        SeriesTable table =
                file.write("name|a\n\"x,y\"|1\n\"p,q\"|2\n\"s,t\"|3\n").read();
        assertArrayEquals(new double[] {1, 2, 3}, values(table, "a"));
    }

    @Test
    void commasOfNumbersAndQuotedDelimitersDoNotWin() {
        byte[] decimalCommas = "1,5;2,5\n2,5;3,5\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(';', DelimiterDetector.detect(decimalCommas, 0));
        byte[] quoted = "\"a;b\",c\n\"d;e\",f\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(',', DelimiterDetector.detect(quoted, 0));
        assertEquals(',', DelimiterDetector.detect("a\n1\n".getBytes(StandardCharsets.UTF_8), 0));
    }

    @Test
    void delimiterStaysDetectedWhenOneRowIsBroken() {
        assertEquals(
                "data.csv, line 4: too few cells in the row. Expected 2 cells as on line 1, got 1. Complete the row; a"
                        + " missing value is an empty cell between two delimiters.",
                file.write("a,b\n1,2\n3,4\n5;6\n7,8\n").error());
    }

    @Test
    void chosenDelimiterIsUsed() {
        SeriesTable table = file.write("a:b\n1:2\n3:4\n").read(TableOptions.DEFAULT.withDelimiter(':'));
        assertArrayEquals(new double[] {2, 4}, values(table, "b"));
    }

    @Test
    void quoteIsNoDelimiter() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TableOptions.DEFAULT.withDelimiter('"'));
        assertEquals(
                "The delimiter must not be a quote or a line break. Expected a character such as ',' or ';', got '\"'."
                        + " Choose another one.",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsAccepted(String lineEnd) {
        SeriesTable table = file.write("\uFEFF\"a\",b\n1, 2\n\"3\",4".replace("\n", lineEnd))
                .read();
        assertEquals(List.of("a", "b"), table.seriesNames());
        assertArrayEquals(new double[] {1, 3}, values(table, "a"));
        assertArrayEquals(new double[] {2, 4}, values(table, "b"));
        assertEquals(3, table.line(1));
    }

    @Test
    void blankLinesAreNoRows() {
        SeriesTable table = file.write("\na,b\n\n1,2\n  \n3,4\n\n\n").read();
        assertArrayEquals(new double[] {1, 3}, values(table, "a"));
        assertEquals(4, table.line(0));
        assertEquals(6, table.line(1));
    }

    @Test
    void blankLineBetweenValuesOfOneColumnIsAMissingValue() {
        SeriesTable table = file.write("a\n1\n\n3\n\n\n").read();
        assertArrayEquals(new double[] {1, Double.NaN, 3}, values(table, "a"));
        assertEquals(3, table.column("a").info().firstMissingLine());
        assertArrayEquals(
                new double[] {1, Double.NaN},
                values(file.write("a\n1\n\"\"\n\n").read(), "a"));
    }

    @Test
    void rowOfSeveralLinesKeepsTheNumberOfItsFirstLine() {
        SeriesTable table = file.write("a,b\n1,\"x\ny\"\n2,\"p\"\n3,\"q\"\n").read();
        assertEquals(2, table.line(0));
        assertEquals(4, table.line(1));
    }

    @Test
    void rowWithTooManyCellsIsRefused() {
        assertEquals(
                "data.csv, line 3: too many cells in the row. Expected 2 cells as on line 1, got 3. Remove the extra"
                        + " cells, or put a cell that contains the delimiter in quotes.",
                file.write("a,b\n1,2\n1,2,3\n").error());
        assertEquals(
                "data.csv, line 2: too many cells in the row. Expected 2 cells as on line 1, got 3. Remove the delimiter"
                        + " at the end of the line.",
                file.write("a,b\n1,2,\n1,2,\n").error());
    }

    @Test
    void brokenQuotesAreRefusedWhereTheRowStarts() {
        String rest = ": broken quotes in the row that starts here. Expected a quoted cell to close with a quote before"
                + " the next delimiter, and quotes inside it doubled, got a quote that is never closed, or text after a"
                + " closing quote. Close the quote, double the quotes inside the cell, or remove them.";
        assertEquals(
                "data.csv, line 3, column 2" + rest,
                file.write("a,b\n1,2\n3,\"4\n5,6\n").error());
        assertEquals(
                "data.csv, line 2, column 1" + rest,
                file.write("a,b\n\"1\"x,2\n5,6\n").error());
    }

    @Test
    void doubledQuotesInsideACellAreText() {
        SeriesTable table = file.write("\"a \"\"x\"\"\",b\n1,2\n2,3\n").read();
        assertEquals(List.of("a \"x\"", "b"), table.seriesNames());
    }

    @Test
    void headerIsDetected() {
        assertEquals(List.of("a", "b"), file.write("a,b\n1,2\n3,4\n").read().seriesNames());
        assertEquals(
                List.of("2019", "2020"),
                file.write("date,2019,2020\n2020-01-01,1,2\n2020-01-02,3,4\n")
                        .read()
                        .seriesNames());
        assertEquals(List.of("x"), file.write("x\nNA\n1\n").read().seriesNames());
    }

    @Test
    void firstRowOfDataIsNoHeader() {
        SeriesTable table = file.write("1,2\n3,4\n").read();
        assertEquals(List.of("column1", "column2"), table.seriesNames());
        assertArrayEquals(new double[] {1, 3}, values(table, "column1"));
        assertEquals(
                List.of("no header: the columns are called column1 to column2"),
                table.summary().notes());
        assertEquals(
                List.of("column2"),
                file
                        .write("2020-01-01,x1\n2020-01-02,5\n2020-01-03,7\n2020-01-04,9\n")
                        .read(TableOptions.DEFAULT)
                        .columns()
                        .stream()
                        .filter(column -> column instanceof UnusableColumn unusable && unusable.isMeantNumeric())
                        .map(TableColumn::name)
                        .toList());
    }

    @Test
    void headerModeOverridesTheDetection() {
        file.write("1,2\n3,4\n");
        assertEquals(
                List.of("1", "2"),
                file.read(TableOptions.DEFAULT.withHeader(TableOptions.HeaderMode.PRESENT))
                        .seriesNames());
        file.write("a,b\n3,4\n5,6\n7,8\n");
        SeriesTable table = file.read(TableOptions.DEFAULT.withHeader(TableOptions.HeaderMode.ABSENT));
        assertEquals(4, table.rows());
        assertEquals("column1", table.column("column1").name());
    }

    @Test
    void columnWithoutNameIsNumbered() {
        assertEquals(
                List.of("column1", "b"), file.write(",b\n7,2\n9,4\n").read().seriesNames());
    }

    @Test
    void duplicatedNamesAreRefused() {
        assertEquals(
                "data.csv, line 1, column 'a' (3): two columns have the same name. Expected every name once, got 'a' in"
                        + " columns 1 and 3. Rename one of them.",
                file.write("a,b,a\n1,2,3\n").error());
    }

    @Test
    void unknownColumnListsTheOthersAndSuggestsTheNearest() {
        SeriesTable table =
                file.write("Month,Passengers\n1949-01,1\n1949-02,2\n").read();
        assertEquals(
                "data.csv: no such column. Expected one of 'Month', 'Passengers', got 'passenger'. Did you mean"
                        + " 'Passengers'?",
                file.message(assertThrows(TableException.class, () -> table.column("passenger"))));
        assertEquals(
                "data.csv: no such column. Expected one of 'Month', 'Passengers', got 'temperature'. Name one of the"
                        + " columns of the file.",
                file.message(assertThrows(TableException.class, () -> table.column("temperature"))));
    }

    @Test
    void tooFewRowsSayWhatNeedsThem() {
        SeriesTable table = file.write("a\n1\n2\n").read();
        table.requireRows(2, "window 1 + horizon 1");
        assertEquals(
                "data.csv: too few rows. Expected at least 36 (window 24 + horizon 12), got 2. Use a longer series, or a"
                        + " shorter window or horizon.",
                file.message(
                        assertThrows(TableException.class, () -> table.requireRows(36, "window 24 + horizon 12"))));
    }
}
