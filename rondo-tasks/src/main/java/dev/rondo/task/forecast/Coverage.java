package dev.rondo.task.forecast;

/**
 * How often a prediction interval held what came.
 *
 * @param level share of the values that were meant to lie inside
 * @param covered share that did
 * @param width mean width of the intervals, in the target's unit
 */
public record Coverage(double level, double covered, double width) {}
