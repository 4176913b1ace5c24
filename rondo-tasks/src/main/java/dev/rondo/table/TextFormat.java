package dev.rondo.table;

import java.nio.file.Path;
import java.util.Locale;

/** How a file of texts is laid out. */
public enum TextFormat {
    /** Cells with quotes where needed, between commas, semicolons, tabs or bars. */
    CSV,
    /** Cells between tabs, a row a line. Quotes are ordinary characters, unless they enclose a whole cell. */
    TSV,
    /** A JSON object a line. */
    JSON_LINES,
    /** A label, a space and a text a line. */
    LABEL_FIRST,
    /** A text a line. */
    LINES;

    /** The name on the command line: "csv", "json-lines". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The layout that the name of a file promises; for any other name what {@code otherwise} says, or TSV if it has tabs. */
    static TextFormat of(Path file, String text, TextFormat otherwise) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return JSON_LINES;
        }
        long tabbed =
                text.lines().limit(100).filter(line -> line.indexOf('\t') >= 0).count();
        long lines = text.lines().limit(100).filter(line -> !line.isBlank()).count();
        return lines > 0 && tabbed == lines ? TSV : otherwise;
    }
}
