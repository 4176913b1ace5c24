package dev.rondo.task.generate;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.tensor.Tensor;

/** A text of ids as samples: the input is a token, the target the one after it. */
final class TokenStreams {
    /** The target of a step that is not scored. */
    static final int NOT_SCORED = -1;

    /** Scores of a batch hold at most about so many numbers. */
    static final int MOST_NUMBERS = 1 << 22;

    /** Tokens of a batch, for each of which every layer gives a row of its units; a step of training reads some thousands. */
    private static final int MOST_TOKENS = 1 << 12;

    /** Stretches of a stream of which one more is little. */
    private static final int MANY = 10;

    /** Steps that are worth a pass. */
    private static final int SHORTEST = 32;

    private TokenStreams() {}

    /**
     * The text cut into contiguous streams that are read side by side, {@code [streams, T]}; what is left over is not used.
     * Streams of many stretches are whole stretches, so that all passes need the same memory: each then ends with less than a
     * stretch of the next.
     *
     * @param stretch steps that are read at a time
     */
    static Dataset sideBySide(int[] ids, int streams, int stretch) {
        int tokens = ids.length - 1;
        int share = tokens / streams;
        boolean many = streams > 1 && share >= MANY * stretch;
        int steps = many ? Math.ceilDiv(share, stretch) * stretch : share;
        Tensor inputs = Tensor.zeros(streams, steps);
        Tensor targets = Tensor.zeros(streams, steps);
        for (int s = 0; s < streams; s++) {
            int start = many ? (int) ((long) s * (tokens - steps) / (streams - 1)) : s * steps;
            for (int t = 0; t < steps; t++) {
                inputs.data()[s * steps + t] = ids[start + t];
                targets.data()[s * steps + t] = ids[start + t + 1];
            }
        }
        return new Dataset(inputs, targets);
    }

    /**
     * The tokens from {@code from} on, each foretold once, in rows that are read by themselves. Before its first token a
     * row reads tokens that are not scored, so that the network does not start from nothing.
     *
     * @param row tokens that a row foretells
     * @param before tokens that it reads first, where there are so many
     * @param vocabulary how many ids there are
     */
    static BatchSource rows(int[] ids, int from, int row, int before, int vocabulary) {
        Dataset rows = rows(ids, from, row, before);
        int most = Math.clamp(MOST_TOKENS / rows.inputs().shape().axis(1), 1, batch(rows, vocabulary));
        return BatchSource.of(rows, even(rows.size(), most), false);
    }

    /**
     * The same in stretches of time, for one who carries the states from stretch to stretch: so the scores of a large
     * vocabulary, and what layers give, stay few at a time, however long a row is.
     */
    static BatchSource stretches(int[] ids, int from, int row, int before, int vocabulary) {
        Dataset rows = rows(ids, from, row, before);
        int steps = rows.inputs().shape().axis(1);
        int batch = even(rows.size(), batch(rows, vocabulary));
        int most = (int) Math.min(MOST_NUMBERS / ((long) vocabulary * batch), MOST_TOKENS / batch);
        return BatchSource.of(rows, batch, even(steps, Math.clamp(most, SHORTEST, steps)), false);
    }

    /** How large parts are, of which there are as few as if they were the largest, but hardly a smaller one. */
    private static int even(int whole, int largest) {
        return Math.ceilDiv(whole, Math.ceilDiv(whole, largest));
    }

    private static int batch(Dataset rows, int vocabulary) {
        int steps = rows.inputs().shape().axis(1);
        return Math.clamp((long) MOST_NUMBERS / ((long) vocabulary * steps), 1, rows.size());
    }

    private static Dataset rows(int[] ids, int from, int row, int before) {
        int first = Math.max(1, from); // the first token of a text has none before it
        int wide = Math.min(row, ids.length - first);
        int rows = Math.ceilDiv(ids.length - first, wide);
        int steps = wide + before;
        Tensor inputs = Tensor.zeros(rows, steps);
        Tensor targets = Tensor.zeros(rows, steps);
        for (int r = 0; r < rows; r++) {
            int scored = first + r * wide;
            int begin = Math.max(1, scored - before);
            for (int t = 0; t < steps; t++) {
                int target = begin + t;
                boolean is = target < Math.min(ids.length, scored + wide);
                inputs.data()[r * steps + t] = is ? ids[target - 1] : 0;
                targets.data()[r * steps + t] = is && target >= scored ? ids[target] : NOT_SCORED;
            }
        }
        return new Dataset(inputs, targets);
    }
}
