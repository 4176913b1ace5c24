package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Batches of sequences of unequal lengths. Sequences of similar length share a bucket, a batch comes from one bucket,
 * and it is filled up to the longest sequence in it, with a mask: so little is computed for nothing. In each epoch the
 * sequences change places within their bucket, and the batches among one another.
 */
public final class BucketedBatches implements BatchSource {
    private final RaggedDataset data;
    private final int batchSize;
    private final Side padding;
    private final boolean shuffle;
    private final List<int[]> buckets;

    private BucketedBatches(RaggedDataset data, int batchSize, Side padding, boolean shuffle, List<int[]> buckets) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("A batch needs at least 1 sequence, got " + batchSize + ".");
        }
        this.data = data;
        this.batchSize = batchSize;
        this.padding = padding;
        this.shuffle = shuffle;
        this.buckets = buckets;
    }

    /**
     * Shuffled batches, filled up at the end.
     *
     * @param boundaries the largest length of each bucket but the last, ascending; without any, all sequences share
     *     one
     */
    public static BucketedBatches of(RaggedDataset data, int batchSize, int... boundaries) {
        return new BucketedBatches(data, batchSize, Side.POST, true, buckets(data, boundaries));
    }

    /** Filled up at the given side. */
    public BucketedBatches padding(Side side) {
        return new BucketedBatches(data, batchSize, side, shuffle, buckets);
    }

    /** With orders of their own for each epoch; or from short to long, otherwise as they stand. */
    public BucketedBatches shuffle(boolean each) {
        return new BucketedBatches(data, batchSize, padding, each, buckets);
    }

    /** Boundaries that share the sequences of {@code data} out evenly over at most {@code count} buckets. */
    public static int[] evenBoundaries(RaggedDataset data, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Sequences need at least 1 bucket, got " + count + ".");
        }
        int[] lengths = new int[data.size()];
        for (int n = 0; n < lengths.length; n++) {
            lengths[n] = data.length(n);
        }
        Arrays.sort(lengths);
        int[] boundaries = new int[count - 1];
        for (int i = 1; i < count; i++) {
            boundaries[i - 1] = lengths.length == 0 ? 0 : lengths[(int) ((long) lengths.length * i / count)];
        }
        return Arrays.stream(boundaries).distinct().toArray();
    }

    private static List<int[]> buckets(RaggedDataset data, int[] boundaries) {
        for (int i = 1; i < boundaries.length; i++) {
            if (boundaries[i] <= boundaries[i - 1]) {
                throw new IllegalArgumentException("Expected lengths that ascend as boundaries of buckets, got "
                        + Arrays.toString(boundaries) + ". Sort them and leave out repetitions.");
            }
        }
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i <= boundaries.length; i++) {
            members.add(new ArrayList<>());
        }
        for (int n = 0; n < data.size(); n++) {
            int found = Arrays.binarySearch(boundaries, data.length(n));
            members.get(found < 0 ? -found - 1 : found).add(n);
        }
        return members.stream()
                .map(bucket -> bucket.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    @Override
    public int samples() {
        return data.size();
    }

    @Override
    public int batches() {
        int count = 0;
        for (int[] bucket : buckets) {
            count += Math.ceilDiv(bucket.length, batchSize);
        }
        return count;
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        List<int[]> plan = plan(seed, epoch);
        return new BatchReader() {
            private int next = from;

            @Override
            public Dataset next() {
                if (next >= plan.size()) {
                    throw new NoSuchElementException("The epoch has no batch " + next + ".");
                }
                return data.rows(plan.get(next++)).padded(Padding.DEFAULT.padding(padding));
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    /** The sequences of every batch of an epoch. */
    private List<int[]> plan(long seed, int epoch) {
        long drawn = RandomStream.seed(seed, "buckets", epoch);
        List<int[]> plan = new ArrayList<>();
        for (int b = 0; b < buckets.size(); b++) {
            int[] bucket = buckets.get(b);
            int[] order = order(bucket.length, drawn, "bucket " + b);
            for (int start = 0; start < order.length; start += batchSize) {
                int[] rows = Arrays.copyOfRange(order, start, Math.min(order.length, start + batchSize));
                plan.add(Arrays.stream(rows).map(i -> bucket[i]).toArray());
            }
        }
        return Arrays.stream(order(plan.size(), drawn, "batches"))
                .mapToObj(plan::get)
                .toList();
    }

    private int[] order(int count, long seed, String name) {
        return shuffle ? RandomStream.of(seed, name).permutation(count) : Folds.range(0, count);
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("training samples", Integer.toString(data.size()));
        print.put("training inputs", Fingerprint.of(data.inputs()));
        print.put("training targets", Fingerprint.of(data.targets()));
        Tensor weights = data.weights();
        print.put("training weights", weights == null ? "none" : Fingerprint.of(weights));
        print.put(
                "training batches",
                batchSize + " of " + buckets.stream().map(b -> b.length).toList() + " " + padding
                        + (shuffle ? " shuffled" : ""));
        return print;
    }
}
