package dev.rondo.table;

/** Rows that are numbered instead of dated: 0, 1, 2, ... */
record CounterFormat() implements TimeFormat {

    @Override
    public String format(long value, int offsetSeconds) {
        return Long.toString(value);
    }

    @Override
    public boolean isCalendar() {
        return false;
    }
}
