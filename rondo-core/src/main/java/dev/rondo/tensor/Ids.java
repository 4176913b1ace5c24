package dev.rondo.tensor;

/**
 * Whole numbers from 0 on in a tensor of floats: the ids of words, characters or classes. A 32-bit float holds every
 * whole number up to {@link #LIMIT} exactly.
 */
public final class Ids {
    /** How many ids there can be: 2^24, beyond which floats leave numbers out. */
    public static final int LIMIT = 1 << 24;

    private Ids() {}

    /**
     * Where the first value stands that is no whole number from 0 to {@code count - 1}, or -1 if all are.
     *
     * @param from of the part of {@code ids} to look at, inclusive
     * @param to of that part, exclusive
     */
    public static int firstOutside(float[] ids, int from, int to, int count) {
        for (int i = from; i < to; i++) {
            int id = (int) ids[i];
            if (id != ids[i] || id < 0 || id >= count) {
                return i;
            }
        }
        return -1;
    }

    /** A value as messages show it: whole numbers without a point. */
    public static String show(float value) {
        return value == (long) value ? Long.toString((long) value) : Float.toString(value);
    }

    /** Where the element at {@code offset} stands in a tensor of the given shape, as in {@code [3, 17]}. */
    public static String place(Shape shape, int offset) {
        int[] indices = new int[shape.rank()];
        int rest = offset;
        for (int i = indices.length - 1; i >= 0; i--) {
            indices[i] = rest % shape.axis(i);
            rest /= shape.axis(i);
        }
        return java.util.Arrays.toString(indices);
    }
}
