package dev.rondo.task.tag;

import dev.rondo.optim.Averaging;

/**
 * How a network is trained, with everything settled.
 *
 * @param epochs the most passes
 * @param batchSize sentences in a step
 * @param rate the learning rate
 * @param weightDecay the share, times the rate, by which weights shrink at a step
 * @param emaMomentum the share of itself that the moving mean of the weights keeps at a step; 0 for no mean
 * @param patience epochs without improvement
 * @param seed of everything random
 */
record LearningPlan(
        int epochs, int batchSize, double rate, double weightDecay, double emaMomentum, int patience, long seed) {
    /** Which mean of the weights is used. */
    Averaging averaging() {
        return emaMomentum > 0 ? Averaging.ema(emaMomentum) : Averaging.none();
    }
}
