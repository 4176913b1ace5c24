package dev.rondo.table;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Writes results as CSV: UTF-8, comma, line feed, quotes only where needed, numbers with a point. */
public final class CsvWriter {
    private CsvWriter() {}

    /**
     * Writes a header and rows, and flushes the stream without closing it, so that whoever opened the file can force it
     * to disk and move it into place.
     *
     * @param out where to write
     * @param header names of the columns
     * @param rows one list of cells a row, as long as the header. A double or float is written with the fewest digits
     *     that give it back, NaN as an empty cell; any other cell as its {@code toString}
     * @throws IOException when writing fails
     * @throws IllegalArgumentException when a row is not as long as the header or a number is infinite
     */
    public static void write(OutputStream out, List<String> header, Iterable<? extends List<?>> rows)
            throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(text);
            csv.writeRecord(header);
            String[] cells = new String[header.size()];
            for (List<?> row : rows) {
                if (row.size() != cells.length) {
                    throw new IllegalArgumentException("A row must be as long as the header. Expected " + cells.length
                            + " cells, got " + row.size() + ". Complete the row.");
                }
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cell(row.get(i));
                }
                csv.writeRecord(cells);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static String cell(Object cell) {
        if (cell instanceof Double || cell instanceof Float) {
            double number = ((Number) cell).doubleValue();
            if (Double.isInfinite(number)) {
                throw new IllegalArgumentException(
                        "A result must be finite. Expected a number or NaN, got " + number + ". Check the model.");
            }
            return Double.isNaN(number) ? "" : cell.toString();
        }
        return cell.toString();
    }
}
