package dev.rondo.task.forecast;

/**
 * A value that was chosen from the data.
 *
 * @param value the value
 * @param reason why, in one line
 */
record Found<T>(T value, String reason) {}
