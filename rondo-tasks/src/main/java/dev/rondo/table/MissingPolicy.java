package dev.rondo.table;

import java.util.Locale;

/**
 * What is put in the place of missing values. Every policy keeps which values were missing, so that scores can leave
 * filled targets out.
 */
public enum MissingPolicy {
    /**
     * On a straight line between the neighbours in row order; at the edges the nearest value. Rows of the training part
     * never take a value from behind it. Within the part behind, a filled value does look ahead to the next present
     * one: it must not be scored as a target, and as an input it knows more than a forecaster would have known.
     */
    INTERPOLATE,
    /**
     * The last value before. A series that begins with missing values is refused, because there is nothing to carry
     * forward.
     */
    FORWARD,
    /** The mean of the training part. */
    MEAN,
    /** The mean of the training part, and a 0/1 series beside it that is 1 where the value was missing. */
    MASK,
    /** Missing values are an error. */
    REFUSE;

    /** The name on the command line: "interpolate", "forward", "mean", "mask", "refuse". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
