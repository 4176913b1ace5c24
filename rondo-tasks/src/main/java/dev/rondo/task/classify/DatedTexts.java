package dev.rondo.task.classify;

import dev.rondo.table.TextFormat;
import dev.rondo.table.TextRows;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts with their days.
 *
 * @param texts as they stand in the file
 * @param dates of each
 */
public record DatedTexts(List<String> texts, List<LocalDate> dates) {
    private static final Pattern DAY = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9]).*");

    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})(?![0-9]).*");
    private static final int MONTHS = 12;

    public DatedTexts {
        texts = List.copyOf(texts);
        dates = List.copyOf(dates);
    }

    /**
     * Reads columns of a CSV, TSV or JSON lines file.
     *
     * @param columns of the text, by name or number; empty for the one beside the date
     * @param by the column of the date: a day such as 2026-03-14, with or without a time, which counts as it is written,
     *     whatever its time zone; or 14.3.2026, where a day above 12 in the column tells days from months
     * @throws dev.rondo.table.TableException if the file cannot be read, is damaged, or lacks a column
     * @throws ClassifyException if a date cannot be read, or it is open which column holds the text
     */
    public static DatedTexts read(Path file, List<String> columns, String by) {
        TextRows rows = TextRows.read(file, null, TextFormat.LINES);
        List<String> all = new ArrayList<>(columns);
        all.add(by);
        boolean named = all.stream().anyMatch(name -> !name.matches("[0-9]+"));
        TextRows data = !rows.isNamed() && named && rows.columns() > 1 ? rows.takeHeader() : rows;
        int date = data.column(by);
        int[] from = columns.stream().mapToInt(data::column).toArray();
        if (columns.isEmpty()) {
            if (data.columns() != 2) {
                throw new ClassifyException(
                        ClassifyException.Kind.WHICH_COLUMN,
                        file + ": it is open which column holds the text. Expected its name, got columns "
                                + data.names() + ". Name one with --column.");
            }
            from = new int[] {1 - date};
        }
        List<String> texts = new ArrayList<>();
        List<LocalDate> dates = new ArrayList<>();
        boolean dayFirst =
                data.rows().stream().anyMatch(row -> tellsDays(row.cells().get(date)));
        for (TextRows.Row row : data.rows()) {
            texts.add(RowCorpus.joined(row, from));
            dates.add(day(file, row, date, dayFirst));
        }
        return new DatedTexts(texts, dates);
    }

    private static boolean tellsDays(String cell) {
        Matcher day = DAY_FIRST.matcher(cell.strip());
        return day.matches() && Integer.parseInt(day.group(1)) > MONTHS;
    }

    private static LocalDate day(Path file, TextRows.Row row, int column, boolean dayFirst) {
        String cell = row.cells().get(column).strip();
        Matcher day = DAY.matcher(cell);
        Matcher turned = DAY_FIRST.matcher(cell);
        try {
            if (day.matches()) {
                return date(day, 1, 2, 3);
            }
            if (turned.matches() && dayFirst) {
                return date(turned, 3, 2, 1);
            }
        } catch (DateTimeException e) {
            throw wrong(file, row, cell, e);
        }
        if (turned.matches()) {
            throw new ClassifyException(
                    ClassifyException.Kind.BAD_DATE,
                    file + ", line " + row.line() + ": it is open which number of the date is the month. Expected a day"
                            + " such as 2026-03-14, or day.month.year with a day above 12 somewhere in the column, got '"
                            + cell + "'. Write dates as year-month-day.");
        }
        throw wrong(file, row, cell, null);
    }

    private static LocalDate date(Matcher matched, int year, int month, int day) {
        return LocalDate.of(
                Integer.parseInt(matched.group(year)),
                Integer.parseInt(matched.group(month)),
                Integer.parseInt(matched.group(day)));
    }

    private static ClassifyException wrong(
            Path file, TextRows.Row row, String cell, @Nullable DateTimeException cause) {
        return new ClassifyException(
                ClassifyException.Kind.BAD_DATE,
                file + ", line " + row.line() + ": the date cannot be read. Expected a day such as 2026-03-14, with or"
                        + " without a time, got '" + cell + "'. Correct it, or name another column with --by.",
                cause);
    }
}
