package dev.rondo.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Splits the text of a file into a grid of cells and refuses rows of unequal length and broken quotes. */
final class GridReader {
    private static final int LONGEST_CELL = 1 << 25;

    private final Path file;
    private final TableLimits limits;
    private final CellGrid grid;
    private int trailingBlankLines;

    private GridReader(Path file, TableLimits limits, int bytes) {
        this.file = file;
        this.limits = limits;
        this.grid = new CellGrid(bytes);
    }

    static CellGrid read(Path file, byte[] bytes, int start, TableOptions options) {
        char delimiter = options.delimiter() == TableOptions.DETECT
                ? DelimiterDetector.detect(bytes, start)
                : options.delimiter();
        GridReader reader = new GridReader(file, options.limits(), bytes.length - start);
        reader.readRows(bytes, start, delimiter);
        if (reader.grid.rows() == 0) {
            throw new Fault(
                            Place.of(file),
                            "the file is empty",
                            "rows of data",
                            "nothing",
                            "Check the path or the export")
                    .exception();
        }
        return reader.grid;
    }

    private void readRows(byte[] bytes, int start, char delimiter) {
        Reader text = new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start), StandardCharsets.UTF_8);
        RowHandler handler = new RowHandler();
        try (CsvReader<RowHandler> csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(handler, text)) {
            for (RowHandler row : csv) {
                endRow(row);
            }
            grid.dropRows(trailingBlankLines);
        } catch (CsvParseException e) {
            throw brokenQuotes(handler, e);
        } catch (UncheckedIOException e) {
            throw SourceFile.cannotRead(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw SourceFile.cannotRead(file, e);
        }
    }

    private void endRow(RowHandler row) {
        if (row.isBlank()) {
            endBlankLine(row);
            return;
        }
        trailingBlankLines = 0;
        if (row.cells > limits.maxColumns()) {
            throw tooMany("columns", row, limits.maxColumns() + " columns");
        }
        if (grid.rows() > 0 && row.cells != grid.columns()) {
            throw unequalRow(row);
        }
        grid.endRow(row.line());
        if (grid.cells() > limits.maxCells()) {
            throw tooMany("cells", row, Words.number(limits.maxCells()) + " cells (rows times columns)");
        }
    }

    /** A blank line is no row, except between two values of a file of one column: there it is a missing value. */
    private void endBlankLine(RowHandler row) {
        grid.dropRows(0);
        if (grid.rows() > 0 && grid.columns() == 1) {
            grid.add(new char[0], 0, 0);
            grid.endRow(row.line());
            trailingBlankLines++;
        }
    }

    private TableException tooMany(String noun, RowHandler row, String limit) {
        return new Fault(
                        Place.of(file).line(row.line()),
                        "too many " + noun,
                        "at most " + limit,
                        "more than that",
                        "Keep only the rows and columns that are needed")
                .exception();
    }

    private TableException unequalRow(RowHandler row) {
        int columns = grid.columns();
        boolean tooMany = row.cells > columns;
        String fix = tooMany && grid.isLastCellEmpty()
                ? "Remove the delimiter at the end of the line"
                : tooMany
                        ? "Remove the extra cells, or put a cell that contains the delimiter in quotes"
                        : "Complete the row; a missing value is an empty cell between two delimiters";
        return new Fault(
                        Place.of(file).line(row.line()),
                        tooMany ? "too many cells in the row" : "too few cells in the row",
                        Words.count(columns, "cell") + " as on line " + grid.line(0),
                        Words.number(row.cells),
                        fix)
                .exception();
    }

    /** The parser stops at broken quotes only, but it also wraps whatever else goes wrong, such as a lack of memory. */
    private TableException brokenQuotes(RowHandler row, CsvParseException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        Fault fault = new Fault(
                Place.of(file).line(row.line()).column("", row.cells + 1),
                "broken quotes in the row that starts here",
                "a quoted cell to close with a quote before the next delimiter, and quotes inside it doubled",
                "a quote that is never closed, or text after a closing quote",
                "Close the quote, double the quotes inside the cell, or remove them");
        return new TableException(fault, e);
    }

    /** Receives the cells of one row after the other. */
    private final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {
        private int cells;
        private boolean quoted;

        private long line() {
            return getStartingLineNumber();
        }

        private boolean isBlank() {
            return cells == 0 || (cells == 1 && !quoted && grid.isLastCellEmpty());
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = 0;
            quoted = false;
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean isQuoted) {
            quoted |= isQuoted;
            if (cells++ < limits.maxColumns()) {
                grid.add(buffer, offset, length);
            }
        }

        @Override
        protected RowHandler buildRecord() {
            return this;
        }
    }
}
