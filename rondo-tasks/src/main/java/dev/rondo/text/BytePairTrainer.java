package dev.rondo.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Learns byte pairs. Each different chunk is held once, with how often it occurs; a pair knows the chunks it occurs in, so
 * that a merge touches these alone. A queue holds what each pair's count was when it last rose; counts that have fallen
 * since are put right when their turn comes.
 */
final class BytePairTrainer {
    private static final int LEAST_COUNT = 2;
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong((Entry entry) -> -entry.count).thenComparingLong(Entry::pair);

    private final Map<String, Long> chunks = new LinkedHashMap<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(ORDER);
    private final List<Chunk> parts = new ArrayList<>();

    private record Entry(long pair, long count) {}

    private static final class Pair {
        private long count;
        private final List<Chunk> in = new ArrayList<>();
    }

    private static final class Chunk {
        private final int[] tokens;
        private final long times;
        private int count;

        Chunk(String text, long times) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            tokens = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                tokens[i] = bytes[i] & 0xFF;
            }
            this.times = times;
            count = bytes.length;
        }

        long pair(int i) {
            return (long) tokens[i] << 32 | tokens[i + 1];
        }
    }

    void add(String text) {
        Chunks.of(text, chunk -> chunks.merge(chunk, 1L, Long::sum));
    }

    List<BytePairs.Merge> merges(int most) {
        chunks.forEach((text, times) -> parts.add(new Chunk(text, times)));
        chunks.clear();
        parts.forEach(this::count);
        pairs.forEach((pair, of) -> queue.add(new Entry(pair, of.count)));
        List<BytePairs.Merge> merges = new ArrayList<>();
        while (merges.size() < most && !queue.isEmpty()) {
            Entry top = queue.remove();
            Pair pair = pairs.get(top.pair);
            if (pair == null || pair.count < LEAST_COUNT) {
                continue;
            }
            if (pair.count != top.count) {
                queue.add(new Entry(top.pair, pair.count));
                continue;
            }
            merges.add(new BytePairs.Merge((int) (top.pair >>> 32), (int) top.pair));
            join(top.pair, merges.getLast(), Bytes.COUNT + merges.size() - 1);
        }
        return merges;
    }

    private void join(long key, BytePairs.Merge merge, int token) {
        Pair pair = pairs.remove(key);
        Map<Long, Long> risen = new LinkedHashMap<>();
        for (Chunk chunk : pair == null ? List.<Chunk>of() : pair.in) {
            int before = chunk.count;
            for (int i = 0; i + 1 < before; i++) {
                Pair former = pairs.get(chunk.pair(i));
                if (former != null) {
                    former.count -= chunk.times;
                }
            }
            chunk.count = merge(chunk.tokens, before, merge, token);
            for (int i = 0; i + 1 < chunk.count; i++) {
                long now = chunk.pair(i);
                Pair of = pairs.computeIfAbsent(now, any -> new Pair());
                of.count += chunk.times;
                if (chunk.tokens[i] == token || chunk.tokens[i + 1] == token) {
                    remember(of, chunk);
                    risen.put(now, of.count);
                }
            }
        }
        risen.keySet().forEach(now -> {
            Pair of = pairs.get(now);
            if (of != null) {
                queue.add(new Entry(now, of.count));
            }
        });
    }

    private void count(Chunk chunk) {
        for (int i = 0; i + 1 < chunk.count; i++) {
            Pair pair = pairs.computeIfAbsent(chunk.pair(i), any -> new Pair());
            pair.count += chunk.times;
            remember(pair, chunk);
        }
    }

    private static void remember(Pair pair, Chunk chunk) {
        if (pair.in.isEmpty() || pair.in.getLast() != chunk) {
            pair.in.add(chunk);
        }
    }

    /** Puts {@code token} for each pair among the first {@code count} parts, from the left; returns how many are left. */
    static int merge(int[] parts, int count, BytePairs.Merge pair, int token) {
        int to = 0;
        for (int from = 0; from < count; from++) {
            if (from + 1 < count && parts[from] == pair.left() && parts[from + 1] == pair.right()) {
                parts[to++] = token;
                from++;
            } else {
                parts[to++] = parts[from];
            }
        }
        return to;
    }
}
