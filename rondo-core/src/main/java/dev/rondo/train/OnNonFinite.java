package dev.rondo.train;

/** What is done about a step whose loss or gradient is NaN or infinite. Its gradients are never used. */
public sealed interface OnNonFinite {
    /** The run ends with a {@link NonFiniteLossException}. */
    static OnNonFinite stop() {
        return new Stop();
    }

    /** The weights stay as they are and the run goes on with the next batch, at most {@code limit} times. */
    static OnNonFinite skip(int limit) {
        return new Skip(limit);
    }

    /**
     * The weights, the optimizer and the mean of the weights go back to where the loss was last known to be finite, the
     * learning rate is halved, and the run goes on with the next batch, at most {@code limit} times.
     */
    static OnNonFinite rollBack(int limit) {
        return new RollBack(100, limit, 0.5);
    }

    /** How often the run may go on. */
    int limit();

    /** See {@link OnNonFinite#stop}. */
    record Stop() implements OnNonFinite {
        @Override
        public int limit() {
            return 0;
        }
    }

    /**
     * See {@link OnNonFinite#skip}.
     *
     * @param limit how many such steps a run may have, at least 1
     */
    record Skip(int limit) implements OnNonFinite {
        public Skip {
            check(limit);
        }
    }

    /**
     * See {@link OnNonFinite#rollBack}.
     *
     * @param everySteps steps between two copies of good weights, at least 1; a copy takes as much memory as the weights
     *     and the optimizer's state. Weights on their way to infinity give finite losses for a while, so a copy should be
     *     older than that takes
     * @param limit how often a run may roll back, at least 1
     * @param rateFactor by which the learning rate is multiplied each time, more than 0 and at most 1; 1 under a schedule
     */
    record RollBack(int everySteps, int limit, double rateFactor) implements OnNonFinite {
        public RollBack {
            check(limit);
            if (everySteps < 1 || !(rateFactor > 0 && rateFactor <= 1)) {
                throw new IllegalArgumentException(
                        "Rolling back needs at least 1 step between copies and a rate factor of more than 0 and at most"
                                + " 1, got " + everySteps + " and " + rateFactor + ".");
            }
        }
    }

    private static void check(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "Going on after a step that is not finite needs a limit of 1 or more, got " + limit
                            + ". Use OnNonFinite.stop() not to go on.");
        }
    }
}
