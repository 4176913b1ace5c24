package dev.rondo.task.forecast;

import dev.rondo.table.Frequency;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TimeAxis;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the cycles of the calendar that the network sees. */
final class CalendarChooser {
    /** The training part must go through a cycle this often, or the network would learn dates by heart. */
    private static final int LEAST_CYCLES = 3;

    private final SeriesTable table;
    private final TimeAxis time;
    private final int fitRows;

    CalendarChooser(SeriesTable table, int fitRows) {
        this.table = table;
        this.time = table.time();
        this.fitRows = fitRows;
    }

    List<CalendarCycle> settle(Choices choices, @Nullable Boolean asked, int lag) {
        if (Boolean.TRUE.equals(asked) && !time.isCalendar()) {
            throw new ForecastException(
                    ForecastException.Kind.NO_CALENDAR,
                    table.source()
                            + ": the calendar cannot be used without times. Expected a column of dates or times, got "
                            + (time.isFromFile() ? "the counter '" + time.name() + "'" : "none")
                            + ". Name the time column (--time), or leave the calendar out.");
        }
        List<CalendarCycle> cycles = time.isCalendar() ? cycles() : List.of();
        boolean used = choices.fromData(
                "calendar", asked, value -> value && !cycles.isEmpty() ? text(cycles) : "no", () -> rule(cycles, lag));
        return used ? cycles : List.of();
    }

    private Found<Boolean> rule(List<CalendarCycle> cycles, int lag) {
        if (lag > 0) {
            return new Found<>(false, "the seasonal difference takes the season out");
        }
        return cycles.isEmpty()
                ? new Found<>(false, "no cycle of the calendar that the rows go through often enough")
                : new Found<>(true, "cycles that the training part goes through at least " + LEAST_CYCLES + " times");
    }

    /** The cycles that are longer than two rows and short enough for the training part. */
    private List<CalendarCycle> cycles() {
        double span = time.value(fitRows - 1) - time.value(0);
        double step = span / Math.max(1, fitRows - 1);
        List<CalendarCycle> cycles = new ArrayList<>();
        for (CalendarCycle cycle : CalendarCycle.values()) {
            boolean weekdaysOnly = time.frequency().unit() == Frequency.Unit.BUSINESS_DAY;
            boolean fine = 2 * step < cycle.micros() || weekdaysOnly && cycle == CalendarCycle.TIME_OF_WEEK;
            if (fine && span >= LEAST_CYCLES * (double) cycle.micros()) {
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    private static String text(List<CalendarCycle> cycles) {
        return String.join(", ", cycles.stream().map(CalendarCycle::label).toList());
    }
}
