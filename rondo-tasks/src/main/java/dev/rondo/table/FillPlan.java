package dev.rondo.table;

import java.util.ArrayList;
import java.util.List;

/**
 * How the missing values of each series are filled. It is made from the training rows and can be stored with a model, so
 * that other files are filled in the same way.
 *
 * @param policy what is put in the place of missing values
 * @param columns one entry a series, in order
 */
public record FillPlan(MissingPolicy policy, List<Column> columns) {

    /**
     * What the plan knows of a series.
     *
     * @param name the series' name
     * @param mean mean of the present values of the training rows
     * @param masked whether a series {@code name:missing} follows it
     */
    public record Column(String name, double mean, boolean masked) {}

    public FillPlan {
        columns = List.copyOf(columns);
    }

    /**
     * Makes a plan from the training rows.
     *
     * @param table where the series come from
     * @param series what is to be filled
     * @param policy what is put in the place of missing values; with {@link MissingPolicy#MASK} a series gets a mask
     *     when it has missing values anywhere in the table
     * @param fitRows number of training rows, from the first one on
     * @throws TableException when a series that is not an indicator has no value in the training rows
     */
    public static FillPlan fit(SeriesTable table, List<Series> series, MissingPolicy policy, int fitRows) {
        checkRows(table, fitRows);
        List<Column> columns = new ArrayList<>();
        for (Series one : series) {
            double mean = one.isIndicator() ? 0 : Filling.mean(one.values(), fitRows);
            if (Double.isNaN(mean)) {
                throw withoutValues(table, one, fitRows);
            }
            columns.add(new Column(one.name(), mean, policy == MissingPolicy.MASK && one.missingCount() > 0));
        }
        return new FillPlan(policy, columns);
    }

    /** Names of the series that {@link #fill} gives, masks included, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.name());
            if (column.masked()) {
                names.add(maskName(column.name()));
            }
        }
        return names;
    }

    /**
     * Fills series. A missing category leaves all its indicators at 0 whatever the policy, unless that is to refuse.
     *
     * @param table where the series come from
     * @param series the series that the plan was made for, by name and order
     * @param fitRows number of training rows, from the first one on; all rows when the table is only predicted from
     * @return one series for each of {@link #names}
     * @throws TableException when the policy refuses a missing value
     */
    public List<FilledSeries> fill(SeriesTable table, List<Series> series, int fitRows) {
        checkRows(table, fitRows);
        List<String> given = series.stream().map(Series::name).toList();
        List<String> planned = columns.stream().map(Column::name).toList();
        if (!given.equals(planned)) {
            throw new IllegalArgumentException("The plan fills other series. Expected " + planned + ", got " + given
                    + ". Select them with SeriesTable.selectAgain.");
        }
        List<FilledSeries> filled = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            boolean[] missing = one.missing();
            double[] values = one.missingCount() == 0 ? one.values() : filled(table, one, columns.get(i), fitRows);
            filled.add(new FilledSeries(one.name(), one.isIndicator(), values, missing));
            if (columns.get(i).masked()) {
                filled.add(mask(one.name(), missing));
            }
        }
        return filled;
    }

    private double[] filled(SeriesTable table, Series series, Column column, int fitRows) {
        double[] values = series.values();
        if (policy == MissingPolicy.REFUSE) {
            throw refused(table, series);
        }
        if (series.isIndicator()) {
            Filling.constant(values, 0);
            return values;
        }
        switch (policy) {
            case INTERPOLATE -> {
                if (Double.isNaN(Filling.mean(values, fitRows))) {
                    throw withoutValues(table, series, fitRows);
                }
                Filling.interpolate(values, fitRows);
            }
            case FORWARD -> {
                if (Double.isNaN(values[0])) {
                    throw nothingBefore(table, series);
                }
                Filling.forward(values);
            }
            case MEAN, MASK -> Filling.constant(values, column.mean());
            case REFUSE -> throw refused(table, series);
        }
        return values;
    }

    private static FilledSeries mask(String name, boolean[] missing) {
        double[] mask = new double[missing.length];
        for (int row = 0; row < mask.length; row++) {
            mask[row] = missing[row] ? 1 : 0;
        }
        return new FilledSeries(maskName(name), true, mask, new boolean[mask.length]);
    }

    private static String maskName(String name) {
        return name + ":missing";
    }

    private static void checkRows(SeriesTable table, int fitRows) {
        if (fitRows < 1 || fitRows > table.rows()) {
            throw new IllegalArgumentException("The training rows must lie in the table. Expected 1 to " + table.rows()
                    + ", got " + fitRows + ". Split the rows first.");
        }
    }

    private static TableException withoutValues(SeriesTable table, Series series, int fitRows) {
        return new Fault(
                        Place.of(table.source()).column(series.name(), series.columnIndex()),
                        "the column has no values in the training rows",
                        "at least one number in the first " + Words.count(fitRows, "row"),
                        "only missing cells",
                        "Leave the column out, or train on more rows")
                .exception();
    }

    private static TableException nothingBefore(SeriesTable table, Series series) {
        double[] values = series.values();
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        return new Fault(
                        table.place(0).column(series.name(), series.columnIndex()),
                        "there is no earlier value to carry forward",
                        "a value in the first row",
                        Words.count(first, "missing cell") + " at the start",
                        "Use --missing interpolate, mean or mask, or remove these rows")
                .exception();
    }

    private static TableException refused(SeriesTable table, Series series) {
        boolean[] missing = series.missing();
        int row = 0;
        while (!missing[row]) {
            row++;
        }
        boolean inserted = table.line(row) == 0;
        return new Fault(
                        table.place(row).column(series.name(), series.columnIndex()),
                        inserted
                                ? "the row inserted for " + table.time().label(row) + " has no value"
                                : "the value is missing",
                        "a number in every row",
                        Words.count(series.missingCount(), "missing cell"),
                        "Fill them with --missing interpolate, forward, mean or mask, or complete the file")
                .exception();
    }
}
