package dev.rondo.task.classify;

/**
 * A held-out text that the network got wrong.
 *
 * @param place where it stands
 * @param text itself
 * @param truth its labels
 * @param given what the network said
 * @param probability that the network gave to what is wrong
 */
public record Mistake(String place, String text, String truth, String given, double probability) {}
