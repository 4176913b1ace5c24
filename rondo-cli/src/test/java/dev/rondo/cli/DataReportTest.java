package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import dev.rondo.task.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataReportTest {
    @TempDir
    private Path folder;

    private List<String> report(String csv, Choice... choices) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), csv);
        return DataReport.lines(SeriesTable.read(file, TableOptions.DEFAULT), List.of(choices)).stream()
                .map(line -> line.replace(folder.toString(), "DIR"))
                .toList();
    }

    @Test
    void whatWasReadIsSaid() throws IOException {
        assertEquals(
                List.of(
                        "file     DIR/t.csv",
                        "rows     3, daily, 2020-01-01 to 2020-01-03",
                        "columns  3: time day; numbers a, b",
                        "missing  none"),
                report("day,a,b\n2020-01-01,1,2\n2020-01-02,7,3\n2020-01-03,3,5\n"));
    }

    @Test
    void missingValuesAreCountedAndTheirFillingNamed() throws IOException {
        Choice filling = new Choice("missing values", "interpolate", Choice.Origin.DATA, "");
        List<String> lines = report("day,a,b\n2020-01-01,1,\n2020-01-02,,\n2020-01-03,3,4\n", filling);
        assertEquals("missing    a 1 (the first on line 3), b 2 (the first on line 2)", lines.get(3));
        assertEquals("filled by  interpolate", lines.get(4));
    }

    @Test
    void rowsWithoutTimesAreEvenlySpaced() throws IOException {
        assertEquals(
                List.of(
                        "file     DIR/t.csv",
                        "rows     3, no time column: taken as evenly spaced",
                        "columns  1: numbers a",
                        "missing  none"),
                report("a\n1.5\n2\n1\n"));
    }
}
