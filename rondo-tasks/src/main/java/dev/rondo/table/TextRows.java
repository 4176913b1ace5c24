package dev.rondo.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file of texts: every cell as it stands, with the line it comes from. */
public final class TextRows {
    /** Stands between the values of a JSON array, in one cell. */
    public static final char BETWEEN = '\u001F';

    private final Path source;
    private final TextFormat format;
    private final List<Row> rows;
    private List<String> names = List.of();

    /**
     * A row.
     *
     * @param line where it starts in the file, from 1
     * @param cells as many as there are columns
     */
    public record Row(long line, List<String> cells) {}

    TextRows(Path source, TextFormat format, List<Row> rows) {
        this.source = source;
        this.format = format;
        this.rows = rows;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @param format how it is laid out; null to go by its name and content
     * @param otherwise the layout of a file whose name says nothing and that has no tabs
     * @throws TableException if it cannot be read, is no UTF-8, or is damaged
     */
    public static TextRows read(Path file, @Nullable TextFormat format, TextFormat otherwise) {
        byte[] bytes = SourceFile.read(file, TableLimits.DEFAULT);
        int start = EncodingCheck.textStart(file, bytes);
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        TextFormat found = format == null ? TextFormat.of(file, text, otherwise) : format;
        return switch (found) {
            case CSV -> csv(file, bytes, start);
            case JSON_LINES -> JsonLines.read(file, text);
            case TSV, LABEL_FIRST, LINES -> new TextRows(file, found, lines(file, text, found));
        };
    }

    /** The file as the user named it. */
    public Path source() {
        return source;
    }

    /** How the file is laid out. */
    public TextFormat format() {
        return format;
    }

    /** The rows, the header with them until {@link #takeHeader}. */
    public List<Row> rows() {
        return rows;
    }

    /** How many columns there are. */
    public int columns() {
        return names.isEmpty() ? rows.getFirst().cells.size() : names.size();
    }

    /** Names of the columns: the keys of JSON, those of the header, or column1, column2, ... */
    public List<String> names() {
        if (!names.isEmpty()) {
            return names;
        }
        List<String> numbered = new ArrayList<>();
        for (int column = 1; column <= columns(); column++) {
            numbered.add("column" + column);
        }
        return numbered;
    }

    /** Whether the columns have names of their own. */
    public boolean isNamed() {
        return !names.isEmpty();
    }

    TextRows named(List<String> given) {
        names = List.copyOf(given);
        return this;
    }

    /** These rows without the first one, which names the columns. */
    public TextRows takeHeader() {
        List<String> header = rows.getFirst().cells.stream().map(String::strip).toList();
        if (rows.size() == 1) {
            throw new Fault(
                            Place.of(source),
                            "the file has a header but no rows",
                            "rows of data below the header " + Words.names(header),
                            "nothing after line " + rows.getFirst().line,
                            "Check the export")
                    .exception();
        }
        return new TextRows(source, format, rows.subList(1, rows.size())).named(header);
    }

    /**
     * The position of a column, by its name or its number from 1.
     *
     * @throws TableException if there is none
     */
    public int column(String name) {
        int found = names().indexOf(name);
        if (found >= 0) {
            return found;
        }
        if (name.matches("[0-9]{1,6}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= columns()) {
            return Integer.parseInt(name) - 1;
        }
        throw Header.unknown(source, name, names());
    }

    private static TextRows csv(Path file, byte[] bytes, int start) {
        CellGrid grid = GridReader.read(file, bytes, start, TableOptions.DEFAULT);
        List<Row> rows = new ArrayList<>(grid.rows());
        for (int row = 0; row < grid.rows(); row++) {
            List<String> cells = new ArrayList<>(grid.columns());
            for (int column = 0; column < grid.columns(); column++) {
                cells.add(grid.text(row, column));
            }
            rows.add(new Row(grid.line(row), cells));
        }
        return new TextRows(file, TextFormat.CSV, rows);
    }

    private static List<Row> lines(Path file, String text, TextFormat format) {
        List<Row> rows = new ArrayList<>();
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                List<String> cells = cells(line, format);
                if (!rows.isEmpty() && cells.size() != rows.getFirst().cells.size()) {
                    throw unequal(file, number, rows.getFirst(), cells.size());
                }
                rows.add(new Row(number, cells));
            }
        }
        if (rows.isEmpty()) {
            throw empty(file);
        }
        return rows;
    }

    private static List<String> cells(String line, TextFormat format) {
        return switch (format) {
            case TSV -> {
                List<String> cells = new ArrayList<>();
                for (String cell : line.split("\t", -1)) {
                    cells.add(unquoted(cell));
                }
                yield cells;
            }
            case LABEL_FIRST -> {
                String stripped = line.strip();
                int end = 0;
                while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
                    end++;
                }
                yield List.of(
                        stripped.substring(0, end), stripped.substring(end).strip());
            }
            default -> List.of(line);
        };
    }

    /** What stands in quotes, if the whole cell does, as spreadsheets write it. */
    private static String unquoted(String cell) {
        if (cell.length() < 2 || !cell.startsWith("\"") || !cell.endsWith("\"")) {
            return cell;
        }
        String inner = cell.substring(1, cell.length() - 1);
        return inner.replace("\"\"", "").indexOf('"') < 0 ? inner.replace("\"\"", "\"") : cell;
    }

    static TableException empty(Path file) {
        return new Fault(Place.of(file), "the file is empty", "rows of data", "nothing", "Check the path or the export")
                .exception();
    }

    private static TableException unequal(Path file, long line, Row first, int cells) {
        boolean tooMany = cells > first.cells.size();
        return new Fault(
                        Place.of(file).line(line),
                        tooMany ? "too many cells in the row" : "too few cells in the row",
                        Words.count(first.cells.size(), "cell") + " between tabs as on line " + first.line,
                        Words.number(cells),
                        tooMany ? "Remove the extra tabs" : "Complete the row")
                .exception();
    }
}
