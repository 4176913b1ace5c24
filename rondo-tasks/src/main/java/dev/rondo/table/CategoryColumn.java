package dev.rondo.table;

import java.util.Arrays;
import java.util.List;

/** A column of texts with few different values, which can be turned into one 0/1 series a value. */
public final class CategoryColumn implements TableColumn {
    /** More different texts than this are taken for free text, not for categories. */
    public static final int MOST_CATEGORIES = 32;

    private final ColumnInfo info;
    private final List<String> categories;
    private final int[] codes;

    CategoryColumn(ColumnInfo info, List<String> categories, int[] codes) {
        this.info = info;
        this.categories = List.copyOf(categories);
        this.codes = codes;
    }

    @Override
    public ColumnInfo info() {
        return info;
    }

    /** The different texts in alphabetical order. */
    public List<String> categories() {
        return categories;
    }

    /** Index in {@link #categories} of the text in a row; -1 when it is missing. */
    public int code(int row) {
        return codes[row];
    }

    /** 1 in the rows that hold the category, 0 in the others, NaN where the cell is missing. */
    double[] indicator(String category) {
        int wanted = categories.indexOf(category);
        double[] indicator = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            indicator[row] = codes[row] < 0 ? Double.NaN : codes[row] == wanted ? 1 : 0;
        }
        return indicator;
    }

    @Override
    public CategoryColumn head(int rows) {
        int[] first = Arrays.copyOf(codes, rows);
        int missing = (int) Arrays.stream(first).filter(code -> code < 0).count();
        return new CategoryColumn(info.withMissing(missing), categories, first);
    }

    @Override
    public String note() {
        return "text with " + Words.count(categories.size(), "value") + "; name it as a covariate to use it";
    }
}
