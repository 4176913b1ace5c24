package dev.rondo.text;

import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keras's layer {@code TextVectorization}, index for index: with INT, index 0 is padding and 1 unknown tokens; in the
 * other modes index 0 is unknown tokens. Tokens follow by falling count, among equals from the last to the first in the
 * order of their UTF-8 bytes.
 *
 * @param options how texts become tokens and numbers
 * @param tokens of the vocabulary, without the special ones
 * @param idfWeights of the tokens with TF_IDF, otherwise empty
 */
public record TextVectorization(Options options, List<String> tokens, List<Float> idfWeights) {

    /**
     * Keras's arguments.
     *
     * @param maxTokens the most tokens, with the special ones; 0 for any number
     * @param standardize what is done to a text first
     * @param split how it is split
     * @param ngrams the longest run of tokens that is a token
     * @param outputMode what comes out
     * @param outputSequenceLength to how many steps INT fills up or cuts; 0 for the longest text of a batch
     * @param padToMaxTokens whether the outputs of the other modes have {@code maxTokens} columns
     */
    public record Options(
            int maxTokens,
            Standardize standardize,
            Splitting split,
            int ngrams,
            OutputMode outputMode,
            int outputSequenceLength,
            boolean padToMaxTokens) {
        /** Keras's defaults. */
        public static final Options DEFAULT = new Options(
                0, Standardize.LOWER_AND_STRIP_PUNCTUATION, Splitting.WHITESPACE, 1, OutputMode.INT, 0, false);

        public Options {
            int special = outputMode == OutputMode.INT ? 2 : 1;
            if (maxTokens != 0 && maxTokens <= special || outputSequenceLength < 0 || ngrams < 1) {
                throw new IllegalArgumentException("TextVectorization needs maxTokens above " + special
                        + " or 0, ngrams of at least 1 and a sequence length of at least 0, got " + maxTokens + ", "
                        + ngrams + " and " + outputSequenceLength + ".");
            }
            if (padToMaxTokens && (maxTokens == 0 || outputMode == OutputMode.INT)) {
                throw new IllegalArgumentException("padToMaxTokens needs maxTokens and a mode other than INT, got"
                        + " maxTokens " + maxTokens + " and " + outputMode + ".");
            }
        }

        /** With another largest vocabulary. */
        public Options withMaxTokens(int value) {
            return new Options(value, standardize, split, ngrams, outputMode, outputSequenceLength, padToMaxTokens);
        }

        /** With another standardization. */
        public Options withStandardize(Standardize value) {
            return new Options(maxTokens, value, split, ngrams, outputMode, outputSequenceLength, padToMaxTokens);
        }

        /** With another way to split. */
        public Options withSplit(Splitting value) {
            return new Options(maxTokens, standardize, value, ngrams, outputMode, outputSequenceLength, padToMaxTokens);
        }

        /** With runs of up to so many tokens. */
        public Options withNgrams(int value) {
            return new Options(maxTokens, standardize, split, value, outputMode, outputSequenceLength, padToMaxTokens);
        }

        /** With another output. */
        public Options withOutputMode(OutputMode value) {
            return new Options(maxTokens, standardize, split, ngrams, value, outputSequenceLength, padToMaxTokens);
        }

        /** With another length of sequences. */
        public Options withOutputSequenceLength(int value) {
            return new Options(maxTokens, standardize, split, ngrams, outputMode, value, padToMaxTokens);
        }

        /** With columns for the largest vocabulary, or for the one there is. */
        public Options withPadToMaxTokens(boolean value) {
            return new Options(maxTokens, standardize, split, ngrams, outputMode, outputSequenceLength, value);
        }

        int specials() {
            return outputMode == OutputMode.INT ? 2 : 1;
        }

        List<String> split(String text) {
            return NGrams.of(split.apply(standardize.apply(text)), ngrams);
        }
    }

    public TextVectorization {
        tokens = List.copyOf(tokens);
        idfWeights = List.copyOf(idfWeights);
        int expected = options.outputMode == OutputMode.TF_IDF ? tokens.size() : 0;
        if (idfWeights.size() != expected || tokens.size() > Vocabulary.MOST_TOKENS) {
            throw new IllegalArgumentException("TextVectorization needs at most " + Vocabulary.MOST_TOKENS
                    + " tokens and " + expected + " idf weights, got " + tokens.size() + " and " + idfWeights.size()
                    + ".");
        }
    }

