package dev.rondo.task.classify;

import dev.rondo.table.TextFormat;
import dev.rondo.table.TextLines;
import dev.rondo.table.TextRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads texts without labels. */
public final class TextsToClassify {
    private TextsToClassify() {}

    /**
     * The texts of bytes that were read already, such as those of standard input: one on each line that is not blank.
     *
     * @param source for messages
     * @throws dev.rondo.table.TableException if they are no UTF-8
     */
    public static List<String> of(Path source, byte[] bytes) {
        return TextLines.of(source, bytes).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * The texts of a file: a text a line, or the columns of a CSV, TSV or JSON lines file.
     *
     * @param columns by name or number, joined with a space; empty if the file has but one
     * @throws dev.rondo.table.TableException if the file cannot be read, is no UTF-8, is damaged, or lacks a column
     */
    public static List<String> read(Path file, List<String> columns) {
        TextRows rows = TextRows.read(file, null, TextFormat.LINES);
        List<String> first =
                rows.rows().getFirst().cells().stream().map(String::strip).toList();
        boolean named = columns.stream().anyMatch(name -> !name.matches("[0-9]+"));
        boolean isHeader = !rows.isNamed() && rows.format() != TextFormat.LINES && named && first.containsAll(columns);
        boolean needsHeader = !rows.isNamed() && named && rows.columns() > 1;
        TextRows data = isHeader || needsHeader ? rows.takeHeader() : rows;
        int[] from = data.columns() == 1 || columns.isEmpty()
                ? new int[] {0}
                : columns.stream().mapToInt(data::column).toArray();
        if (columns.isEmpty() && data.columns() > 1) {
            throw new ClassifyException(
                    ClassifyException.Kind.WHICH_COLUMN,
                    file + ": the file has several columns. Expected a text a line, or the name of the column of the"
                            + " text, got columns " + data.names() + ". Name one with --column.");
        }
        List<String> texts = new ArrayList<>();
        data.rows().forEach(row -> texts.add(RowCorpus.joined(row, from)));
        return texts;
    }
}
