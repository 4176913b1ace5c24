package dev.rondo.task.forecast;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.Choice;
import java.util.List;

/**
 * What a model is, for people.
 *
 * @param target the column that it forecasts
 * @param inputs names of the network's inputs, the target first
 * @param window rows that the network sees
 * @param horizon rows that it forecasts
 * @param rowsNeeded fewest rows that a table must have to be forecast
 * @param choices of its plan
 * @param layers of the network
 * @param weightCount how many numbers training changed
 * @param trainedOn its rows
 * @param epochs passes over the windows
 * @param seed of everything random
 * @param refit whether it was trained once more on all rows after it had been scored
 * @param scores from when it was made, on rows that the scored network had not been trained on
 */
public record ModelDescription(
        String target,
        List<String> inputs,
        int window,
        int horizon,
        int rowsNeeded,
        List<Choice> choices,
        List<LayerSummary> layers,
        long weightCount,
        TrainedOn trainedOn,
        int epochs,
        long seed,
        boolean refit,
        ScoreTable scores) {
    public ModelDescription {
        inputs = List.copyOf(inputs);
        choices = List.copyOf(choices);
        layers = List.copyOf(layers);
    }
}
