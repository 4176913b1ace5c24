package dev.rondo.train;

import java.util.List;

/**
 * Lowers the learning rate when the watched loss stops becoming better: Keras's ReduceLROnPlateau. It has no memory: what
 * it does after an epoch follows from the epochs so far, which every checkpoint holds.
 *
 * @param factor by which the rate is multiplied, more than 0 and less than 1
 * @param patience epochs without improvement after which the rate is lowered, at least 1
 * @param minDelta by how much the loss must fall to count as better, at least 0
 * @param cooldown epochs after lowering during which nothing is counted, at least 0
 * @param minRate the rate is not lowered below this, at least 0
 */
public record ReduceOnPlateau(double factor, int patience, double minDelta, int cooldown, double minRate) {
    public ReduceOnPlateau {
        if (!(factor > 0 && factor < 1) || patience < 1 || !(minDelta >= 0) || cooldown < 0 || !(minRate >= 0)) {
            throw new IllegalArgumentException(
                    "Reducing the rate on a plateau needs a factor between 0 and 1, a patience of 1 epoch or more, and a"
                            + " minDelta, a cooldown and a minRate of 0 or more, got " + factor + ", " + patience + ", "
                            + minDelta + ", " + cooldown + " and " + minRate + ".");
        }
    }

    /** Keras's defaults: factor 0.1, patience 10, minDelta 0.0001, no cooldown, minRate 0. */
    public static ReduceOnPlateau defaults() {
        return new ReduceOnPlateau(0.1, 10, 1e-4, 0, 0);
    }

    /** With another factor. */
    public ReduceOnPlateau factor(double changed) {
        return new ReduceOnPlateau(changed, patience, minDelta, cooldown, minRate);
    }

    /** With another patience. */
    public ReduceOnPlateau patience(int epochs) {
        return new ReduceOnPlateau(factor, epochs, minDelta, cooldown, minRate);
    }

    /** With another improvement that counts. */
    public ReduceOnPlateau minDelta(double changed) {
        return new ReduceOnPlateau(factor, patience, changed, cooldown, minRate);
    }

    /** With another cooldown. */
    public ReduceOnPlateau cooldown(int epochs) {
        return new ReduceOnPlateau(factor, patience, minDelta, epochs, minRate);
    }

    /** With another lowest rate. */
    public ReduceOnPlateau minRate(double changed) {
        return new ReduceOnPlateau(factor, patience, minDelta, cooldown, changed);
    }

    /** The rate after the last of the given epochs, which are all of the run so far. */
    public double after(List<Epoch> epochs) {
        double best = Double.POSITIVE_INFINITY;
        double rate = epochs.getFirst().rate();
        int waited = 0;
        int cooling = 0;
        List<Double> watched = Epoch.watched(epochs);
        for (int i = 0; i < epochs.size(); i++) {
            double loss = watched.get(i);
            rate = epochs.get(i).rate();
            if (cooling > 0) {
                cooling--;
                waited = 0;
            }
            if (loss < best - minDelta) {
                best = loss;
                waited = 0;
            } else if (cooling == 0) {
                waited++;
                if (waited >= patience && rate > minRate) {
                    rate = Math.max(minRate, rate * factor);
                    cooling = cooldown;
                    waited = 0;
                }
            }
        }
        return rate;
    }
}
