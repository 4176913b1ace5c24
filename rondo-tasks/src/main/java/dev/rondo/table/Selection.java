package dev.rondo.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses columns of a table and turns them into series. */
final class Selection {
    private static final Set<String> TARGET_NAMES = Set.of("target", "y", "value");

    private final SeriesTable table;

    Selection(SeriesTable table) {
        this.table = table;
    }

    String defaultTarget() {
        List<TableColumn> candidates = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            boolean numeric = column instanceof NumericColumn && column.note().isEmpty();
            if (numeric || (column instanceof UnusableColumn unusable && unusable.isMeantNumeric())) {
                candidates.add(column);
            }
        }
        if (candidates.isEmpty()) {
            throw withoutNumbers();
        }
        TableColumn chosen = candidates.getLast();
        for (TableColumn column : candidates) {
            if (TARGET_NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
                chosen = column;
            }
        }
        return numbers(chosen).name();
    }

    List<Series> select(String target, List<String> covariates) {
        List<Series> series = new ArrayList<>();
        series.add(numbers(table.column(target)));
        Set<String> names = new LinkedHashSet<>(covariates);
        names.remove(target);
        for (String name : names) {
            TableColumn column = table.column(name);
            if (column instanceof CategoryColumn category) {
                for (String text : category.categories()) {
                    series.add(indicator(category, text));
                }
            } else {
                series.add(numbers(column));
            }
        }
        return series;
    }

    List<Series> again(List<String> names) {
        List<Series> series = new ArrayList<>();
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (String name : names) {
            CategoryColumn category = categoryOf(name);
            if (category == null) {
                series.add(numbers(table.column(name)));
            } else {
                String text = name.substring(category.name().length() + 1);
                known.computeIfAbsent(category.name(), column -> new ArrayList<>())
                        .add(text);
                series.add(indicator(category, text));
            }
        }
        for (Map.Entry<String, List<String>> entry : known.entrySet()) {
            refuseUnknownCategories((CategoryColumn) table.column(entry.getKey()), entry.getValue());
        }
        return series;
    }

    /** The column of categories that a name of the form column=category belongs to; null for any other name. */
    private @Nullable CategoryColumn categoryOf(String name) {
        for (TableColumn column : table.columns()) {
            if (column instanceof CategoryColumn category && name.startsWith(category.name() + "=")) {
                return category;
            }
        }
        return null;
    }

    private void refuseUnknownCategories(CategoryColumn column, List<String> known) {
        for (int row = 0; row < table.rows(); row++) {
            int code = column.code(row);
            if (code >= 0 && !known.contains(column.categories().get(code))) {
                throw new Fault(
                                table.place(row)
                                        .column(column.name(), column.info().index()),
                                "the model does not know this category",
                                "one of " + Words.names(known),
                                Words.cell(column.categories().get(code)),
                                "Train again on data that has the category, or correct the cell")
                        .exception();
            }
        }
    }

    private static Series indicator(CategoryColumn column, String category) {
        return new Series(column.name() + "=" + category, column.info().index(), true, column.indicator(category));
    }

    private Series numbers(TableColumn column) {
        return switch (column) {
            case NumericColumn numeric ->
                new Series(numeric.name(), numeric.info().index(), false, numeric.values());
            case CategoryColumn category -> throw text(category);
            case UnusableColumn unusable -> throw unusable.error();
        };
    }

    private TableException text(CategoryColumn column) {
        int row = 0;
        while (column.code(row) < 0) {
            row++;
        }
        return new Fault(
                        table.place(row).column(column.name(), column.info().index()),
                        "the column holds text",
                        "a column of numbers",
                        Words.cell(column.categories().get(column.code(row))),
                        "Choose another target; as a covariate the column is turned into 0/1 series")
                .exception();
    }

    private TableException withoutNumbers() {
        List<String> names = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            names.add(column.name());
        }
        return new Fault(
                        Place.of(table.source()),
                        "no column holds a series of numbers",
                        "at least one column of numbers besides the time",
                        "the columns " + Words.names(names),
                        "Check the delimiter and the header of the file")
                .exception();
    }
}
