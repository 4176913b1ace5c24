package dev.rondo.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subwords by byte-pair encoding (Sennrich, Haddow and Birch 2016) on the bytes of UTF-8, so that no text in any script
 * has unknown tokens. Frequent words become one token, rare ones several. A token is written as in {@link Bytes}, a
 * character for each of its bytes.
 */
public final class BytePairs implements Tokenization {
    /** The most merges that can be learned or read. */
    public static final int MOST_MERGES = 1 << 20;

    private static final int MOST_BYTES = 1_024;

    private final List<Merge> merges;
    private final List<String> tokens;
    private final Map<Merge, Integer> ranks = new HashMap<>();

    /**
     * Two neighbours that become one token.
     *
     * @param left number of a token: 0 to 255 is a byte, 256 + i what merge i makes
     * @param right likewise
     */
    public record Merge(int left, int right) {}

    /**
     * The encoding that these merges make, in their order.
     *
     * @throws IllegalArgumentException if a merge speaks of a token that is not there yet, or there are too many
     */
    @JsonCreator
    public BytePairs(@JsonProperty(value = "merges", required = true) List<Merge> merges) {
        this.merges = List.copyOf(merges);
        if (merges.size() > MOST_MERGES) {
            throw new IllegalArgumentException(
                    "Byte pairs take at most " + MOST_MERGES + " merges, got " + merges.size() + ".");
        }
        List<String> known = new ArrayList<>(new Bytes().closedSet());
        for (int i = 0; i < this.merges.size(); i++) {
            Merge merge = this.merges.get(i);
            if (Math.min(merge.left, merge.right) < 0 || Math.max(merge.left, merge.right) >= known.size()) {
                throw new IllegalArgumentException("Merge " + i + " joins " + merge.left + " and " + merge.right
                        + "; expected tokens 0 to " + (known.size() - 1) + ", which are there before it.");
            }
            String token = known.get(merge.left) + known.get(merge.right);
            if (token.length() > MOST_BYTES || ranks.put(merge, i) != null) {
                throw new IllegalArgumentException("Merge " + i + " makes a token of more than " + MOST_BYTES
                        + " bytes, or is there twice. Expected merges as training finds them.");
            }
            known.add(token);
        }
        tokens = List.copyOf(known);
    }

    /**
     * Learns merges from texts: again and again the most frequent pair of neighbours becomes a token, among equals the
     * pair of the lowest token numbers, left before right. The same texts give the same merges.
     *
     * @param size how many tokens there are in the end, with the 256 bytes; fewer if no pair occurs twice
     */
    public static BytePairs train(Iterable<String> texts, int size) {
        if (size < Bytes.COUNT || size - Bytes.COUNT > MOST_MERGES) {
            throw new IllegalArgumentException("Byte pairs need a size of " + Bytes.COUNT + " to "
                    + (Bytes.COUNT + MOST_MERGES) + " tokens, got " + size + ". Choose such as 8000.");
        }
        BytePairTrainer trainer = new BytePairTrainer();
        texts.forEach(trainer::add);
        return new BytePairs(trainer.merges(size - Bytes.COUNT));
    }

    /** What was learned, the most frequent first. */
    @JsonProperty
    public List<Merge> merges() {
        return merges;
    }

    @Override
    public List<String> closedSet() {
        return tokens;
    }

    @Override
    public List<String> split(String text) {
        List<String> split = new ArrayList<>();
        Map<String, int[]> known = new HashMap<>();
        Chunks.of(text, chunk -> {
            for (int token : known.computeIfAbsent(chunk, this::encode)) {
                split.add(tokens.get(token));
            }
        });
        return split;
    }

    @Override
    public String join(List<String> parts) {
        return new Bytes().join(parts);
    }

    /** The tokens of a chunk: of all pairs that a merge joins, the one that was learned first, until there is none. */
    private int[] encode(String chunk) {
        byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
        int[] parts = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            parts[i] = bytes[i] & 0xFF;
        }
        int count = parts.length;
        while (count > 1) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < count; i++) {
                best = Math.min(best, ranks.getOrDefault(new Merge(parts[i], parts[i + 1]), Integer.MAX_VALUE));
            }
            if (best == Integer.MAX_VALUE) {
                break;
            }
            count = BytePairTrainer.merge(parts, count, merges.get(best), Bytes.COUNT + best);
        }
        return Arrays.copyOf(parts, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytePairs pairs && merges.equals(pairs.merges);
    }

    @Override
    public int hashCode() {
        return merges.hashCode();
    }

    @Override
    public String toString() {
        return "BytePairs[" + tokens.size() + " tokens]";
    }
}
