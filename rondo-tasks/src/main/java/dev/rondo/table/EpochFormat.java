package dev.rondo.table;

/**
 * Time as a count since 1970-01-01T00:00Z.
 *
 * @param microsPerUnit 1,000,000 for seconds, 1,000 for milliseconds
 */
record EpochFormat(long microsPerUnit) implements TimeFormat {
    static final EpochFormat SECONDS = new EpochFormat(1_000_000);
    static final EpochFormat MILLIS = new EpochFormat(1_000);

    @Override
    public String format(long value, int offsetSeconds) {
        return Long.toString(Math.floorDiv(value, microsPerUnit));
    }

    @Override
    public boolean isCalendar() {
        return true;
    }
}
