package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Ruled;
import dev.rondo.nn.Rules;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A recurrent layer before it has weights. Each method returns a changed copy, so specs read as in
 * {@code Lstm.units(64).returnSequences().goBackwards()}, and with regularizers and constraints {@code
 * Lstm.units(64).kernelRegularizer(Regularizer.l2(1e-4)).recurrentConstraint(Constraint.maxNorm(2))}.
 *
 * @param <S> the layer's own type
 */
public sealed interface RecurrentSpec<S extends RecurrentSpec<S>> extends DirectionalSpec, Ruled<S>
        permits Rnn, Lstm, Gru {
    /** The size H of the state and of the output. */
    int units();

    /** How many columns h has: {@link #units}, or fewer behind a projection. */
    default int outputs() {
        return units();
    }

    /** Everything else. */
    RecurrentConfig config();

    /** This layer with another configuration. */
    S config(RecurrentConfig changed);

    @Override
    Recurrent build(ParameterScope scope, Shape input);

    /** With the outputs of all steps. */
    default S returnSequences() {
        return config(config().with("returnSequences", true));
    }

    /** From the last step to the first. */
    default S goBackwards() {
        return config(config().with("goBackwards", true));
    }

    /** This layer going on, in each batch, from where the batch before left it: see {@link Stateful}. */
    default Stateful stateful() {
        return Stateful.of(this);
    }

    @Override
    default boolean walksBackwards() {
        return config().goBackwards();
    }

    @Override
    default boolean givesSequences() {
        return config().returnSequences();
    }

    @Override
    default S reversed() {
        return config(config().with("goBackwards", !config().goBackwards()));
    }

    /** With another activation. */
    default S activation(Activation activation) {
        return config(config().with("activation", activation));
    }

    /** With another activation of the gates. */
    default S recurrentActivation(Activation activation) {
        return config(config().with("recurrentActivation", activation));
    }

    /** With or without a bias. */
    default S useBias(boolean use) {
        return config(config().with("useBias", use));
    }

    /** With zeros as outputs of steps that do not count. */
    default S zeroOutputForMask() {
        return config(config().with("zeroOutputForMask", true));
    }

    /** With this share of the inputs dropped while training. */
    default S dropout(double rate) {
        return config(config().with("dropout", (float) rate));
    }

    /** With this share of h' dropped on its way into the recurrent product while training. */
    default S recurrentDropout(double rate) {
        return config(config().with("recurrentDropout", (float) rate));
    }

    /** With this share of the recurrent weights dropped while training. */
    default S weightDropout(double rate) {
        return config(config().with("weightDropout", (float) rate));
    }

    /** With this share of h left as it was at each step. */
    default S zoneout(double rate) {
        return config(config().with("zoneout", (float) rate));
    }

    /** With layer normalization. */
    default S layerNormalization() {
        return config(config().with("layerNormalization", true));
    }

    /** With sums of at most {@code limit} either way. */
    default S clip(double limit) {
        return config(config().with("clip", (float) limit));
    }

    /** With another initializer of W. */
    default S kernelInitializer(Initializer changed) {
        return config(config().with("kernelInitializer", changed));
    }

    /** With another initializer of U. */
    default S recurrentInitializer(Initializer changed) {
        return config(config().with("recurrentInitializer", changed));
    }

    /** With another initializer of b. */
    default S biasInitializer(Initializer changed) {
        return config(config().with("biasInitializer", changed));
    }

    @Override
    default Rules rules() {
        return config().rules();
    }

    /** With other regularizers and constraints; those of the output leave the states alone that {@link #returnState} gives. */
    @Override
    default S rules(Rules changed) {
        return config(config().with("rules", changed));
    }

    @Override
    default Shape outputShape(String path, Shape input) {
        ShapeException.check(
                path,
                Shape.of(Shape.ANY, Shape.ANY, Shape.ANY),
                "B, T, I",
                input,
                input.rank() == 2 ? "Add a time axis." : "Give sequences of vectors.");
        return config().returnSequences()
                ? Shape.of(input.axis(0), input.axis(1), outputs())
                : Shape.of(input.axis(0), outputs());
    }

    @Override
    default List<Shape> stateShapes(Shape input) {
        return List.of(Shape.of(input.axis(0), units()));
    }

    /** The number of inputs, which must be known before there can be weights. */
    static int inputs(String path, Shape input) {
        if (input.rank() != 3 || input.axis(2) == Shape.ANY) {
            throw new ShapeException(path + ": expected input [B, T, I] with a known number I of inputs, got " + input
                    + ". Give the network's input shape its last axis.");
        }
        return input.axis(2);
    }

    /** Checks a number of units. */
    static void requirePositive(String layer, int units) {
        if (units <= 0) {
            throw new IllegalArgumentException(layer + ": expected 1 unit or more, got " + units + ".");
        }
    }
}
