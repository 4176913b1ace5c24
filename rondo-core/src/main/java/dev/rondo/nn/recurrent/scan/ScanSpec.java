package dev.rondo.nn.recurrent.scan;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Ruled;
import dev.rondo.nn.Rules;
import dev.rondo.nn.recurrent.DirectionalSpec;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.Stateful;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A layer of this package before it has weights. Each method returns a changed copy, so specs read as in {@code
 * MinGru.units(64).returnSequences()}.
 *
 * @param <S> the layer's own type
 */
public sealed interface ScanSpec<S extends ScanSpec<S>> extends DirectionalSpec, Ruled<S>
        permits MinGru, MinLstm, Lru, IndRnn, Sru, Qrnn, Slstm {
    /** The size H of the output. */
    int units();

    /** What the layers have in common. */
    ScanConfig config();

    /** This layer with another configuration. */
    S config(ScanConfig changed);

    /** This layer with its parameters, which are held to its rules by then. */
    Recurrent ruled(ParameterScope scope, Shape input);

    @Override
    default Recurrent build(ParameterScope scope, Shape input) {
        return rules().build(scope, type(), ruled -> ruled(ruled, input));
    }

    @Override
    default Rules rules() {
        return config().rules();
    }

    /** With other regularizers and constraints; those of the output leave the states alone that {@link #returnState} gives. */
    @Override
    default S rules(Rules changed) {
        return config(config().withRules(changed));
    }

    /** With the outputs of all steps. */
    default S returnSequences() {
        return config(config().withReturnSequences(true));
    }

    /** From the last step to the first. */
    default S goBackwards() {
        return config(config().withGoBackwards(true));
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
        return config(config().withGoBackwards(!config().goBackwards()));
    }

    @Override
    default List<Shape> stateShapes(Shape input) {
        return List.of(Shape.of(input.axis(0), units()));
    }

    /** With or without a bias. */
    default S useBias(boolean use) {
        return config(config().withUseBias(use));
    }

    /** With zeros as outputs of steps that do not count. */
    default S zeroOutputForMask() {
        return config(config().withZeroOutputForMask(true));
    }

    /** This layer going on, in each batch, from where the batch before left it: see {@link Stateful}. */
    default Stateful stateful() {
        return Stateful.of(this);
    }

    /** With another initializer of the weights of the inputs. */
    default S kernelInitializer(Initializer changed) {
        return config(config().withKernelInitializer(changed));
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
                ? Shape.of(input.axis(0), input.axis(1), units())
                : Shape.of(input.axis(0), units());
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
    static void requirePositive(String layer, String what, int number) {
        if (number <= 0) {
            throw new IllegalArgumentException(layer + ": expected 1 " + what + " or more, got " + number + ".");
        }
    }
}
