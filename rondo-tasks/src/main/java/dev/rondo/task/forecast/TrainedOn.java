package dev.rondo.task.forecast;

import java.util.List;

/**
 * The rows that a model was trained on.
 *
 * @param file name of the file, without its folder
 * @param timeName name of the time column
 * @param frequency of the rows, for people: "monthly"
 * @param rows how many
 * @param from time of the first one, written as in the file
 * @param to time of the last one
 * @param missingMarkers texts that stood for a missing value, besides the usual ones
 */
public record TrainedOn(
        String file, String timeName, String frequency, int rows, String from, String to, List<String> missingMarkers) {
    public TrainedOn {
        missingMarkers = List.copyOf(missingMarkers);
    }
}
