package dev.rondo.task.forecast;

import dev.rondo.table.FillPlan;
import dev.rondo.table.FilledSeries;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TimeAxis;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The series of a table, filled, the target first, seen from an origin: nothing that {@link #history} gives was known
 * only at the origin or later.
 */
final class SeriesRows {
    /** The target's place among the series. */
    static final int TARGET = 0;

    private final SeriesTable table;
    private final double[][] values;
    private final boolean[][] missing;
    private final boolean[] indicators;
    private final boolean looksAhead;
    private final String target;

    private SeriesRows(SeriesTable table, List<FilledSeries> filled, boolean looksAhead) {
        this.table = table;
        this.looksAhead = looksAhead;
        target = filled.getFirst().name();
        values = new double[filled.size()][];
        missing = new boolean[filled.size()][];
        indicators = new boolean[filled.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = filled.get(i).values();
            missing[i] = filled.get(i).missing();
            indicators[i] = filled.get(i).isIndicator();
        }
    }

    /** The given series of a table, the target first, filled by a plan that was made for them. */
    static SeriesRows of(SeriesTable table, List<Series> series, FillPlan plan) {
        return new SeriesRows(
                table, plan.fill(table, series, table.rows()), plan.policy() == MissingPolicy.INTERPOLATE);
    }

    /** As above, filled so that no part of the split takes a value from the parts behind it. */
    static SeriesRows of(SeriesTable table, List<Series> series, FillPlan plan, Split split) {
        boolean looksAhead = plan.policy() == MissingPolicy.INTERPOLATE;
        SeriesRows rows = new SeriesRows(table, plan.fill(table, series, split.testStart()), looksAhead);
        List<FilledSeries> training = plan.fill(table, series, split.trainingRows());
        for (int i = 0; i < rows.values.length; i++) {
            System.arraycopy(training.get(i).values(), 0, rows.values[i], 0, split.trainingRows());
        }
        return rows;
    }

    SeriesTable table() {
        return table;
    }

    TimeAxis time() {
        return table.time();
    }

    /** Number of rows. */
    int size() {
        return values[TARGET].length;
    }

    /** Number of series. */
    int count() {
        return values.length;
    }

    boolean isIndicator(int series) {
        return indicators[series];
    }

    /** A value, filled if it was missing, by knowledge of later rows too: for targets and for scales. */
    double value(int series, int row) {
        return values[series][row];
    }

    /** Whether the target's value in a row was missing. */
    boolean isTargetMissing(int row) {
        return missing[TARGET][row];
    }

    /** How many target values are missing in the rows from {@code from} (inclusive) to {@code to} (exclusive). */
    int missingTargets(int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += missing[TARGET][row] ? 1 : 0;
        }
        return count;
    }

    /**
     * Copies the rows before an origin. Where values are missing just before the origin, interpolation would have
     * looked at what came later; there the last value is carried forward, as it has to be in a real forecast.
     *
     * @param series whose values
     * @param origin the first row that is not known
     * @param count how many rows before it
     * @param to receives the values in order of time, from index 0 on
     */
    void history(int series, int origin, int count, double[] to) {
        System.arraycopy(values[series], origin - count, to, 0, count);
        if (!looksAhead || !missing[series][origin - 1]) {
            return;
        }
        int last = origin - 1;
        while (last >= 0 && missing[series][last]) {
            last--;
        }
        if (last < 0) {
            return;
        }
        for (int row = Math.max(last + 1, origin - count); row < origin; row++) {
            to[row - origin + count] = values[series][last];
        }
    }

    /** SHA-256 of all values, and of which are missing in the target. */
    String checksum() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java runtime has SHA-256.", e);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES + 1);
        for (double[] series : values) {
            for (int row = 0; row < series.length; row++) {
                bytes.clear().putDouble(series[row]).put((byte) (missing[TARGET][row] ? 1 : 0));
                digest.update(bytes.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first row from {@code from} on whose target is not more than 0; -1 if there is none. */
    int firstNotPositive(int from) {
        for (int row = from; row < size(); row++) {
            if (!(values[TARGET][row] > 0)) {
                return row;
            }
        }
        return -1;
    }

    /**
     * Refuses a target that has no logarithm.
     *
     * @param from the first row that matters
     * @param fix what the user can do, without a full stop
     * @throws ForecastException when a value is not positive
     */
    void requirePositive(int from, String fix) {
        int row = firstNotPositive(from);
        if (row < 0) {
            return;
        }
        String line = table.line(row) > 0 ? ", line " + table.line(row) : "";
        throw new ForecastException(
                ForecastException.Kind.NOT_POSITIVE,
                table.source() + line + ", column '" + target + "': the value at " + time().label(row)
                        + " has no logarithm. Expected more than 0, got " + values[TARGET][row] + ". " + fix + ".");
    }
}
