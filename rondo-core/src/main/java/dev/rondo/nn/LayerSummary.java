package dev.rondo.nn;

import dev.rondo.tensor.Shape;

/**
 * One row of {@link Network#summary}.
 *
 * @param name in paths, such as {@code lstm0}
 * @param type of the spec, such as {@code lstm}
 * @param output the shape that comes out
 * @param weights how many numbers training changes
 */
public record LayerSummary(String name, String type, Shape output, long weights) {}
