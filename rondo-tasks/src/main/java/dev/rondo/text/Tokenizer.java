package dev.rondo.text;

import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keras's {@code Tokenizer}, index for index: words count from 1 by falling count, among equals in the order in which
 * they first came; 0 is no word. With an {@code oovToken}, that one is index 1, unless it is itself one
 * of the words.
 *
 * @param options how texts become words
 * @param words in the order of their indices, without the token for unknown words
 * @param documentCount how many texts were counted
 */
public record Tokenizer(Options options, List<Word> words, int documentCount) {

    /**
     * Keras's arguments.
     *
     * @param numWords words from this index on are unknown; 0 for no limit
     * @param filters characters that are taken out of texts
     * @param lower whether texts become lower case
     * @param split what stands between words
     * @param charLevel whether every character is a word
     * @param oovToken stands for unknown words; empty to leave them out
     */
    public record Options(
            int numWords, String filters, boolean lower, String split, boolean charLevel, String oovToken) {
        /** Keras's defaults. */
        public static final Options DEFAULT =
                new Options(0, "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n", true, " ", false, "");

        public Options {
            if (numWords < 0 || split.isEmpty()) {
                throw new IllegalArgumentException("A Tokenizer needs a number of words of at least 0 and a split of at"
                        + " least one character, got " + numWords + " and '" + split + "'.");
            }
        }

        /** With another limit. */
        public Options withNumWords(int value) {
            return new Options(value, filters, lower, split, charLevel, oovToken);
        }

        /** With a token for unknown words. */
        public Options withOovToken(String value) {
            return new Options(numWords, filters, lower, split, charLevel, value);
        }

        /** By characters, or by words. */
        public Options withCharLevel(boolean value) {
            return new Options(numWords, filters, lower, split, value, oovToken);
        }

        /** With lower case, or as it stands. */
        public Options withLower(boolean value) {
            return new Options(numWords, filters, value, split, charLevel, oovToken);
        }

        /** With other characters that are taken out. */
        public Options withFilters(String value) {
            return new Options(numWords, value, lower, split, charLevel, oovToken);
        }

        List<String> words(String text) {
            String cased = lower ? text.toLowerCase(Locale.ROOT) : text;
            if (charLevel) {
                return new Characters().split(cased);
            }
            StringBuilder clean = new StringBuilder(cased.length());
            cased.codePoints().forEach(point -> {
                if (filters.indexOf(point) >= 0) {
                    clean.append(split);
                } else {
                    clean.appendCodePoint(point);
                }
            });
            List<String> words = new ArrayList<>();
            int from = 0;
            for (int at = clean.indexOf(split); at >= 0; at = clean.indexOf(split, from)) {
                words.add(clean.substring(from, at));
                from = at + split.length();
            }
            words.add(clean.substring(from));
            words.removeIf(String::isEmpty);
            return words;
        }
    }

    /**
     * A word with its counts.
     *
     * @param word the word
     * @param count how often it occurs
     * @param documents in how many texts it occurs
     */
    public record Word(String word, long count, int documents) {}

    /** What a row of {@link #textsToMatrix} holds. */
    public enum Mode {
        BINARY,
        COUNT,
        /** {@code (1 + log count) log(1 + texts / (1 + texts with the word))}. */
        TFIDF,
        /** The share of the text's words. */
        FREQ
    }

    public Tokenizer {
        words = List.copyOf(words);
        if (words.size() > Vocabulary.MOST_TOKENS || documentCount < 0) {
            throw new IllegalArgumentException("A Tokenizer takes at most " + Vocabulary.MOST_TOKENS
                    + " words and a count of 0 or more texts, got " + words.size() + " and " + documentCount + ".");
        }
    }

