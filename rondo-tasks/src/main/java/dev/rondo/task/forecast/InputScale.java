package dev.rondo.task.forecast;

/**
 * How a covariate is scaled: {@code (value - center) / scale}.
 *
 * @param name of the series
 * @param center its mean in the training part; 0 for an indicator
 * @param scale its standard deviation in the training part; 1 for an indicator or a constant
 */
record InputScale(String name, double center, double scale) {
    InputScale {
        if (!(scale > 0) || !Double.isFinite(center)) {
            throw new IllegalArgumentException(
                    "An input needs a positive scale and a finite center, got " + scale + " and " + center + ".");
        }
    }

    /** The scale of a series, from its first rows. */
    static InputScale fit(String name, SeriesRows rows, int series, int fitRows) {
        if (rows.isIndicator(series)) {
            return new InputScale(name, 0, 1);
        }
        double mean = 0;
        double squares = 0;
        for (int row = 0; row < fitRows; row++) {
            double value = rows.value(series, row);
            double change = value - mean;
            mean += change / (row + 1);
            squares += change * (value - mean);
        }
        double deviation = StrictMath.sqrt(squares / fitRows);
        boolean constant = !(deviation > 1e-9 * Math.abs(mean)) || deviation == 0;
        return new InputScale(name, mean, constant ? 1 : deviation);
    }
}
