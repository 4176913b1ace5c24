package dev.rondo.kernel;

/**
 * Where vectors are to begin, so that none lies in two cache lines. Java does not say where an array lies; but where it is
 * told to have objects begin at a line ({@code -XX:ObjectAlignmentInBytes=64}, as the launcher does), the place is known.
 * Nothing but time depends on it: products take about 0.95 of the time then.
 */
public final class CacheLines {
    /** Floats up to the second line of an array: its header takes 16 bytes of the 64 of the first. */
    public static final int START = 12;

    /**
     * Where plain loops over copies that lie from {@link #START} on begin: an element early, with one that nobody reads.
     * Before a loop with vectors the compiler puts at least one turn, and as many as it takes to get to a place where
     * vectors may begin, and behind it what is left of the last vector, one element at a time. From here on these are one
     * and none; from {@link #START} on they would be sixteen in all, as long as ten or twenty vectors take.
     */
    static final int EARLY = START - 1;

    private CacheLines() {}
}
