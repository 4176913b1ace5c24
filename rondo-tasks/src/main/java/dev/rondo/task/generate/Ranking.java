package dev.rondo.task.generate;

import java.util.Arrays;

/** Which tokens have the highest scores. */
final class Ranking {
    private Ranking() {}

    /** The tokens with the highest scores, highest first, among equals the smaller id; none at negative infinity. */
    static int[] best(float[] scores, int most) {
        long[] keys = new long[scores.length];
        int count = 0;
        for (int id = 0; id < scores.length; id++) {
            if (scores[id] > Float.NEGATIVE_INFINITY) {
                keys[count++] = (long) ~ordered(scores[id]) << 32 | id;
            }
        }
        Arrays.sort(keys, 0, count);
        return Arrays.stream(keys, 0, Math.min(most, count))
                .mapToInt(key -> (int) key)
                .toArray();
    }

    /** Whole numbers in the order of the floats. */
    private static int ordered(float score) {
        int bits = Float.floatToIntBits(score + 0f); // -0 counts as 0
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }
}
