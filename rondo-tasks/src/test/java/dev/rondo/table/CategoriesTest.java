package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategoriesTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    private static List<String> names(List<Series> series) {
        return series.stream().map(Series::name).toList();
    }

    @Test
    void categoriesBecomeOneSeriesEach() {
        SeriesTable table = file.write("a,wind\n5,SE\n6,NW\n7,\n8,SE\n").read();
        List<Series> series = table.select("a", List.of("wind", "a", "wind"));
        assertEquals(List.of("a", "wind=NW", "wind=SE"), names(series));
        assertArrayEquals(new double[] {0, 1, Double.NaN, 0}, series.get(1).values());
        assertArrayEquals(new double[] {1, 0, Double.NaN, 1}, series.get(2).values());
        assertTrue(series.get(1).isIndicator());
        assertFalse(series.get(0).isIndicator());
        assertEquals(2, series.get(1).columnIndex());
        assertEquals(
                "text with 2 values; name it as a covariate to use it",
                table.column("wind").note());
    }

    @Test
    void textsThatBeginWithDigitsCanBeCategories() {
        SeriesTable table = file.write("a,grade\n5,1A\n6,2B\n7,1A\n").read();
        assertEquals(List.of("a", "grade=1A", "grade=2B"), names(table.select("a", List.of("grade"))));
    }

    @Test
    void thirtyTwoCategoriesAreAccepted() {
        StringBuilder text = new StringBuilder("a,c\n");
        for (int i = 0; i < 64; i++) {
            text.append(i * i).append(",k").append(i % 32).append('\n');
        }
        assertEquals(
                33, file.write(text.toString()).read().select("a", List.of("c")).size());
    }

    @Test
    void anotherFileGetsTheSameSeries() {
        List<String> trained =
                names(file.write("a,wind\n5,SE\n6,NW\n7,N\n").read().select("a", List.of("wind")));
        SeriesTable other = file.write("wind,a\nNW,1\nSE,2\n").read();
        List<Series> again = other.selectAgain(trained);
        assertEquals(trained, names(again));
        assertArrayEquals(new double[] {0, 0}, again.get(1).values());
        assertArrayEquals(new double[] {1, 0}, again.get(2).values());
    }

    @Test
    void unknownCategoryIsRefused() {
        List<String> trained =
                names(file.write("a,wind\n5,SE\n6,NW\n7,SE\n").read().select("a", List.of("wind")));
        SeriesTable other = file.write("a,wind\n5,SE\n6,calm\n").read();
        assertEquals(
                "data.csv, line 3, column 'wind' (2): the model does not know this category. Expected one of 'NW', 'SE',"
                        + " got 'calm'. Train again on data that has the category, or correct the cell.",
                file.message(assertThrows(TableException.class, () -> other.selectAgain(trained))));
    }

    @Test
    void columnMissingInAnotherFileIsRefused() {
        SeriesTable other = file.write("a,b\n5,6\n7,9\n").read();
        assertEquals(
                "data.csv: no such column. Expected one of 'a', 'b', got 'wind=NW'. Name one of the columns of the file.",
                file.message(assertThrows(TableException.class, () -> other.selectAgain(List.of("a", "wind=NW")))));
    }
}
