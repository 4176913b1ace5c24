package dev.rondo.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that a search may change in every task on texts, by their names in tables and flags. */
public final class SearchedSettings {
    /** The names. */
    public static final List<String> NAMES = List.of("units", "layers", "learning rate", "dropout", "embedding");

    private SearchedSettings() {}

    /** Values by name, in the order of {@link #NAMES}. */
    public static Map<String, Double> of(int units, int layers, double rate, double dropout, int embedding) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("units", (double) units);
        values.put("layers", (double) layers);
        values.put("learning rate", rate);
        values.put("dropout", dropout);
        values.put("embedding", (double) embedding);
        return values;
    }

    /** The epochs of a trial that has a share of the budget: at least one. */
    public static int shortened(int epochs, double budget) {
        return Math.max(1, (int) Math.rint(epochs * budget));
    }
}
