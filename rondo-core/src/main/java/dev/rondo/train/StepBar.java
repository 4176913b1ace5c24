package dev.rondo.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** A line about one pass over the samples, which on a terminal is written over as the pass goes on. */
final class StepBar {
    private static final int WIDTH = 20;
    private static final long NANOS_BETWEEN = 50_000_000;

    /** To the start of the line; to its end without what stood there. */
    private static final String REWRITE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean live;
    private final LongSupplier clock;
    private final String full;
    private final String rest;
    private long start;
    private long shown;

    /**
     * A bar that is not begun.
     *
     * @param live whether the line can be written over
     * @param clock in nanoseconds
     */
    StepBar(PrintStream out, boolean live, LongSupplier clock) {
        this.out = out;
        this.live = live;
        this.clock = clock;
        boolean drawn = out.charset().newEncoder().canEncode('\u2501');
        full = drawn ? "\u2501" : "=";
        rest = drawn ? "\u2500" : "-";
    }

    /** A pass begins. */
    void begin() {
        start = clock.getAsLong();
        shown = start - NANOS_BETWEEN;
    }

    /** Such as "Epoch 3/20 12/25 ━━━━━━━━━─────────── 40 ms/step - loss: 0.5123", on a terminal only. */
    void step(String pass, int done, int steps, double loss) {
        step(pass, done, steps, " - loss: " + number(loss));
    }

    /** Likewise, without a loss. */
    void step(String pass, int done, int steps) {
        step(pass, done, steps, "");
    }

    private void step(String pass, int done, int steps, String more) {
        long now = clock.getAsLong();
        if (live && now - shown >= NANOS_BETWEEN) {
            shown = now;
            int filled = (int) ((long) WIDTH * done / steps);
            out.print(REWRITE + pass + " " + done + "/" + steps + " " + full.repeat(filled)
                    + rest.repeat(WIDTH - filled) + " " + pace(done) + more);
            out.flush();
        }
    }

    /** Such as "Epoch 3/20 - 25 steps - 1.0 s - 40 ms/step - loss: 0.5123 - val_loss: 0.4890". */
    void end(String pass, int steps, Map<String, Double> values) {
        StringBuilder line = new StringBuilder(live ? REWRITE : "").append(pass);
        line.append(" - ").append(steps).append(steps == 1 ? " step" : " steps");
        line.append(String.format(Locale.ROOT, " - %.1f s - ", (clock.getAsLong() - start) / 1e9))
                .append(pace(steps));
        values.forEach(
                (name, value) -> line.append(" - ").append(name).append(": ").append(number(value)));
        say(line.toString());
    }

    /** A line of its own. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    private String pace(int steps) {
        double millis = (clock.getAsLong() - start) / 1e6 / Math.max(1, steps);
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms/step" : "%.0f ms/step", millis);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