    /** The layer with the vocabulary of these texts: Keras's {@code adapt}. */
    public static TextVectorization adapt(Iterable<String> texts, Options options) {
        TokenCounts counts = new TokenCounts();
        texts.forEach(text -> counts.add(options.split(text)));
        Comparator<TokenCounts.Entry> order = Comparator.comparingLong((TokenCounts.Entry entry) -> -entry.times())
                .thenComparing(TokenCounts.Entry::token, Collections.reverseOrder(TextVectorization::byBytes));
        List<TokenCounts.Entry> kept = counts.frequent(1)
                .filter(entry -> !isSpecial(entry.token(), options))
                .sorted(order)
                .limit(options.maxTokens == 0 ? Long.MAX_VALUE : options.maxTokens - options.specials())
                .toList();
        List<Float> idf = new ArrayList<>();
        if (options.outputMode == OutputMode.TF_IDF) {
            for (TokenCounts.Entry entry : kept) {
                idf.add((float) StrictMath.log(1 + counts.texts() / (1.0 + entry.texts())));
            }
        }
        return new TextVectorization(
                options, kept.stream().map(TokenCounts.Entry::token).toList(), idf);
    }

    private static boolean isSpecial(String token, Options options) {
        return token.equals("[UNK]") || token.isEmpty() && options.outputMode == OutputMode.INT;
    }

    /** UTF-8 bytes sort as code points do. */
    private static int byBytes(String one, String other) {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return Arrays.compare(first, second);
    }

    /** The vocabulary with the special tokens, in the order of the indices: Keras's {@code get_vocabulary}. */
    public List<String> getVocabulary() {
        List<String> all =
                new ArrayList<>(options.outputMode == OutputMode.INT ? List.of("", "[UNK]") : List.of("[UNK]"));
        all.addAll(tokens);
        return all;
    }

    /** N texts as numbers, {@code [N, T]} with INT, otherwise {@code [N, V]}. */
    public Tensor apply(List<String> texts) {
        Map<String, Integer> indices = HashMap.newHashMap(tokens.size());
        tokens.forEach(token -> indices.put(token, options.specials() + indices.size()));
        int unknown = options.specials() - 1;
        int[][] rows = new int[texts.size()][];
        for (int n = 0; n < rows.length; n++) {
            rows[n] = options.split(texts.get(n)).stream()
                    .mapToInt(token -> index(token, indices, unknown))
                    .toArray();
        }
        return options.outputMode == OutputMode.INT ? sequences(rows) : bags(rows);
    }

    private int index(String token, Map<String, Integer> indices, int unknown) {
        return token.isEmpty() && options.outputMode == OutputMode.INT ? 0 : indices.getOrDefault(token, unknown);
    }

    private Tensor sequences(int[][] rows) {
        int steps = options.outputSequenceLength;
        for (int[] row : rows) {
            steps = options.outputSequenceLength == 0 ? Math.max(steps, row.length) : steps;
        }
        Tensor ids = Tensor.zeros(rows.length, steps);
        for (int n = 0; n < rows.length; n++) {
            for (int t = 0; t < Math.min(steps, rows[n].length); t++) {
                ids.data()[n * steps + t] = rows[n][t];
            }
        }
        return ids;
    }

    private Tensor bags(int[][] rows) {
        int width = options.padToMaxTokens ? options.maxTokens : options.specials() + tokens.size();
        Tensor bags = Tensor.zeros(rows.length, width);
        float[] idf = idf(width);
        for (int n = 0; n < rows.length; n++) {
            for (int id : rows[n]) {
                int at = n * width + id;
                bags.data()[at] = options.outputMode == OutputMode.MULTI_HOT ? 1 : bags.data()[at] + 1;
            }
            for (int v = 0; options.outputMode == OutputMode.TF_IDF && v < width; v++) {
                bags.data()[n * width + v] *= idf[v];
            }
        }
        return bags;
    }

    /** Unknown tokens weigh the mean. */
    private float[] idf(int width) {
        float[] idf = new float[width];
        double sum = 0;
        for (int i = 0; i < idfWeights.size(); i++) {
            idf[1 + i] = idfWeights.get(i);
            sum += idfWeights.get(i);
        }
        idf[0] = idfWeights.isEmpty() ? 0 : (float) (sum / idfWeights.size());
        return idf;
    }
}
