package dev.rondo.tensor;

/** Data of one shape met something that expects another. The message names the place, both shapes and the way out. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }

    /**
     * Checks an input.
     *
     * @param path the place, such as {@code encoder.lstm0}
     * @param expected with {@link Shape#ANY} where any size will do
     * @param names the axes' names where they have no size, such as {@code B, T}
     * @param fix what to do about it
     * @throws ShapeException if {@code actual} does not fit
     */
    public static void check(String path, Shape expected, String names, Shape actual, String fix) {
        boolean fits = expected.rank() == actual.rank();
        for (int i = 0; fits && i < expected.rank(); i++) {
            fits = expected.axis(i) == Shape.ANY || actual.axis(i) == Shape.ANY || expected.axis(i) == actual.axis(i);
        }
        if (!fits) {
            throw new ShapeException(
                    path + ": expected input " + named(expected, names) + ", got " + actual + ". " + fix);
        }
    }

    private static String named(Shape shape, String names) {
        StringBuilder text = new StringBuilder(shape.toString());
        for (String name : names.split(", ", -1)) {
            int open = text.indexOf("?");
            if (open >= 0) {
                text.replace(open, open + 1, name);
            }
        }
        return text.toString();
    }
}
