package dev.rondo.task.forecast;

import dev.rondo.task.Choice;
import java.util.List;

/**
 * What a model file holds besides the network.
 *
 * @param recipe from rows to inputs and from outputs to forecasts
 * @param radii of the prediction intervals
 * @param provenance where the model comes from
 * @param choices of its plan
 * @param scores when it was made
 */
record ModelContents(
        Recipe recipe, IntervalRadii radii, Provenance provenance, List<Choice> choices, ScoreTable scores) {

    ModelContents {
        choices = List.copyOf(choices);
        for (IntervalRadii.Ring ring : radii.rings()) {
            if (ring.radii().size() != recipe.horizon()) {
                throw new IllegalArgumentException("Intervals need a radius for each of the " + recipe.horizon()
                        + " steps of the horizon, got " + ring.radii().size() + ".");
            }
        }
    }

    /** With intervals of other radii. */
    ModelContents with(IntervalRadii changed) {
        return new ModelContents(recipe, changed, provenance, choices, scores);
    }
}
