package dev.rondo.task.forecast;

/**
 * A prediction interval, in the target's unit.
 *
 * @param level share of the values that are meant to lie inside
 * @param lower lower end
 * @param upper upper end
 */
public record Interval(double level, double lower, double upper) {}
