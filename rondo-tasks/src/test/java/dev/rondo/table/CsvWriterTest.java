package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {

    private static String written(List<String> header, List<? extends List<?>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter.write(out, header, rows);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void numbersAreShortestAndNanIsEmpty() throws IOException {
        assertEquals(
                "time,forecast,n\n1961-01,0.1,7\n1961-02,,8\n1961-03,1.0E10,9\n",
                written(
                        List.of("time", "forecast", "n"),
                        List.of(
                                List.of("1961-01", 0.1, 7),
                                List.of("1961-02", Double.NaN, 8),
                                List.of("1961-03", 1e10, 9))));
        assertEquals("x\n0.1\n", written(List.of("x"), List.of(List.of(0.1f))));
    }

    @Test
    void delimitersQuotesAndLineBreaksAreQuoted() throws IOException {
        assertEquals(
                "\"a,b\",\"say \"\"x\"\"\",\"Köln\n\"\n1,2,3\n",
                written(List.of("a,b", "say \"x\"", "Köln\n"), List.of(List.of(1, 2, 3))));
    }

    @Test
    void whatIsWrittenCanBeReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("forecast.csv");
        double[] values = {1.0 / 3, -2.5e-300, Double.MAX_VALUE, Double.NaN, 0};
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            rows.add(List.of("2024-0" + (i + 1), values[i]));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            CsvWriter.write(out, List.of("month", "a \"b\", c"), rows);
        }
        SeriesTable table = SeriesTable.read(file, TableOptions.DEFAULT);
        assertEquals("monthly", table.time().frequency().label());
        assertEquals(
                Arrays.toString(values),
                Arrays.toString(table.select("a \"b\", c", List.of()).getFirst().values()));
    }

    @Test
    void failureToWriteReachesTheCaller() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        IOException e = assertThrows(IOException.class, () -> CsvWriter.write(full, List.of("a"), List.of(List.of(1))));
        assertEquals("No space left on device", e.getMessage());
    }

    @Test
    void streamIsFlushedButLeftOpen() throws IOException {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        CsvWriter.write(out, List.of("a"), List.of());
        assertEquals("a\n", out.toString(StandardCharsets.UTF_8));
        assertFalse(closed[0]);
    }

    @Test
    void unequalRowsAndInfinitiesAreRefused() {
        assertEquals(
                "A row must be as long as the header. Expected 2 cells, got 1. Complete the row.",
                assertThrows(IllegalArgumentException.class, () -> written(List.of("a", "b"), List.of(List.of(1))))
                        .getMessage());
        assertEquals(
                "A result must be finite. Expected a number or NaN, got Infinity. Check the model.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> written(List.of("a"), List.of(List.of(Double.POSITIVE_INFINITY))))
                        .getMessage());
    }
}
