package dev.rondo.nn.layer;

/** The check of a size in a spec. */
final class Positive {
    private Positive() {}

    /** Refuses a {@code value} below 1 of so many {@code what}s. */
    static void check(String type, String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(type + ": expected 1 " + what + " or more, got " + value + ".");
        }
    }
}
