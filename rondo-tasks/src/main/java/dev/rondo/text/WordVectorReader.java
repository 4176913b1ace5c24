package dev.rondo.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a file of word vectors line by line; numbers are parsed only where the word is wanted. */
final class WordVectorReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_NUMBERS = 1 << 14;

    private final Path file;
    private final InputStream in;
    private final Vocabulary vocabulary;
    private final Map<Integer, float[]> vectors = new TreeMap<>();
    private final Map<Integer, float[]> folded = new TreeMap<>();
    private int width;
    private long line;

    WordVectorReader(Path file, InputStream in, Vocabulary vocabulary) {
        this.file = file;
        this.in = in;
        this.vocabulary = vocabulary;
    }

    /** Vectors by id, in the order of the ids. */
    Map<Integer, float[]> vectors() {
        return vectors;
    }

    int width() {
        return width;
    }

    void read() throws IOException {
        for (String text = nextLine(); text != null; text = nextLine()) {
            if (!text.isBlank() && !(line == 1 && isHeader(text))) {
                take(text.stripTrailing());
            }
        }
        if (width == 0) {
            throw new WordVectorException(
                    file, "there are no vectors. Expected lines of a word and its numbers, as GloVe writes them.");
        }
        folded.forEach(vectors::putIfAbsent);
    }

    private static boolean isHeader(String text) {
        return text.strip().matches("[0-9]+[ \t][0-9]+");
    }

    private void take(String text) throws WordVectorException {
        if (width == 0) {
            width = count(text);
        }
        int split = wordEnd(text);
        String word = text.substring(0, split);
        int id = vocabulary.id(word);
        int foldedId = id == Vocabulary.UNKNOWN ? vocabulary.id(Normalization.FOLDED.apply(word)) : id;
        if (foldedId == Vocabulary.UNKNOWN) {
            return;
        }
        Map<Integer, float[]> to = id == Vocabulary.UNKNOWN ? folded : vectors;
        if (!to.containsKey(foldedId)) {
            to.put(foldedId, numbers(word, text.substring(split).strip()));
        }
    }

    private int count(String text) throws WordVectorException {
        int fields = text.strip().split("[ \t]+", -1).length - 1;
        if (fields < 1 || fields > MOST_NUMBERS) {
            throw new WordVectorException(
                    file,
                    line,
                    "expected a word and 1 to " + MOST_NUMBERS + " numbers, got " + fields
                            + " fields after the word. This is no text file of word vectors; convert a binary one.");
        }
        return fields;
    }

    /** Where the word ends: some files have words with spaces, so it is counted from the end of the line. */
    private int wordEnd(String text) throws WordVectorException {
        int at = text.length();
        for (int field = 0; field < width; field++) {
            int before = Math.max(text.lastIndexOf(' ', at - 1), text.lastIndexOf('\t', at - 1));
            if (before <= 0) {
                throw new WordVectorException(
                        file,
                        line,
                        "expected a word and " + width + " numbers, as on the first" + " line, got " + field
                                + " numbers. The file was cut short or damaged: fetch it again.");
            }
            at = before;
            while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
                at--;
            }
        }
        return at;
    }

    private float[] numbers(String word, String text) throws WordVectorException {
        String[] fields = text.split("[ \t]+", -1);
        float[] numbers = new float[width];
        for (int d = 0; d < width; d++) {
            try {
                numbers[d] = Float.parseFloat(fields[d]);
            } catch (NumberFormatException e) {
                numbers[d] = Float.NaN;
            }
            if (!Float.isFinite(numbers[d])) {
                throw new WordVectorException(
                        file,
                        line,
                        "expected " + width + " numbers after the word '" + word + "', got '" + fields[d]
                                + "' as number " + (d + 1) + ". Fetch the file again.");
            }
        }
        return numbers;
    }

    private @Nullable String nextLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        int b = in.read();
        if (b < 0) {
            return null;
        }
        line++;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() == LONGEST_LINE) {
                throw new WordVectorException(
                        file,
                        line,
                        "the line has more than " + LONGEST_LINE
                                + " bytes. Expected lines of a word and its numbers: this is no text file of word vectors.");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
