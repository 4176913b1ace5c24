package dev.rondo.task.forecast;

/**
 * What is done to the target for the network, and undone in its forecast: logarithm, then seasonal difference, then
 * differencing, then scaling. A network that puts out zeros gives the <em>reference forecast</em> of the transform: the
 * last value, the last season, the last season shifted by the last seasonal change, or the mean.
 *
 * <p>Two scales occur here: <em>values</em> are the target as in the file, <em>levels</em> are values or their
 * logarithms. Errors are measured and intervals made on the scale of levels.
 *
 * @param scale what levels are
 * @param lag the lag of the seasonal difference; 0 for none
 * @param differencing how the level is taken out
 * @param scales fitted on the training part
 */
record TargetTransform(LevelScale scale, int lag, Differencing differencing, Scales scales) {

    /**
     * Numbers that are fitted on the training part.
     *
     * @param center what is subtracted where the differencing leaves the level in; otherwise 0
     * @param input what inputs are divided by
     * @param target what targets are divided by
     * @param change root mean square of the change of the deseasoned level from row to row
     */
    record Scales(double center, double input, double target, double change) {
        /** Nothing is scaled. */
        static final Scales NONE = new Scales(0, 1, 1, 1);

        Scales {
            if (!(input > 0) || !(target > 0) || !(change > 0) || !Double.isFinite(center)) {
                throw new IllegalArgumentException("A transform needs a finite center and positive scales, got "
                        + center + ", " + input + ", " + target + " and " + change + ".");
            }
        }
    }

    TargetTransform {
        if (lag < 0) {
            throw new IllegalArgumentException("A transform needs a lag of at least 0, got " + lag + ".");
        }
    }

    /** Unscaled. */
    static TargetTransform of(LevelScale scale, int lag, Differencing differencing) {
        return new TargetTransform(scale, lag, differencing, Scales.NONE);
    }

    TargetTransform with(Scales newScales) {
        return new TargetTransform(scale, lag, differencing, newScales);
    }

    /** Rows that are needed before an origin for a window of the given length. */
    int rowsBefore(int window) {
        return window + lag + (differencing == Differencing.FIRST ? 1 : 0);
    }

    double level(double value) {
        return scale.level(value);
    }

    double value(double level) {
        return scale.value(level);
    }

    /**
     * A window for the network.
     *
     * @param levels the rows before the origin, {@link #rowsBefore} of them, and possibly more behind
     * @param window rows that the network sees
     * @param to receives them, every {@code stride}th element from {@code offset} on
     */
    void input(double[] levels, int window, float[] to, int offset, int stride) {
        int before = rowsBefore(window);
        double base = base(levels, before);
        for (int i = 0; i < window; i++) {
            int row = before - window + i;
            double value = deseasoned(levels, row);
            double centered = differencing == Differencing.FIRST ? value - deseasoned(levels, row - 1) : value - base;
            to[offset + i * stride] = (float) (centered / scales.input());
        }
    }

    /**
     * What the network should put out.
     *
     * @param levels the rows before the origin, {@link #rowsBefore} of them, and the rows of the horizon behind
     */
    void target(double[] levels, int window, int horizon, float[] to, int offset) {
        int before = rowsBefore(window);
        double base = base(levels, before);
        for (int step = 0; step < horizon; step++) {
            double value = deseasoned(levels, before + step);
            to[offset + step] = (float) ((value - base) / scales.target());
            base = differencing == Differencing.FIRST ? value : base;
        }
    }

    /**
     * The levels that a network's output stands for.
     *
     * @param levels the rows before the origin, {@link #rowsBefore} of them; the forecast is written behind them
     */
    void forecast(double[] levels, int window, int horizon, float[] output, int offset) {
        int before = rowsBefore(window);
        double base = base(levels, before);
        for (int step = 0; step < horizon; step++) {
            double value = base + output[offset + step] * scales.target();
            levels[before + step] = lag == 0 ? value : value + levels[before + step - lag];
            base = differencing == Differencing.FIRST ? value : base;
        }
    }

    /** Mean square of the change of the deseasoned level from row to row in a window; 0 for a window of one row. */
    double squaredChange(double[] levels, int window) {
        int before = rowsBefore(window);
        double squares = 0;
        for (int row = before - window + 1; row < before; row++) {
            double change = deseasoned(levels, row) - deseasoned(levels, row - 1);
            squares += change * change;
        }
        return window == 1 ? 0 : squares / (window - 1);
    }

    /**
     * How uncertain a forecast is, compared with the usual 1, going by how much the series changes in the window: the
     * mean of the window's variance of change and the usual one, so that neither a quiet nor a wild window decides alone.
     */
    double unrest(double[] levels, int window) {
        double usual = scales.change() * scales.change();
        return window == 1 ? 1 : StrictMath.sqrt((squaredChange(levels, window) / usual + 1) / 2);
    }

    /** What is subtracted from the window and from what follows the rows before the origin. */
    private double base(double[] levels, int before) {
        return differencing == Differencing.NONE ? scales.center() : deseasoned(levels, before - 1);
    }

    private double deseasoned(double[] levels, int row) {
        return lag == 0 ? levels[row] : levels[row] - levels[row - lag];
    }
}
