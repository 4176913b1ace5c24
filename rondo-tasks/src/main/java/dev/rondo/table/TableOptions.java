package dev.rondo.table;

import java.util.List;
import java.util.Set;

/**
 * How a file is to be read. Everything has a default: {@code TableOptions.DEFAULT.withTime(...).withSort(true)}.
 *
 * @param delimiter the character between cells; {@link #DETECT} finds comma, semicolon, tab or bar by itself
 * @param header whether the first row holds the names of the columns
 * @param time which columns hold the time of a row
 * @param missingMarkers texts that stand for a missing value, besides empty cells, NaN, NA, N/A, #N/A and null (in any
 *     case of letters); a marker that is a number also matches by value, so that -999 covers -999.0
 * @param order what is done to rows that are not in order or not complete
 * @param limits sizes beyond which the file is refused
 */
public record TableOptions(
        char delimiter,
        HeaderMode header,
        TimeChoice time,
        Set<String> missingMarkers,
        RowRepair order,
        TableLimits limits) {

    /** Stands for a delimiter to be detected. */
    public static final char DETECT = 0;

    /** Everything detected, nothing repaired. */
    public static final TableOptions DEFAULT = new TableOptions(
            DETECT, HeaderMode.DETECT, TimeChoice.DETECT, Set.of(), RowRepair.NONE, TableLimits.DEFAULT);

    /** Whether the first row holds names. */
    public enum HeaderMode {
        /** Decide by comparing the first row with the rows below it. */
        DETECT,
        /** The first row holds names. */
        PRESENT,
        /** The first row holds data; the columns are called column1, column2, ... */
        ABSENT
    }

    /**
     * What may be done to the rows before they are used.
     *
     * @param sort put the rows into time order instead of refusing unsorted ones
     * @param fillGaps insert the rows that are missing between two times, as missing values, instead of refusing gaps
     */
    public record RowRepair(boolean sort, boolean fillGaps) {
        /** Rows are used as they stand, or refused. */
        public static final RowRepair NONE = new RowRepair(false, false);
    }

    /**
     * Which columns hold the time of a row.
     *
     * @param mode detect them, use none, or use the named ones
     * @param columns the named columns: one with a date, time or number, or several with year, month, day, hour,
     *     minute, second in this order
     */
    public record TimeChoice(Mode mode, List<String> columns) {
        /** Find the time column if there is one. */
        public static final TimeChoice DETECT = new TimeChoice(Mode.DETECT, List.of());

        /** Take the rows as evenly spaced, whatever the columns hold. */
        public static final TimeChoice NONE = new TimeChoice(Mode.NONE, List.of());

        /** How the choice is made. */
        public enum Mode {
            DETECT,
            NONE,
            NAMED
        }

        public TimeChoice {
            columns = List.copyOf(columns);
            if ((mode == Mode.NAMED) == columns.isEmpty()) {
                throw new IllegalArgumentException("Time columns are named exactly when the mode is NAMED, got mode "
                        + mode + " with " + columns + ". Use TimeChoice.of(columns).");
            }
        }

        /** The named columns. */
        public static TimeChoice of(List<String> columns) {
            return new TimeChoice(Mode.NAMED, columns);
        }

        /** Reads the value of {@code --time}: "none", one name, or names separated by commas. */
        public static TimeChoice parse(String text) {
            if (text.equalsIgnoreCase("none")) {
                return NONE;
            }
            List<String> names =
                    List.of(text.split(",", -1)).stream().map(String::strip).toList();
            return of(names);
        }
    }

    public TableOptions {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException("The delimiter must not be a quote or a line break. Expected a character"
                    + " such as ',' or ';', got " + Words.cell(String.valueOf(delimiter)) + ". Choose another one.");
        }
        missingMarkers = Set.copyOf(missingMarkers);
    }

    /** These options with another delimiter. */
    public TableOptions withDelimiter(char newDelimiter) {
        return new TableOptions(newDelimiter, header, time, missingMarkers, order, limits);
    }

    /** These options with another header mode. */
    public TableOptions withHeader(HeaderMode newHeader) {
        return new TableOptions(delimiter, newHeader, time, missingMarkers, order, limits);
    }

    /** These options with other time columns. */
    public TableOptions withTime(TimeChoice newTime) {
        return new TableOptions(delimiter, header, newTime, missingMarkers, order, limits);
    }

    /** These options with other markers of missing values. */
    public TableOptions withMissingMarkers(Set<String> newMarkers) {
        return new TableOptions(delimiter, header, time, newMarkers, order, limits);
    }

    /** These options, sorting the rows by time or refusing unsorted ones. */
    public TableOptions withSort(boolean sort) {
        return new TableOptions(delimiter, header, time, missingMarkers, new RowRepair(sort, order.fillGaps()), limits);
    }

    /** These options, inserting rows into gaps or refusing gaps. */
    public TableOptions withFillGaps(boolean fillGaps) {
        return new TableOptions(delimiter, header, time, missingMarkers, new RowRepair(order.sort(), fillGaps), limits);
    }

    /** These options with other limits. */
    public TableOptions withLimits(TableLimits newLimits) {
        return new TableOptions(delimiter, header, time, missingMarkers, order, newLimits);
    }
}
