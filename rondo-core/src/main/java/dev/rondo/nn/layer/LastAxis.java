package dev.rondo.nn.layer;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/** What layers over the last axis say to an input that does not fit. */
final class LastAxis {
    private LastAxis() {}

    /** Checks an input {@code [B, ..., N]}. */
    static void check(String path, Shape input) {
        if (input.rank() < 2) {
            throw new ShapeException(
                    path + ": expected input [B, ..., N], got " + input + ". Give it a batch axis and a last axis.");
        }
    }

    /** Checks an input {@code [B, ..., N]} and returns N, which must be known. */
    static int size(String path, Shape input) {
        check(path, input);
        if (input.axis(-1) == Shape.ANY) {
            throw new ShapeException(path + ": expected an input with a known last axis, got " + input
                    + ". Give the network's input shape its last axis.");
        }
        return input.axis(-1);
    }

    /** Checks that data has the last axis that the layer was built for. */
    static void check(String path, Shape input, int size) {
        if (input.rank() < 2 || input.axis(-1) != size) {
            throw new ShapeException(path + ": expected input [B, ..., " + size + "], got " + input
                    + ". The last axis must have the size that the layer was built for.");
        }
    }
}
