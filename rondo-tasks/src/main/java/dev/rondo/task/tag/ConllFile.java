package dev.rondo.task.tag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sentences in columns: a line a token, a blank line between sentences. Two forms are read. CoNLL-U has ten columns with
 * names, comments that begin with {@code #}, ranges such as {@code 1-2} for written words that are several tokens, and empty nodes
 * such as {@code 1.1}; both are passed over, and the numbers of the tokens are checked. Anything else has as many columns
 * as its first line, between tabs where that line has one and otherwise between spaces; a line
 * {@code # global.columns = ...} names them. A comment {@code # NAME = ...} may give a sentence a label.
 *
 * @param source the file
 * @param names of the columns in lower case; empty where they have none
 * @param sentences their tokens
 * @param labels one a sentence; empty where none were asked for
 */
record ConllFile(Path source, List<String> names, List<List<Row>> sentences, List<String> labels) {
    private static final List<String> UNIVERSAL =
            List.of("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc");
    private static final String GLOBAL = "# global.columns =";
    private static final String DOCUMENT = "-DOCSTART-";

    /** A token's cells, and the line they stand on. */
    record Row(int line, List<String> cells) {}

    static ConllFile of(Path source, List<String> lines) {
        return of(source, lines, null);
    }

    /** As {@link #of(Path, List)}, with labels from the comments of a name. */
    static ConllFile of(Path source, List<String> lines, @Nullable String label) {
        return new Reader(source, lines, label).read();
    }

    /** Whether a text has columns: the first line that is no comment has a tab in it. */
    static boolean isTabbed(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.indexOf('\t') >= 0)
                .isPresent();
    }

    int width() {
        return sentences.getFirst().getFirst().cells.size();
    }

    /** The position of a column, by its name or its number from 1. */
    int column(String name) {
        int found = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (found >= 0) {
            return found;
        }
        if (name.matches("[0-9]{1,6}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= width()) {
            return Integer.parseInt(name) - 1;
        }
        String known = names.isEmpty() ? "" : "one of " + String.join(", ", names) + ", or ";
        throw TagException.at(
                TagException.Kind.UNKNOWN_COLUMN,
                source,
                0,
                "there is no such column. Expected " + known + "a number from 1 to " + width() + ", got '" + name
                        + "'. Name the columns of the words and of their tags, such as --columns form,upos or --columns 1,"
                        + width() + ".");
    }

    /** What a column is called in a message or a model. */
    String name(int column) {
        return names.isEmpty() ? Integer.toString(column + 1) : names.get(column);
    }

    /** The cell of a token, which must hold something. */
    String cell(Row row, int column) {
        String cell = row.cells.get(column).strip();
        if (cell.isEmpty()) {
            throw TagException.at(
                    TagException.Kind.BAD_COLUMNS,
                    source,
                    row.line,
                    "column " + name(column) + " is empty. Expected a word and its tag on every line of a sentence, got"
                            + " nothing. Complete the line, or write _ for no value.");
        }
        return cell;
    }

    /** Goes through the lines once. */
    private static final class Reader {
        private final Path source;
        private final List<String> lines;
        private final @Nullable String labelled;
        private final List<List<Row>> sentences = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private @Nullable String label;
        private List<Row> sentence = new ArrayList<>();
        private List<String> names = List.of();
        private boolean tabs;
        private int first;
        private int width;

        Reader(Path source, List<String> lines, @Nullable String labelled) {
            this.source = source;
            this.lines = lines;
            this.labelled = labelled;
        }

        ConllFile read() {
            layout();
            boolean universal = !names.isEmpty() && names.getFirst().equals("id");
            for (int n = 1; n <= lines.size(); n++) {
                String line = lines.get(n - 1);
                if (line.isBlank()) {
                    endSentence();
                } else if (!isLabel(line) && !isComment(line, universal)) {
                    row(n, cells(line), universal);
                }
            }
            endSentence();
            if (sentences.isEmpty()) {
                throw none();
            }
            return new ConllFile(source, names, sentences, labels);
        }

        /** How wide the file is goes by its first line that is no comment. */
        private void layout() {
            for (int n = 1; n <= lines.size() && width == 0; n++) {
                String line = lines.get(n - 1);
                if (line.startsWith(GLOBAL)) {
                    names = List.of(line.substring(GLOBAL.length())
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .split("\\s+"));
                    tabs = true;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    tabs |= line.indexOf('\t') >= 0;
                    first = n;
                    width = cells(line).size();
                }
            }
            if (width == 0) {
                throw none();
            }
            if (names.isEmpty() && tabs && width == UNIVERSAL.size()) {
                names = UNIVERSAL;
            }
        }

        private List<String> cells(String line) {
            return List.of(tabs ? line.split("\t", -1) : line.strip().split("\\s+"));
        }

        /** Whether a line is the comment of the name that was asked for; its value is kept for the sentence. */
        private boolean isLabel(String line) {
            int at = line.indexOf('=');
            if (labelled == null
                    || !line.startsWith("#")
                    || at < 0
                    || !line.substring(1, at).strip().equals(labelled)) {
                return false;
            }
            label = line.substring(at + 1).strip();
            return true;
        }

        /** Without numbers of tokens, a line that begins with # may be a token of that name. */
        private boolean isComment(String line, boolean universal) {
            return line.startsWith("#")
                    && (universal || sentence.isEmpty() && cells(line).size() != width);
        }

        private void row(int line, List<String> cells, boolean universal) {
            int expected = names.isEmpty() ? width : names.size();
            if (cells.size() != expected) {
                String as = names.isEmpty() ? " as on line " + first : " (" + String.join(", ", names) + ")";
                throw TagException.at(
                        TagException.Kind.BAD_COLUMNS,
                        source,
                        line,
                        "wrong number of columns. Expected " + expected + " between " + (tabs ? "tabs" : "spaces") + as
                                + ", got " + cells.size() + ". Correct the line; a blank line ends a sentence.");
            }
            if (universal ? isToken(line, cells.getFirst()) : !cells.getFirst().equals(DOCUMENT)) {
                sentence.add(new Row(line, cells));
            }
        }

        /** Whether an id is that of a token; ranges and empty nodes are passed over. */
        private boolean isToken(int line, String id) {
            int next = sentence.size() + 1;
            if (id.equals(Integer.toString(next))) {
                return true;
            }
            if (id.matches(next + "-[0-9]{1,9}") && Integer.parseInt(id.substring(id.indexOf('-') + 1)) >= next
                    || id.matches((next - 1) + "\\.[1-9][0-9]*")) {
                return false;
            }
            throw TagException.at(
                    TagException.Kind.BAD_NUMBER,
                    source,
                    line,
                    "the number of the token is out of order. Expected " + next + ", got '" + id
                            + "'. Number the tokens of a sentence from 1, and put a blank line between sentences.");
        }

        private void endSentence() {
            if (sentence.isEmpty()) {
                return;
            }
            if (labelled != null) {
                if (label == null || label.isEmpty()) {
                    throw TagException.at(
                            TagException.Kind.BAD_LABELS,
                            source,
                            sentence.getFirst().line(),
                            "the sentence has no label. Expected a comment '# " + labelled
                                    + " = ...' above its words, got none. Add it, or leave out --sentence-label.");
                }
                labels.add(label);
                label = null;
            }
            sentences.add(sentence);
            sentence = new ArrayList<>();
        }

        private TagException none() {
            return TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    source,
                    0,
                    "there are no sentences. Expected lines of a word and its tag, and a blank line between sentences,"
                            + " got " + lines.size() + " lines without any. Check the path or the export.");
        }
    }
}
