package dev.rondo.task.classify;

/**
 * How a network is trained, with everything settled.
 *
 * @param epochs the most passes
 * @param batchSize texts in a step
 * @param rate the learning rate
 * @param weightDecay the share, times the rate, by which weights shrink at a step
 * @param patience epochs without improvement
 * @param seed of everything random
 * @param balanced whether rare labels count as much as frequent ones
 */
public record LearningPlan(
        int epochs, int batchSize, double rate, double weightDecay, int patience, long seed, boolean balanced) {}
