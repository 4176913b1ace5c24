package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pinball loss (Koenker and Bassett 1978) of Q quantiles at once: for the level q, a prediction below its target
 * costs q for each unit, one above it 1 - q, so that the best prediction of a column is the quantile of its level. The
 * prediction is {@code [..., Q]}, one column a level, against a target {@code [...]}; the mean is over all columns.
 *
 * @param levels Q levels between 0 and 1, ascending
 */
public record Quantile(List<Float> levels) implements Loss {
    public Quantile {
        levels = List.copyOf(levels);
        float last = 0;
        for (float level : levels) {
            if (!(level > last && level < 1)) {
                throw new IllegalArgumentException(
                        "quantile: expected levels that ascend between 0 and 1, such as 0.1, 0.5, 0.9, got "
                                + join(levels) + ". Sort them and leave out repetitions.");
            }
            last = level;
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException(
                    "quantile: expected at least one level, got none. Use 0.5 for the median.");
        }
    }

    @Override
    public String label() {
        return "quantile";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        int columns = levels.size();
        Shape shape = prediction.shape();
        if (shape.rank() == 0 || shape.axis(-1) != columns) {
            throw new ShapeException(
                    "quantile: expected a prediction [..., " + columns + "], one column for each level (" + join(levels)
                            + "), got " + shape + ". Give the last layer as many units as there are levels.");
        }
        if (!target.shape().equals(shape.without(-1))) {
            throw new ShapeException(
                    "quantile: expected a target of shape " + shape.without(-1) + " for a prediction of shape " + shape
                            + ", got " + target.shape() + ". A target has no axis for the levels: reshape it.");
        }
        float[] level = new float[columns];
        for (int j = 0; j < columns; j++) {
            level[j] = levels.get(j);
        }
        return ErrorMean.over(label(), prediction, target, new ErrorMean.Form() {
            @Override
            public void values(float[] y, float[] e) {
                LossKernels.pinballs(y, e, level, e.length / columns, columns);
            }

            @Override
            public void addSlopes(float[] d, float[] e, float share) {
                LossKernels.addPinballSlopes(d, e, level, share, e.length / columns, columns);
            }
        });
    }

    private static String join(List<Float> levels) {
        return levels.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
