package dev.rondo.data;

/**
 * How sequences of unequal lengths become one tensor: the arguments of Keras's {@code pad_sequences}, with its defaults.
 * Each method returns a changed copy, as in {@code Padding.DEFAULT.maxLength(20).padding(Side.POST)}.
 *
 * @param maxLength steps of every padded sequence, {@code maxlen}; 0 for those of the longest sequence
 * @param padding where short sequences are filled up
 * @param truncating where long sequences are cut
 * @param value what they are filled up with
 */
public record Padding(int maxLength, Side padding, Side truncating, float value) {
    /** As long as the longest sequence, with zeros in front. */
    public static final Padding DEFAULT = new Padding(0, Side.PRE, Side.PRE, 0f);

    public Padding {
        if (maxLength < 0) {
            throw new IllegalArgumentException("Padded sequences have 1 step or more, or 0 for as many as the longest"
                    + " has, got " + maxLength + ".");
        }
    }

    /** With this many steps; 0 for those of the longest sequence. */
    public Padding maxLength(int steps) {
        return new Padding(steps, padding, truncating, value);
    }

    /** Filling up at the given side. */
    public Padding padding(Side side) {
        return new Padding(maxLength, side, truncating, value);
    }

    /** Cutting at the given side. */
    public Padding truncating(Side side) {
        return new Padding(maxLength, padding, side, value);
    }

    /** Filling up with the given value. */
    public Padding value(double filler) {
        return new Padding(maxLength, padding, truncating, (float) filler);
    }
}
