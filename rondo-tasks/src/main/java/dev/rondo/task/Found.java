package dev.rondo.task;

/**
 * A value that was chosen from the data.
 *
 * @param value the value
 * @param reason why, in one line
 */
public record Found<T>(T value, String reason) {}
