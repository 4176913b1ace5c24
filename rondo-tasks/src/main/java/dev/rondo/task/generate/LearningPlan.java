package dev.rondo.task.generate;

/**
 * How a language model is trained, with everything settled.
 *
 * @param epochs passes over the text
 * @param streams parts of the text that are read side by side
 * @param length tokens that gradients go back
 * @param rate the highest learning rate
 * @param patience epochs without a better validation loss after which training stops
 * @param clip the largest norm of all gradients together
 * @param mean which mean of the weights is used
 * @param seed what all random numbers come from
 */
record LearningPlan(
        int epochs, int streams, int length, double rate, int patience, double clip, WeightMean mean, long seed) {}
