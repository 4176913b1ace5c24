package dev.rondo.table;

/** Writes the position of a row on the time axis as the file does. */
sealed interface TimeFormat permits CalendarFormat, EpochFormat, CounterFormat {

    /**
     * The text for a value.
     *
     * @param value microseconds since 1970-01-01T00:00, in local time where the file gives local times; for
     *     {@link CounterFormat} the counter itself
     * @param offsetSeconds offset from UTC to write after the time, for formats that have one
     */
    String format(long value, int offsetSeconds);

    /** Whether the values are instants; a counter's are not, and so have no unit of time between them. */
    boolean isCalendar();
}
