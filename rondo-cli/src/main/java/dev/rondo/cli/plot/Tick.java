package dev.rondo.cli.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A labelled place on the horizontal axis.
 *
 * @param at in the units of the axis
 * @param label what stands there
 */
record Tick(double at, String label) {
    private static final double PLOT_PIXELS = 1080;
    private static final double LETTER_PIXELS = 9;
    private static final int LETTERS_BETWEEN = 3;

    /** How many labels of so many letters find room on the axis. */
    static int most(int letters) {
        return (int) (PLOT_PIXELS / LETTER_PIXELS / (letters + LETTERS_BETWEEN));
    }

    /** Round whole numbers from {@code from} to {@code to}. */
    static List<Tick> numbers(double from, double to) {
        int letters = Long.toString((long) to).length() + 2;
        long step = 1;
        for (int i = 0; (to - from) / step > most(letters); i++) {
            // 1, 2, 5, 10, 20, 50, ...
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (long at = Math.ceilDiv((long) Math.ceil(from), step) * step; at <= to; at += step) {
            ticks.add(new Tick(at, Long.toString(at)));
        }
        return ticks;
    }
}
