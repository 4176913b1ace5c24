package dev.rondo.task.classify;

import dev.rondo.table.TextFormat;
import dev.rondo.table.TextRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads texts and labels from the rows of a file, and finds the columns that hold them if nobody says. */
final class RowCorpus {
    private static final List<String> TEXT_NAMES =
            List.of("text", "review", "sentence", "message", "title", "content", "comment", "tweet", "body");
    private static final List<String> LABEL_NAMES =
            List.of("label", "labels", "sentiment", "class", "category", "target", "topic", "intent", "y");

    private final Path file;
    private final CorpusOptions options;

    RowCorpus(Path file, CorpusOptions options) {
        this.file = file;
        this.options = options;
    }

    Corpus read() {
        TextRows all = TextRows.read(file, options.format(), TextFormat.LABEL_FIRST);
        TextRows rows = hasHeader(all) ? all.takeHeader() : all;
        int label = labelColumn(rows);
        int[] text = textColumns(rows, label);
        List<Example> examples = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int withoutText = 0;
        int withoutLabel = 0;
        String firstWithout = "";
        for (TextRows.Row row : rows.rows()) {
            String words = joined(row, text);
            List<String> labels = labels(row.cells().get(label));
            boolean lacksLabel = labels.isEmpty() && !options.isMultiLabel();
            if (words.isEmpty() || lacksLabel) {
                withoutText += words.isEmpty() ? 1 : 0;
                withoutLabel += words.isEmpty() ? 0 : 1;
                firstWithout = firstWithout.isEmpty() ? "line " + row.line() : firstWithout;
            } else {
                examples.add(new Example(words, labels, "line " + row.line()));
            }
        }
        notes.add(rows.isNamed() ? "the columns have names" : "no header: columns are numbered from 1");
        if (withoutText + withoutLabel > 0) {
            notes.add("left out: " + withoutText + " rows without text, " + withoutLabel
                    + " rows without label, the first on " + firstWithout);
        }
        List<String> columns = new ArrayList<>();
        for (int column : text) {
            columns.add(rows.isNamed() ? rows.names().get(column) : String.valueOf(column + 1));
        }
        columns.add(rows.isNamed() ? rows.names().get(label) : String.valueOf(label + 1));
        return new Corpus(file, examples, columns, notes);
    }

    /** The texts of a row, with a space between them. */
    static String joined(TextRows.Row row, int[] columns) {
        StringBuilder text = new StringBuilder();
        for (int column : columns) {
            String cell = row.cells().get(column).strip();
            text.append(text.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
        }
        return text.toString();
    }

    private List<String> labels(String cell) {
        if (!options.isMultiLabel()) {
            return cell.isBlank() ? List.of() : List.of(cell.strip());
        }
        String between = options.between();
        return Stream.of(cell.replace(String.valueOf(TextRows.BETWEEN), between).split(Pattern.quote(between), -1))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * A first row whose cells name the columns that were asked for, or one as a column of labels is usually called; or one
     * as a column of texts is, if nothing in the row occurs again below it, which a label would.
     */
    private boolean hasHeader(TextRows rows) {
        if (rows.isNamed() || rows.format() == TextFormat.LABEL_FIRST) {
            return false;
        }
        if (options.header() != null) {
            return options.header();
        }
        List<String> asked = new ArrayList<>(options.text());
        if (options.label() != null) {
            asked.add(options.label());
        }
        if (asked.stream().anyMatch(name -> !name.matches("[0-9]+"))) {
            return true;
        }
        boolean namesLabels = false;
        boolean namesTexts = false;
        boolean allOccurOnce = true;
        for (int column = 0; column < rows.columns(); column++) {
            String name = rows.rows().getFirst().cells().get(column).strip();
            String usual = name.toLowerCase(Locale.ROOT);
            boolean occursOnce = !occursBelow(rows, column, name);
            namesLabels |= LABEL_NAMES.contains(usual) && occursOnce;
            namesTexts |= TEXT_NAMES.contains(usual);
            allOccurOnce &= occursOnce;
        }
        return namesLabels || (namesTexts && allOccurOnce);
    }

    private static boolean occursBelow(TextRows rows, int column, String cell) {
        return rows.rows().stream()
                .skip(1)
                .anyMatch(row -> row.cells().get(column).strip().equals(cell));
    }

    private int labelColumn(TextRows rows) {
        if (options.label() != null) {
            return rows.column(options.label());
        }
        List<Integer> texts = options.text().stream().map(rows::column).toList();
        int named = named(rows, LABEL_NAMES, texts);
        if (named >= 0) {
            return named;
        }
        int best = -1;
        long fewest = Long.MAX_VALUE;
        for (int column = 0; column < rows.columns(); column++) {
            int at = column;
            long different = rows.rows().stream()
                    .map(row -> row.cells().get(at))
                    .distinct()
                    .count();
            if (!texts.contains(column) && different < fewest) {
                fewest = different;
                best = column;
            }
        }
        if (best < 0 || rows.columns() < 2) {
            throw new ClassifyException(
                    ClassifyException.Kind.WHICH_COLUMN,
                    file + ": there is no column for the label. Expected a column of texts and one of labels, got "
                            + rows.names() + ". Name the columns with --text and --label.");
        }
        return best;
    }

    private int[] textColumns(TextRows rows, int label) {
        if (!options.text().isEmpty()) {
            return options.text().stream().mapToInt(rows::column).toArray();
        }
        int named = named(rows, TEXT_NAMES, List.of(label));
        if (named >= 0) {
            return new int[] {named};
        }
        int best = -1;
        long most = -1;
        for (int column = 0; column < rows.columns(); column++) {
            int at = column;
            long length = rows.rows().stream()
                    .mapToLong(row -> row.cells().get(at).length())
                    .sum();
            if (column != label && length > most) {
                most = length;
                best = column;
            }
        }
        if (best < 0) {
            throw new ClassifyException(
                    ClassifyException.Kind.WHICH_COLUMN,
                    file + ": there is no column for the text. Expected a column of texts and one of labels, got "
                            + rows.names() + ". Name the columns with --text and --label.");
        }
        return new int[] {best};
    }

    private static int named(TextRows rows, List<String> usual, List<Integer> taken) {
        if (rows.isNamed()) {
            for (String name : usual) {
                for (int column = 0; column < rows.columns(); column++) {
                    if (!taken.contains(column) && rows.names().get(column).equalsIgnoreCase(name)) {
                        return column;
                    }
                }
            }
        }
        return -1;
    }
}
