package dev.rondo.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How often tokens occur, in all and in how many texts; texts of several languages may be counted together. */
public final class TokenCounts {
    private final Map<String, Count> counts = new HashMap<>();
    private int texts;

    private static final class Count {
        private long times;
        private int texts;
        private int lastText;
    }

    /**
     * A token with its counts.
     *
     * @param token the token
     * @param times how often it occurs
     * @param texts in how many texts it occurs
     */
    public record Entry(String token, long times, int texts) {}

    /** Counts the tokens of one more text. */
    public void add(List<String> tokens) {
        texts++;
        for (String token : tokens) {
            Count count = counts.computeIfAbsent(token, any -> new Count());
            count.times++;
            if (count.lastText != texts) {
                count.lastText = texts;
                count.texts++;
            }
        }
    }

    /** How many texts were counted. */
    public int texts() {
        return texts;
    }

    /** How many different tokens there are. */
    public int size() {
        return counts.size();
    }

    /** How often a token occurs. */
    public long times(String token) {
        Count count = counts.get(token);
        return count == null ? 0 : count.times;
    }

    /** In how many texts a token occurs. */
    public int texts(String token) {
        Count count = counts.get(token);
        return count == null ? 0 : count.texts;
    }

    /** The tokens that occur at least so often, the most frequent first, equally frequent ones in their own order. */
    public Stream<Entry> frequent(long leastTimes) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue().times >= leastTimes)
                .map(count -> new Entry(count.getKey(), count.getValue().times, count.getValue().texts))
                .sorted(Comparator.comparingLong((Entry entry) -> -entry.times).thenComparing(Entry::token));
    }
}
