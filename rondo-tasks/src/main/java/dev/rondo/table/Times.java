package dev.rondo.table;

import org.jspecify.annotations.Nullable;

/** The times of all data rows, in the order of the file. */
final class Times {
    /** Column that messages name; the first one when several make the time. */
    final int column;

    /** Name of the axis: the column's, or all of them. */
    final String name;

    final TimeFormat format;

    /** Microseconds since 1970, or counter values, one a row. */
    final long[] values;

    /** Offsets from UTC in seconds, one a row; null when all rows have the same. */
    final int @Nullable [] offsets;

    /** The offset of the last row. */
    final int lastOffset;

    /** Whether the values are instants in UTC, so that the offset is to be added for showing them. */
    final boolean utc;

    private Times(int column, String name, TimeFormat format, long[] values, int[] zone) {
        boolean differ = differ(zone);
        this.column = column;
        this.name = name;
        this.format = format;
        this.values = values;
        this.offsets = differ ? zone : null;
        this.lastOffset = zone[zone.length - 1];
        this.utc = differ && !sameTimeOfDay(values);
        if (utc) {
            for (int i = 0; i < values.length; i++) {
                values[i] -= zone[i] * Civil.MICROS_PER_SECOND;
            }
        }
    }

    /** Times without an offset from UTC. */
    static Times plain(int column, String name, TimeFormat format, long[] values) {
        return new Times(column, name, format, values, new int[] {0});
    }

    /**
     * Local times with their offsets. Where offsets change (summer time), rows that all stand at the same time of day
     * are days on the local calendar; all others are instants and are put on UTC.
     */
    static Times zoned(int column, String name, TimeFormat format, long[] local, int[] offsets) {
        return new Times(column, name, format, local, offsets);
    }

    /** The time of a row as the file writes it. */
    String label(int row) {
        return label(values[row], offsets == null ? lastOffset : offsets[row]);
    }

    String label(long value, int offset) {
        return format.format(utc ? value + offset * Civil.MICROS_PER_SECOND : value, offset);
    }

    private static boolean differ(int[] offsets) {
        for (int offset : offsets) {
            if (offset != offsets[0]) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameTimeOfDay(long[] values) {
        for (long value : values) {
            if (Civil.microsOfDay(value) != Civil.microsOfDay(values[0])) {
                return false;
            }
        }
        return true;
    }
}
