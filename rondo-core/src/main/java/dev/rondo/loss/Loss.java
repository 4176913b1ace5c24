package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
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

    /** Whether targets are ids of classes, {@code [N]} or a step each {@code [N, T]}, rather than numbers or vectors. */
    default boolean takesIds() {
        return false;
    }

    /** Whether a sequence of labels costs one number as a whole, so that its labels have no weights of their own. */
    default boolean isOfSequences() {
        return false;
    }

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
        return new SparseCategoricalCrossentropy(OptionalInt.empty(), 0, List.of());
    }

    /** For distributions over classes, predictions as scores: see {@link CategoricalCrossentropy}. */
    static CategoricalCrossentropy categoricalCrossentropy() {
        return new CategoricalCrossentropy(OptionalInt.empty(), 0, List.of());
    }

    /** The mean logarithm of the hyperbolic cosine of the errors: see {@link LogCosh}. */
    static Loss logCosh() {
        return new LogCosh();
    }

    /** For counts, predictions as rates: see {@link Poisson}. */
    static Poisson poisson() {
        return new Poisson(false);
    }

    /** For numbers, predictions as means and deviations before softplus: see {@link GaussianLikelihood}. */
    static Loss gaussianLikelihood() {
        return new GaussianLikelihood();
    }

    /** For counts, predictions as means and shapes before softplus: see {@link NegativeBinomialLikelihood}. */
    static Loss negativeBinomialLikelihood() {
        return new NegativeBinomialLikelihood();
    }

    /** For distributions over classes, predictions as scores; 0 at its least: see {@link KlDivergence}. */
    static Loss klDivergence() {
        return new KlDivergence();
    }

    /** Minus the mean cosine between vectors: see {@link CosineSimilarity}. */
    static Loss cosineSimilarity() {
        return new CosineSimilarity();
    }

    /** For yes or no, with a margin, predictions as scores: see {@link Hinge}. */
    static Loss hinge() {
        return new Hinge();
    }

    /** For labels without their places in time, predictions as scores at each step: see {@link Ctc}. */
    static Ctc ctc() {
        return new Ctc(0, false);
    }

    /** For tags of sequences, predictions of a network that ends with a {@code Crf}: see {@link SequenceLikelihood}. */
    static SequenceLikelihood crf() {
        return new SequenceLikelihood();
    }

    /** For yes or no, predictions as scores: see {@link BinaryCrossentropy}. */
    static BinaryCrossentropy binaryCrossentropy() {
        return new BinaryCrossentropy(OptionalInt.empty(), 0, 1);
    }
}
