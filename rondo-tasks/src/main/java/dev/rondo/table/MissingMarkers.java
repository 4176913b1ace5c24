package dev.rondo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Recognizes cells that stand for a missing value. */
final class MissingMarkers {
    private static final String[] ALWAYS = {"na", "nan", "null", "n/a", "#n/a"};

    private final String[] texts;
    private final double[] numbers;

    MissingMarkers(Set<String> chosen) {
        List<String> markers = new ArrayList<>();
        NumberParser parser = new NumberParser();
        CellBuffer cell = new CellBuffer();
        double[] values = new double[chosen.size()];
        int count = 0;
        for (String marker : chosen) {
            markers.add(marker.strip());
            if (parser.parse(cell.set(marker.strip())) == NumberParser.Kind.NUMBER) {
                values[count++] = parser.value();
            }
        }
        texts = markers.toArray(new String[0]);
        numbers = Arrays.copyOf(values, count);
    }

    /** Whether a number was declared to mean "missing". */
    boolean isMissing(double number) {
        for (double marker : numbers) {
            if (marker == number) {
                return true;
            }
        }
        return false;
    }

    /** Whether a cell that is not a number is empty or a marker. */
    boolean isMissing(CellBuffer cell) {
        if (cell.length == 0) {
            return true;
        }
        for (String marker : ALWAYS) {
            if (matches(cell, marker, true)) {
                return true;
            }
        }
        for (String marker : texts) {
            if (matches(cell, marker, false)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(CellBuffer cell, String marker, boolean anyCase) {
        if (cell.length != marker.length()) {
            return false;
        }
        for (int i = 0; i < cell.length; i++) {
            char c = cell.chars[i];
            boolean upper = anyCase && c >= 'A' && c <= 'Z';
            if ((upper ? c + 32 : c) != marker.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
