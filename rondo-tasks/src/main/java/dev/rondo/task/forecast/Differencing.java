package dev.rondo.task.forecast;

import java.util.Locale;

/** How the level of the target is taken out of a window before the network sees it, and put back afterwards. */
public enum Differencing {
    /** The level stays: the network sees and forecasts the series itself. */
    NONE,
    /** The window's last value is subtracted from the window and added to the forecast. */
    LAST,
    /** The network sees and forecasts the change from each row to the next. */
    FIRST;

    /** The name on the command line and in model files: "none", "last", "first". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
