package dev.rondo.data;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Folds that are made when they are asked for, so that no more than one set of indices is in memory. */
final class Folds extends AbstractList<Fold> implements RandomAccess {
    private final int size;
    private final IntFunction<Fold> fold;

    Folds(int size, IntFunction<Fold> fold) {
        this.size = size;
        this.fold = fold;
    }

    @Override
    public Fold get(int i) {
        return fold.apply(Objects.checkIndex(i, size));
    }

    @Override
    public int size() {
        return size;
    }

    /** The numbers {@code from} to {@code to - 1}. */
    static int[] range(int from, int to) {
        int[] range = new int[Math.max(0, to - from)];
        for (int i = 0; i < range.length; i++) {
            range[i] = from + i;
        }
        return range;
    }
}
