package dev.rondo.nn.layer;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/** What layers over time say to an input that is not made of sequences of vectors. */
final class Sequences {
    private Sequences() {}

    /** Checks an input {@code [B, T, C]}. */
    static void check(String path, Shape input) {
        if (input.rank() != 3) {
            throw new ShapeException(path + ": expected input [B, T, C], got " + input + ". "
                    + (input.rank() < 3
                            ? "Add a time axis, or let the layer before return sequences."
                            : "Give sequences of vectors."));
        }
    }

    /** Checks an input {@code [B, T, C]} and returns C, which must be known. */
    static int channels(String path, Shape input) {
        check(path, input);
        if (input.axis(2) == Shape.ANY) {
            throw new ShapeException(path + ": expected input [B, T, C] with a known number C of channels, got " + input
                    + ". Give the network's input shape its last axis.");
        }
        return input.axis(2);
    }

    /** Checks that data has as many channels as the layer was built for. */
    static void check(String path, Shape input, int channels) {
        check(path, input);
        if (input.axis(2) != channels) {
            throw new ShapeException(path + ": expected input [B, T, " + channels + "], got " + input
                    + ". The last axis must have as many channels as the layer was built for.");
        }
    }
}
