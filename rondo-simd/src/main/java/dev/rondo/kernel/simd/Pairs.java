package dev.rondo.kernel.simd;

/**
 * Two steps of a tile's loop a turn: half of the additions and comparisons that go round with a loop, which on some
 * processors take turns with the multiply-adds.
 *
 * <p>The compiler would read the factors of both steps first, and run out of registers for the sums. A fence for loads
 * between the steps keeps those of the second one behind it. On x86 processors it is no instruction; on others it is one,
 * and one step a turn is left there.
 */
final class Pairs {
    /** Whether a turn has two steps. */
    static final boolean ARE_FREE = switch (System.getProperty("os.arch", "")) {
        case "amd64", "x86_64" -> true;
        default -> false;
    };

    /** Steps of a turn. */
    static final int STEPS = ARE_FREE ? 2 : 1;

    private Pairs() {}

    /** How many of k steps are whole turns. */
    static int whole(int k) {
        return k - k % STEPS;
    }
}
