package dev.rondo.task.forecast;

import dev.rondo.table.SeriesTable;

/**
 * How the rows are divided, in order of time: first the training part, then the validation part, then the test part. A
 * window belongs to the part in which its targets lie; what it sees may reach back into the parts before.
 *
 * @param trainingRows rows of the training part
 * @param validationRows rows of the validation part
 * @param testRows rows of the test part
 */
public record Split(int trainingRows, int validationRows, int testRows) {
    /** Fewer training windows than this are not worth a network. */
    static final int LEAST_WINDOWS = 8;

    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /** Where the rows are needed, for messages. */
    static final String WHERE = "with room for validation and test";

    /** Number of the first row of the test part. */
    public int testStart() {
        return trainingRows + validationRows;
    }

    /** Number of all rows. */
    public int rows() {
        return trainingRows + validationRows + testRows;
    }

    /**
     * Divides rows by shares. The parts at the end are whole numbers of horizons, and at least one each.
     *
     * @param rows number of all rows
     * @param horizon rows that a window forecasts
     * @param shares with the share of the test and the share of the rest for validation
     */
    static Split of(int rows, int horizon, DataConfig shares) {
        int test = horizons(rows, shares.testShare(), horizon);
        int validation = horizons(rows - test, shares.validationShare(), horizon);
        return new Split(rows - test - validation, validation, test);
    }

    /**
     * Refuses a table that is too short to be divided.
     *
     * @param before rows that a window needs before its origin
     * @param why what needs them, for the message
     */
    static void requireRows(SeriesTable table, int horizon, DataConfig shares, int before, String why) {
        if (trains(table.rows(), horizon, shares, before)) {
            return;
        }
        double share = (1 - shares.testShare()) * (1 - shares.validationShare());
        double enough = (before + (double) horizon + LEAST_WINDOWS) / share + 4.0 * horizon;
        int needed = (int) Math.min(Math.max(enough, table.rows() + 1.0), MOST_ROWS);
        while (needed > table.rows() + 1 && trains(needed - 1, horizon, shares, before)) {
            needed--;
        }
        table.requireRows(needed, why);
    }

    private static boolean trains(int rows, int horizon, DataConfig shares, int before) {
        return (long) of(rows, horizon, shares).trainingRows() - before - horizon + 1 >= LEAST_WINDOWS;
    }

    private static int horizons(int rows, double share, int horizon) {
        return Math.max(1, (int) (rows * share) / horizon) * horizon;
    }
}
