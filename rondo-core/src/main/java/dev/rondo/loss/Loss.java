package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How far a prediction is from its target, as one number to be made small. Legend: e = prediction - target. NaN in
 * either comes out as NaN; an element that sits on the kink of a loss gets the gradient zero. Steps that the prediction's
 * {@link Variable#mask} leaves out do not count, and {@link Variable#weights} multiply what samples or steps cost, while
 * the sum is divided by the number of those that count, as in Keras.
 *
 * <p>A loss of one's own implements this interface with operations of {@link dev.rondo.autograd.op}, or records its own
 * way back.
 */
public interface Loss {
    /** The name in logs and model files: lower case, such as {@code mse}. */
    String label();

    /**
     * The mean over all elements that count, recorded on the prediction's tape.
     *
     * @param prediction what the network says
     * @param target what it should say; of the prediction's shape, unless the loss says otherwise
     * @return one value of shape {@code []}
     * @throws dev.rondo.tensor.ShapeException if the target does not fit the prediction, or there is no element
     */
    Variable apply(Variable prediction, Tensor target);

    /** The mean squared error. */
    static Loss mse() {
        return new MeanSquaredError();
    }

    /** The mean absolute error. */
    static Loss mae() {
        return new MeanAbsoluteError();
    }

    /** Squared near zero, absolute beyond {@code delta}: see {@link Huber}. */
    static Loss huber(double delta) {
        return new Huber((float) delta);
    }

    /** The pinball loss at the given levels in ascending order, such as 0.1, 0.5, 0.9: see {@link Quantile}. */
    static Loss quantile(double... levels) {
        return new Quantile(
                Arrays.stream(levels).mapToObj(level -> (float) level).toList());
    }

    /** For one class of several, targets as ids, predictions as scores: see {@link SparseCategoricalCrossentropy}. */
    static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
        return new SparseCategoricalCrossentropy(OptionalInt.empty(), 0);
    }

    /** For distributions over classes, predictions as scores: see {@link CategoricalCrossentropy}. */
    static CategoricalCrossentropy categoricalCrossentropy() {
        return new CategoricalCrossentropy(0);
    }

    /** For tags of sequences, predictions of a network that ends with a {@code Crf}: see {@link SequenceLikelihood}. */
    static SequenceLikelihood crf() {
        return new SequenceLikelihood();
    }

    /** For yes or no, predictions as scores: see {@link BinaryCrossentropy}. */
    static BinaryCrossentropy binaryCrossentropy() {
        return new BinaryCrossentropy(0);
    }
}
