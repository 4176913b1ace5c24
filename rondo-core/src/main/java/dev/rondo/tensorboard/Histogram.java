package dev.rondo.tensorboard;

import java.util.Arrays;

/**
 * How values are spread: the numbers that TensorBoard draws a histogram from. Values that are not finite are left out.
 *
 * @param count how many values
 * @param limits the upper ends of the buckets, the last one being the largest value
 * @param counts how many values lie in each bucket
 */
record Histogram(
        double min, double max, long count, double sum, double sumOfSquares, double[] limits, double[] counts) {
    private static final int BUCKETS = 30;

    /** Thirty buckets of equal width from the smallest value to the largest, or one where all values are the same. */
    static Histogram of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                squares += (double) value * value;
                count++;
            }
        }
        if (count == 0) {
            return new Histogram(0, 0, 0, 0, 0, new double[] {0}, new double[] {0});
        }
        int buckets = min == max ? 1 : BUCKETS;
        double width = (max - min) / buckets;
        double[] limits = new double[buckets];
        for (int i = 0; i < buckets; i++) {
            limits[i] = i == buckets - 1 ? max : min + width * (i + 1);
        }
        double[] counts = new double[buckets];
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[buckets == 1 ? 0 : Math.min(buckets - 1, (int) ((value - min) / width))]++;
            }
        }
        return new Histogram(min, max, count, sum, squares, limits, counts);
    }

    /** As the message {@code HistogramProto}. */
    Message toMessage() {
        return new Message()
                .number(1, min)
                .number(2, max)
                .number(3, (double) count)
                .number(4, sum)
                .number(5, sumOfSquares)
                .numbers(6, limits)
                .numbers(7, counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(toMessage().toBytes(), that.toMessage().toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toMessage().toBytes());
    }
}
