package dev.rondo.task.generate;

/**
 * The probability of a token after the two before it, by interpolated Kneser-Ney smoothing (Kneser and Ney 1995, in the
 * form of Chen and Goodman 1998):
 *
 * <pre>p(w | u v) = max(c(u v w) - D, 0) / c(u v) + D n(u v) / c(u v) p(w | v)</pre>
 *
 * with n the number of different tokens that follow. The shorter runs count in how many different contexts they stand
 * instead of how often, and the shortest is mixed with the same probability for all. Each length has its own discount
 * {@code D = n1 / (n1 + 2 n2)} from the numbers of runs that came once and twice, 0.1 to 0.95 so that something is left
 * for what never came.
 */
final class KneserNey implements TokenModel {
    private static final int BITS = 20;
    private static final double LEAST_DISCOUNT = 0.1;
    private static final double MOST_DISCOUNT = 0.95;

    private final Order three = new Order(2);
    private final Order two = new Order(1);
    private final Order one = new Order(0);
    private final int vocabulary;

    /**
     * Learns from a text.
     *
     * @param ids of its tokens, each less than 2^20
     * @param vocabulary how many different tokens there can be
     */
    KneserNey(int[] ids, int vocabulary) {
        this.vocabulary = vocabulary;
        for (int i = 2; i < ids.length; i++) {
            three.add((long) ids[i - 2] << 2 * BITS | (long) ids[i - 1] << BITS | ids[i]);
        }
        three.runs.forEach((run, count) -> two.add(run & (1L << 2 * BITS) - 1));
        if (ids.length > 1) {
            two.add((long) ids[0] << BITS | ids[1]);
        }
        two.runs.forEach((run, count) -> one.add(run & (1L << BITS) - 1));
        if (ids.length > 0) {
            one.add(ids[0]);
        }
    }

    @Override
    public double probability(int[] ids, int at) {
        double p = one.mix(0, ids[at], 1.0 / vocabulary);
        if (at >= 1) {
            p = two.mix(ids[at - 1], ids[at], p);
        }
        return at >= 2 ? three.mix((long) ids[at - 2] << BITS | ids[at - 1], ids[at], p) : p;
    }

    /** Runs of one length. */
    private static final class Order {
        private final int before;
        private final LongCounts runs = new LongCounts();
        private final LongCounts totals = new LongCounts();
        private final LongCounts followers = new LongCounts();
        private double discount = Double.NaN;

        /** Runs of a token with so many before it. */
        Order(int before) {
            this.before = before;
        }

        void add(long run) {
            long context = before == 0 ? 0 : run >> BITS;
            if (runs.add(run) == 1) {
                followers.add(context);
            }
            totals.add(context);
        }

        double mix(long context, int token, double shorter) {
            int total = totals.get(context);
            if (total == 0) {
                return shorter;
            }
            if (Double.isNaN(discount)) {
                double once = runs.withCount(1);
                double twice = runs.withCount(2);
                discount = Math.clamp(once / Math.max(1, once + 2 * twice), LEAST_DISCOUNT, MOST_DISCOUNT);
            }
            double seen = Math.max(0, runs.get(context << BITS | token) - discount);
            return (seen + discount * followers.get(context) * shorter) / total;
        }
    }
}
