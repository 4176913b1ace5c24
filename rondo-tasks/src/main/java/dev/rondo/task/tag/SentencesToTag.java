package dev.rondo.task.tag;

import dev.rondo.table.TextLines;
import dev.rondo.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Sentences without tags: from columns, or from plain text, a sentence a line. */
public final class SentencesToTag {
    private static final List<String> ENDINGS = List.of(".conllu", ".conll", ".conllup", ".bio", ".iob");

    private SentencesToTag() {}

    /**
     * The sentences of a file: of columns where its name ends in such as {@code .conllu} or its lines have tabs, and
     * otherwise of plain text. Of a folder its {@code seq.in}, whose words are split already, as in training.
     *
     * @param column of the words, by name or number
     * @throws TagException if the columns are damaged, or there are no words
     * @throws dev.rondo.table.TableException if the file cannot be read or is no UTF-8
     */
    public static List<Sentence> read(Path file, String column) {
        Path read = Files.isDirectory(file) ? file.resolve(ParallelFiles.WORDS) : file;
        List<String> lines = TextLines.read(read);
        return read.endsWith(ParallelFiles.WORDS) ? plain(read, lines, ParallelFiles::split) : of(read, lines, column);
    }

    /** As {@link #read}, of bytes that were read already, such as those of standard input. */
    public static List<Sentence> of(Path source, byte[] bytes, String column) {
        return of(source, TextLines.of(source, bytes), column);
    }

    private static List<Sentence> of(Path source, List<String> lines, String column) {
        String name = String.valueOf(source.getFileName()).toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().anyMatch(name::endsWith) || ConllFile.isTabbed(lines)) {
            return columns(ConllFile.of(source, lines), column);
        }
        return plain(source, lines, Words.DEFAULT::split);
    }

    private static List<Sentence> plain(Path source, List<String> lines, Function<String, List<String>> split) {
        List<Sentence> sentences = new ArrayList<>();
        for (int n = 1; n <= lines.size(); n++) {
            Sentence sentence = sentence(split.apply(lines.get(n - 1)), n);
            if (sentence.size() > 0) {
                sentences.add(sentence);
            }
        }
        if (sentences.isEmpty()) {
            throw TagException.at(
                    TagException.Kind.NO_SENTENCES,
                    source,
                    0,
                    "there are no words to tag. Expected a sentence a line, or columns with a word a line, got "
                            + lines.size() + " lines without any. Check the path.");
        }
        return sentences;
    }

    /** The words and marks of a line of plain text. */
    public static Sentence sentence(String text, int line) {
        return sentence(Words.DEFAULT.split(text), line);
    }

    private static Sentence sentence(List<String> words, int line) {
        return new Sentence(words, List.of(), Collections.nCopies(words.size(), line));
    }

    private static List<Sentence> columns(ConllFile conll, String column) {
        int words = conll.width() == 1 ? 0 : conll.column(column);
        return conll.sentences().stream()
                .map(rows -> new Sentence(
                        rows.stream().map(row -> conll.cell(row, words)).toList(),
                        List.of(),
                        rows.stream().map(ConllFile.Row::line).toList()))
                .toList();
    }
}
