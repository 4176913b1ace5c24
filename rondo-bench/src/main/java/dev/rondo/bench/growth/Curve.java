package dev.rondo.bench.growth;

import java.util.List;

/**
 * Times while one size grows and the others stay.
 *
 * @param cell the layer
 * @param axis what grows
 * @param fixed the other sizes, in words
 * @param points from the smallest on; at least one
 */
public record Curve(String cell, Axis axis, String fixed, List<Point> points) {
    /** Copies the list. */
    public Curve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A curve needs at least one point, got none.");
        }
    }
}
