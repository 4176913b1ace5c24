package dev.rondo.task.forecast;

/**
 * How a network is trained, with everything settled.
 *
 * @param epochs the most passes
 * @param batchSize windows in a step
 * @param rate the learning rate
 * @param patience epochs without improvement
 * @param seed of everything random
 * @param refit whether to train once more on all rows
 */
record TrainingPlan(int epochs, int batchSize, double rate, int patience, long seed, boolean refit) {}
