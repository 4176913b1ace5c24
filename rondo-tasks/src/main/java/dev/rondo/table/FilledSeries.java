package dev.rondo.table;

/** A series without gaps, and which of its values were filled in. Immutable. */
public final class FilledSeries {
    private final String name;
    private final boolean indicator;
    private final double[] values;
    private final boolean[] missing;

    FilledSeries(String name, boolean indicator, double[] values, boolean[] missing) {
        this.name = name;
        this.indicator = indicator;
        this.values = values;
        this.missing = missing;
    }

    /** The series' name; {@code name:missing} for the indicator that {@link MissingPolicy#MASK} adds. */
    public String name() {
        return name;
    }

    /** Whether the series holds only 0 and 1 and is not to be scaled. */
    public boolean isIndicator() {
        return indicator;
    }

    /** A copy of the values, one a row, none of them NaN. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of the marks of the rows whose value was missing and has been filled in. */
    public boolean[] missing() {
        return missing.clone();
    }
}
