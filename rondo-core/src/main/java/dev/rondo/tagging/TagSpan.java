package dev.rondo.tagging;

/**
 * Steps next to each other that are one thing.
 *
 * @param type what it is, such as {@code PER}
 * @param from its first step
 * @param to the step after its last
 */
public record TagSpan(String type, int from, int to) {}