    /** The words of these texts. */
    public static Tokenizer fitOnTexts(Iterable<String> texts, Options options) {
        Map<String, Integer> first = new LinkedHashMap<>();
        TokenCounts counts = new TokenCounts();
        for (String text : texts) {
            List<String> words = options.words(text);
            counts.add(words);
            words.forEach(word -> first.putIfAbsent(word, first.size()));
        }
        List<Word> words = new ArrayList<>();
        first.keySet().forEach(word -> words.add(new Word(word, counts.times(word), counts.texts(word))));
        words.sort(Comparator.comparingLong((Word word) -> -word.count));
        return new Tokenizer(options, words, counts.texts());
    }

    /** The index of each word, also of those beyond the limit. */
    public Map<String, Integer> wordIndex() {
        Map<String, Integer> index = new LinkedHashMap<>();
        if (!options.oovToken.isEmpty()) {
            index.put(options.oovToken, 1);
        }
        for (int n = 0; n < words.size(); n++) {
            index.put(words.get(n).word, first() + n);
        }
        return index;
    }

    /** The index of the first word. */
    private int first() {
        return options.oovToken.isEmpty() ? 1 : 2;
    }

    /** The index that unknown words have, 0 to leave them out. */
    private int unknown(Map<String, Integer> index) {
        return index.getOrDefault(options.oovToken, 0);
    }

    /** The index of each word of each text; unknown words are the token for them, or left out. */
    public int[][] textsToSequences(List<String> texts) {
        Map<String, Integer> index = wordIndex();
        int unknown = unknown(index);
        int[][] sequences = new int[texts.size()][];
        for (int n = 0; n < sequences.length; n++) {
            sequences[n] = options.words(texts.get(n)).stream()
                    .mapToInt(word -> limited(index.getOrDefault(word, 0), unknown))
                    .filter(id -> id > 0)
                    .toArray();
        }
        return sequences;
    }

    private int limited(int id, int unknown) {
        return id == 0 || options.numWords > 0 && id >= options.numWords ? unknown : id;
    }

    /** The words of each sequence, with spaces between them; indices without a word as in {@link #textsToSequences}. */
    public List<String> sequencesToTexts(int[]... sequences) {
        Map<Integer, String> words = new HashMap<>();
        Map<String, Integer> index = wordIndex();
        index.forEach((word, id) -> words.put(id, word));
        int unknown = unknown(index);
        List<String> texts = new ArrayList<>();
        for (int[] sequence : sequences) {
            List<String> text = new ArrayList<>();
            for (int id : sequence) {
                int known = limited(words.containsKey(id) ? id : 0, unknown);
                if (known > 0) {
                    text.add(words.getOrDefault(known, ""));
                }
            }
            texts.add(String.join(" ", text));
        }
        return texts;
    }

    /**
     * A row for each text, {@code [N, V]}, with a column for each index below the limit.
     *
     * @throws IllegalStateException if there is neither a limit nor a word
     */
    public Tensor textsToMatrix(List<String> texts, Mode mode) {
        int width = options.numWords > 0 ? options.numWords : first() + words.size();
        if (width == 1 && options.numWords == 0) {
            throw new IllegalStateException(
                    "The Tokenizer knows no words: give a number of words, or fit it on texts.");
        }
        int[][] sequences = textsToSequences(texts);
        Tensor matrix = Tensor.zeros(sequences.length, width);
        for (int n = 0; n < sequences.length; n++) {
            int[] counts = new int[width];
            for (int id : sequences[n]) {
                if (id < width) { // the token for unknown words may lie beyond the limit
                    counts[id]++;
                }
            }
            for (int v = 0; v < width; v++) {
                if (counts[v] > 0) {
                    matrix.data()[n * width + v] = (float) value(mode, v, counts[v], sequences[n].length);
                }
            }
        }
        return matrix;
    }

    private double value(Mode mode, int id, int count, int length) {
        return switch (mode) {
            case BINARY -> 1;
            case COUNT -> count;
            case FREQ -> (double) count / length;
            case TFIDF -> (1 + StrictMath.log(count)) * StrictMath.log(1 + documentCount / (1.0 + documents(id)));
        };
    }

    private int documents(int id) {
        int at = id - first();
        return at < 0 ? 0 : words.get(at).documents;
    }
}
