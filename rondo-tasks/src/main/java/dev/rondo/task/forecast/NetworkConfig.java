package dev.rondo.task.forecast;

import dev.rondo.task.Cell;
import dev.rondo.task.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The network: recurrent layers over the window and a dense layer that gives all steps of the horizon at once. What is
 * null is chosen from the data.
 *
 * @param cell the recurrent layers' kind
 * @param units size of each recurrent layer's state
 * @param layers number of recurrent layers
 * @param dropout share of the recurrent layers' outputs that is dropped while training
 * @param window rows that the network sees
 * @param horizon rows that are forecast
 */
public record NetworkConfig(
        @Nullable Cell cell,
        @Nullable Integer units,
        int layers,
        double dropout,
        @Nullable Integer window,
        @Nullable Integer horizon) {

    private static final int MOST_UNITS = 16_384;
    private static final int MOST_LAYERS = 64;

    /** One layer without dropout, everything else chosen from the data. */
    public static final NetworkConfig DEFAULT = new NetworkConfig(null, null, 1, 0, null, null);

    public NetworkConfig {
        Limits.count("units", units, MOST_UNITS);
        Limits.count("layers", layers, MOST_LAYERS);
        Limits.count("window", window, Recipe.MOST_ROWS);
        Limits.count("horizon", horizon, Recipe.MOST_ROWS);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "The dropout must be at least 0 and less than 1, got " + dropout + ". Choose such as 0.1.");
        }
    }

    /** With another kind of recurrent layer; null to choose from the data. */
    public NetworkConfig withCell(@Nullable Cell value) {
        return new NetworkConfig(value, units, layers, dropout, window, horizon);
    }

    /** With another size of the recurrent layers; null to choose from the data. */
    public NetworkConfig withUnits(@Nullable Integer value) {
        return new NetworkConfig(cell, value, layers, dropout, window, horizon);
    }

    /** With another number of recurrent layers. */
    public NetworkConfig withLayers(int value) {
        return new NetworkConfig(cell, units, value, dropout, window, horizon);
    }

    /** With another dropout. */
    public NetworkConfig withDropout(double value) {
        return new NetworkConfig(cell, units, layers, value, window, horizon);
    }

    /** With another window; null to choose from the data. */
    public NetworkConfig withWindow(@Nullable Integer value) {
        return new NetworkConfig(cell, units, layers, dropout, value, horizon);
    }

    /** With another horizon; null to choose from the data. */
    public NetworkConfig withHorizon(@Nullable Integer value) {
        return new NetworkConfig(cell, units, layers, dropout, window, value);
    }
}
