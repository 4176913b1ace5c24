package dev.rondo.task.forecast;

import dev.rondo.table.Frequency;
import dev.rondo.table.TimeAxis;
import dev.rondo.task.Cell;

/**
 * Where a model comes from.
 *
 * @param trainedOn its rows, for people
 * @param first position of its first row on the time axis
 * @param last position of its last row
 * @param timed whether these positions come from the file, so that another file's rows can be compared with them
 * @param cell the recurrent layers' kind
 * @param epochs passes over the windows
 * @param seed of everything random
 * @param refit whether it was trained once more on all rows
 */
record Provenance(
        TrainedOn trainedOn, long first, long last, boolean timed, Cell cell, int epochs, long seed, boolean refit) {

    static Provenance of(ForecastPlan plan, int rows, int epochs) {
        TimeAxis time = plan.rows().time();
        TrainedOn trainedOn = new TrainedOn(
                String.valueOf(plan.rows().table().source().getFileName()),
                time.name(),
                time.frequency().label(),
                rows,
                time.label(0),
                time.label(rows - 1),
                plan.rows().table().missingMarkers());
        return new Provenance(
                trainedOn,
                time.value(0),
                time.value(rows - 1),
                time.isFromFile(),
                plan.cell(),
                epochs,
                plan.training().seed(),
                plan.training().refit());
    }

    /** Whether rows of that frequency are as far apart as the model's, as far as can be known. */
    boolean fits(Frequency other) {
        String unknown = Frequency.UNKNOWN.label();
        return other.label().equals(trainedOn.frequency())
                || other.label().equals(unknown)
                || trainedOn.frequency().equals(unknown);
    }

    /** Whether the model was trained on a row, going by its time. */
    boolean isSeen(TimeAxis time, int row) {
        return timed && time.isFromFile() && time.value(row) >= first && time.value(row) <= last;
    }
}
