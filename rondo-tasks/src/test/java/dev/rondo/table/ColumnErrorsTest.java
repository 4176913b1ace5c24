package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    private String errorOf(String target) {
        SeriesTable table = file.read();
        return file.message(assertThrows(TableException.class, () -> table.select(target, List.of())));
    }

    @Test
    void cellThatIsNoNumberIsRefusedWhenItsColumnIsNeeded() {
        file.write("a,b\n1,2\n3,oops\n5,6\n7,8\n");
        assertEquals(
                "data.csv, line 3, column 'b' (2): the cell is not a number. Expected a number such as 1234.5, or an"
                        + " empty cell, got 'oops'. Correct the cell, or leave it empty if the value is missing.",
                errorOf("b"));
        SeriesTable table = file.read();
        assertEquals(List.of("a"), table.seriesNames());
        assertEquals("line 3: the cell is not a number", table.column("b").note());
        assertEquals(1, table.select("a", List.of()).size());
    }

    @Test
    void longCellIsShortenedAndControlCharactersAreShown() {
        file.write("a\n1\n2\n\"x\ny" + "z".repeat(100) + "\"\n");
        TableException e = assertThrows(TableException.class, () -> file.read().select("a", List.of()));
        assertEquals("'x\\ny" + "z".repeat(37) + "...'", e.got());
        assertEquals(4, e.line());
        assertEquals("a", e.column());
        assertEquals(1, e.columnIndex());
        assertEquals("the cell is not a number", e.what());
        assertEquals("Correct the cell, or leave it empty if the value is missing", e.fix());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5 | the number has a decimal comma or points between thousands | Write it with a decimal point and"
                        + " without thousands separators",
                "2,5 | the number has a decimal comma or points between thousands | Write it with a decimal point and"
                        + " without thousands separators",
                "1.234.567 | the number has a decimal comma or points between thousands | Write it with a decimal point"
                        + " and without thousands separators",
                "1,234 | the number has a comma, which may be a decimal comma or a thousands separator | Write it with a"
                        + " decimal point and without thousands separators",
                "1,234,567.8 | the number has thousands separators | Write it without thousands separators",
                "1 234 567 | the number has thousands separators | Write it without thousands separators",
                "1_000 | the number has thousands separators | Write it without thousands separators",
                "12.5 % | the number has a percent sign | Write the bare number and drop the sign",
                "$12 | the number has a currency sign | Write the bare number and drop the sign",
                "12 \u20AC | the number has a currency sign | Write the bare number and drop the sign",
                "\u221212 | the number has a typographic minus sign | Write the minus as '-'"
            })
    void numbersInAnotherNotationAreExplained(String cell, String what, String fix) {
        file.write("day;price\nx;" + cell + "\ny;" + cell + "\n");
        TableException e = assertThrows(TableException.class, () -> file.read().select("price", List.of()));
        assertEquals(
                "data.csv, line 2, column 'price' (2): " + what
                        + ". Expected a number such as 1234.5, or an empty cell," + " got '" + cell + "'. " + fix + ".",
                file.message(e));
    }

    @Test
    void infiniteValueIsRefused() {
        file.write("a\n1\n-inf\n2\n");
        assertEquals(
                "data.csv, line 3, column 'a' (1): the value is infinite. Expected a finite number, got '-inf'. Correct"
                        + " the cell, or leave it empty if the value is missing.",
                errorOf("a"));
    }

    @Test
    void numberBeyondDoubleIsRefused() {
        file.write("a\n1\n1e999\n2\n");
        assertEquals(
                "data.csv, line 3, column 'a' (1): the number is too large. Expected a magnitude of at most 1.8e308, got"
                        + " '1e999'. Correct the cell, or leave it empty if the value is missing.",
                errorOf("a"));
    }

    @Test
    void columnWithoutValuesIsRefused() {
        file.write("a,b\n1,\n2,NA\n");
        assertEquals(
                "data.csv, column 'b' (2): the column has no values. Expected at least one number, got 2 missing cells."
                        + " Fill the column or choose another one.",
                errorOf("b"));
    }

    @Test
    void textColumnIsNoTarget() {
        file.write("wind,a\n,1\nNW,2\nSE,3\n");
        assertEquals(
                "data.csv, line 3, column 'wind' (1): the column holds text. Expected a column of numbers, got 'NW'."
                        + " Choose another target; as a covariate the column is turned into 0/1 series.",
                errorOf("wind"));
    }

    @Test
    void freeTextIsNeitherTargetNorCovariate() {
        StringBuilder text = new StringBuilder("note,a\n");
        for (int i = 0; i < 33; i++) {
            text.append("n").append(i).append(',').append(i * i).append('\n');
        }
        file.write(text.toString());
        assertEquals(
                "data.csv, line 2, column 'note' (1): the column holds text. Expected numbers, or at most 32 different"
                        + " texts, got more than that, the first 'n0'. Choose another column.",
                errorOf("note"));
        SeriesTable table = file.read();
        assertThrows(TableException.class, () -> table.select("a", List.of("note")));
    }

    @Test
    void timeColumnIsNoTarget() {
        file.write("date,a\n2020-01-01,1\n2020-01-02,2\n");
        assertEquals(
                "data.csv, column 'date' (1): the column is the time of the rows. Expected a column of values, got the"
                        + " time column. Choose another column, or another time column with --time.",
                errorOf("date"));
    }

    @Test
    void tableWithoutNumbersHasNoTarget() {
        SeriesTable table =
                file.write("date,wind\n2020-01-01,N\n2020-01-02,S\n").read();
        assertEquals(
                "data.csv: no column holds a series of numbers. Expected at least one column of numbers besides the time,"
                        + " got the columns 'date', 'wind'. Check the delimiter and the header of the file.",
                file.message(assertThrows(TableException.class, table::defaultTarget)));
    }

    @Test
    void defaultTargetIsTheNamedOneOrTheLast() {
        assertEquals("b", file.write("a,b\n5,6\n7,8\n").read().defaultTarget());
        assertEquals("Y", file.write("Y,b\n5,6\n7,8\n").read().defaultTarget());
        assertEquals("a", file.write("a,id\n5,1\n7,2\n9,3\n").read().defaultTarget());
    }

    @Test
    void defaultTargetWithABadCellIsAnError() {
        SeriesTable table = file.write("a,b\n5,6\n7,x\n9,3\n").read();
        TableException e = assertThrows(TableException.class, table::defaultTarget);
        assertEquals("b", e.column());
        assertEquals(3, e.line());
    }

    @Test
    void missingCellsAreCountedWithTheFirstLine() {
        SeriesTable table =
                file.write("a,b,c\n1,NA,x\n,nan,y\n3,4,NULL\n4,n/A,#N/A\n").read();
        assertEquals(1, table.column("a").missing());
        assertEquals(3, table.column("a").info().firstMissingLine());
        assertEquals(3, table.column("b").missing());
        assertEquals(2, table.column("b").info().firstMissingLine());
        assertEquals(2, table.column("c").missing());
        assertEquals(6, table.summary().missing());
        assertArrayEquals(
                new boolean[] {true, true, false, true},
                table.select("b", List.of()).getFirst().missing());
    }

    @Test
    void chosenMarkersAreMissing() {
        SeriesTable table = file.write("a,b\n-999,?\n-999.0,2\n3,4\n999,5\n")
                .read(TableOptions.DEFAULT.withMissingMarkers(Set.of("-999", "?")));
        NumericColumn a = assertInstanceOf(NumericColumn.class, table.column("a"));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, 3, 999}, a.values());
        assertEquals(1, table.column("b").missing());
    }

    @Test
    void countOfTheRowsIsLeftOutByDefault() {
        SeriesTable table = file.write("No,a\n1,5\n2,7\n3,5\n").read();
        assertEquals(List.of("a"), table.seriesNames());
        assertEquals("counts the rows", table.column("No").note());
        assertArrayEquals(
                new double[] {1, 2, 3}, table.select("No", List.of()).getFirst().values());
    }

    @Test
    void valuesCannotBeChangedFromOutside() {
        SeriesTable table = file.write("a\n1\n2\n").read();
        NumericColumn column = assertInstanceOf(NumericColumn.class, table.column("a"));
        column.values()[0] = 99;
        table.select("a", List.of()).getFirst().values()[0] = 99;
        assertEquals(1, column.value(0));
        assertEquals(1, table.select("a", List.of()).getFirst().values()[0]);
    }
}
