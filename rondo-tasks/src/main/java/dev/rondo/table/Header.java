package dev.rondo.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names for the columns: those of the first row, or column1, column2, ... */
final class Header {
    private Header() {}

    static List<String> names(Path file, CellGrid grid, boolean present) {
        List<String> names = new ArrayList<>(grid.columns());
        Map<String, Integer> indexes = new HashMap<>();
        for (int column = 0; column < grid.columns(); column++) {
            String written = present ? grid.text(0, column) : "";
            String name = written.isEmpty() ? "column" + (column + 1) : written;
            Integer before = indexes.put(name, column + 1);
            if (before != null) {
                throw new Fault(
                                Place.of(file).line(grid.line(0)).column(name, column + 1),
                                "two columns have the same name",
                                "every name once",
                                Words.cell(name) + " in columns " + before + " and " + (column + 1),
                                "Rename one of them")
                        .exception();
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    static TableException unknown(Path file, String name, List<String> names) {
        String nearest = Words.nearest(name, names);
        return new Fault(
                        Place.of(file),
                        "no such column",
                        "one of " + Words.names(names),
                        Words.cell(name),
                        nearest.isEmpty()
                                ? "Name one of the columns of the file"
                                : "Did you mean " + Words.cell(nearest) + "?")
                .exception();
    }
}
