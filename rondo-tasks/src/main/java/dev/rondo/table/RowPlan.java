package dev.rondo.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which row of the file stands at which place of the result: in time order, without duplicates, with a place for every
 * step of the frequency.
 */
final class RowPlan {
    /** Stands for a row that the file does not have. */
    static final int INSERTED = -1;

    private final Sheet sheet;
    private final Times times;
    private final TableOptions options;
    private int[] rows;
    private long[] values;

    private RowPlan(Sheet sheet, Times times, TableOptions options) {
        this.sheet = sheet;
        this.times = times;
        this.options = options;
        this.rows = inOrder(sheet.rows());
        this.values = times.values;
    }

    static OrderedRows of(Sheet sheet, @Nullable Times times, TableOptions options) {
        if (times == null) {
            return new OrderedRows(inOrder(sheet.rows()), TimeAxis.ofRows(sheet.rows()));
        }
        return new RowPlan(sheet, times, options).plan();
    }

    private OrderedRows plan() {
        if (options.order().sort()) {
            sort();
        }
        refuseDisorder();
        if (rows.length == 1) {
            return new OrderedRows(rows, axis(Frequency.UNKNOWN));
        }
        Frequency frequency = FrequencyInference.infer(values, times.format.isCalendar());
        if (frequency == null) {
            throw uneven();
        }
        closeGaps(frequency);
        return new OrderedRows(rows, axis(frequency));
    }

    private static int[] inOrder(int rows) {
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            order[row] = row;
        }
        return order;
    }

    private void sort() {
        Integer[] order = new Integer[rows.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (a, b) -> Long.compare(times.values[a], times.values[b]));
        values = new long[rows.length];
        for (int i = 0; i < order.length; i++) {
            rows[i] = order[i];
            values[i] = times.values[order[i]];
        }
    }

    private void refuseDisorder() {
        for (int i = 1; i < rows.length; i++) {
            if (values[i] == values[i - 1]) {
                throw duplicate(i);
            }
            if (values[i] < values[i - 1]) {
                throw unsorted(i);
            }
        }
    }

    private void closeGaps(Frequency frequency) {
        long missing = 0;
        int gaps = 0;
        int first = 0;
        for (int i = 1; i < rows.length; i++) {
            long steps = frequency.steps(values[i - 1], values[i]);
            if (steps > 1) {
                first = gaps++ == 0 ? i : first;
                missing += steps - 1;
            }
        }
        if (gaps > 0 && !options.order().fillGaps()) {
            throw gap(frequency, first, gaps, missing);
        }
        if (gaps > 0) {
            if ((rows.length + missing) * sheet.columns() > options.limits().maxCells()) {
                throw tooManyToFill(first, missing);
            }
            insertRows(frequency, (int) missing);
        }
    }

    private void insertRows(Frequency frequency, int missing) {
        int[] allRows = new int[rows.length + missing];
        long[] allValues = new long[allRows.length];
        int place = 0;
        for (int i = 0; i < rows.length; i++) {
            long steps = i == 0 ? 1 : frequency.steps(values[i - 1], values[i]);
            for (long step = 1; step < steps; step++) {
                allRows[place] = INSERTED;
                allValues[place++] = frequency.next(values[i - 1], step);
            }
            allRows[place] = rows[i];
            allValues[place++] = values[i];
        }
        rows = allRows;
        values = allValues;
    }

    private TimeAxis axis(Frequency frequency) {
        return new TimeAxis(times, frequency, values, offsets());
    }

    /** Offsets in row order; an inserted row has that of the row before it. */
    private int @Nullable [] offsets() {
        int[] written = times.offsets;
        if (written == null) {
            return null;
        }
        int[] offsets = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            offsets[i] = rows[i] == INSERTED ? offsets[i - 1] : written[rows[i]];
        }
        return offsets;
    }

    private String label(int i) {
        return times.label(rows[i]);
    }

    private int line(int i) {
        return sheet.line(rows[i]);
    }

    private Place place(int i) {
        return sheet.place(rows[i], times.column);
    }

    private TableException duplicate(int i) {
        return new Fault(
                        place(i),
                        "two rows have the same time",
                        "every time once, in one series a file",
                        label(i) + " on lines " + line(i - 1) + " and " + line(i),
                        "Remove one of the rows, keep one series in the file, or take the rows as evenly spaced with"
                                + " --time none; where the clock is set back in autumn, write the times in UTC or with"
                                + " an offset")
                .exception();
    }

    private TableException unsorted(int i) {
        boolean newestFirst = true;
        for (int row = 1; row < values.length; row++) {
            newestFirst &= values[row] < values[row - 1];
        }
        return new Fault(
                        place(i),
                        newestFirst ? "the rows run from the newest to the oldest" : "the rows are not in time order",
                        "a time after " + label(i - 1) + " (line " + line(i - 1) + ")",
                        label(i),
                        "Use --sort to put the rows in time order")
                .exception();
    }

    private TableException gap(Frequency frequency, int i, int gaps, long missing) {
        String inAll =
                gaps == 1 ? "" : " (" + Words.number(missing) + " rows in " + Words.number(gaps) + " gaps in all)";
        long here = frequency.steps(values[i - 1], values[i]) - 1;
        return new Fault(
                        place(i),
                        Words.count(here, "row") + " missing after line " + line(i - 1) + inAll,
                        labelOf(frequency.next(values[i - 1], 1), i - 1) + " next (" + frequency.label() + ")",
                        label(i),
                        "Use --fill-gaps to insert the rows as missing values, complete the file, or take the rows as"
                                + " evenly spaced with --time none")
                .exception();
    }

    private TableException tooManyToFill(int i, long missing) {
        return new Fault(
                        place(i),
                        "filling the gaps would make the table too large",
                        "at most " + Words.number(options.limits().maxCells()) + " cells (rows times columns)",
                        Words.number(missing) + " missing rows besides the " + Words.number(rows.length)
                                + " of the file",
                        "Check the first gap, after line " + line(i - 1))
                .exception();
    }

    /** The step that most rows keep and the first row that breaks it. */
    private TableException uneven() {
        long step = FrequencyInference.commonestStep(values);
        int i = 1;
        while (i < values.length - 1 && values[i] - values[i - 1] == step) {
            i++;
        }
        String every = times.format.isCalendar() ? Frequency.ofMicros(step).label() : "every " + step;
        return new Fault(
                        place(i),
                        "the times are not evenly spaced",
                        labelOf(values[i - 1] + step, i - 1) + " after " + label(i - 1) + " (line " + line(i - 1)
                                + "), as the commonest step is " + every,
                        label(i),
                        "Bring the data to even steps, or take the rows as evenly spaced with --time none")
                .exception();
    }

    private String labelOf(long value, int like) {
        int[] offsets = times.offsets;
        return times.label(value, offsets == null ? times.lastOffset : offsets[rows[like]]);
    }
}
