package dev.rondo.task.generate;

import java.util.Arrays;

/** How often numbers of at least 0 came: a hash table without objects, for millions of n-grams. */
final class LongCounts {
    private static final long NONE = -1;

    private long[] keys;
    private int[] counts;
    private int size;

    LongCounts() {
        keys = new long[1 << 10];
        counts = new int[keys.length];
        Arrays.fill(keys, NONE);
    }

    /** Counts a number once more; returns how often it has come now. */
    int add(long key) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int at = place(key);
        if (keys[at] == NONE) {
            keys[at] = key;
            size++;
        }
        return ++counts[at];
    }

    /** How often a number came. */
    int get(long key) {
        return counts[place(key)];
    }

    /** How many numbers came exactly so often. */
    long withCount(int count) {
        return Arrays.stream(counts).filter(each -> each == count).count();
    }

    /** Does something with each number; the order means nothing. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NONE) {
                visitor.visit(keys[i], counts[i]);
            }
        }
    }

    /** What is done with a number and how often it came. */
    interface Visitor {
        void visit(long key, int count);
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & keys.length - 1;
        while (keys[at] != NONE && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
