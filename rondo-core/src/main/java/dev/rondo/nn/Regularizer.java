package dev.rondo.nn;

import dev.rondo.autograd.Penalty;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.WeightRules;

/**
 * A penalty on weights or outputs that is added to the loss: Keras's regularizers, by Keras's names and definitions.
 * Nothing is averaged over weights, so factors are small.
 */
public sealed interface Regularizer extends Penalty
        permits Regularizer.None, Regularizer.L1, Regularizer.L2, Regularizer.L1L2, Orthogonal {
    /** No penalty. */
    static Regularizer none() {
        return new None();
    }

    /** {@code factor} times the sum of magnitudes; Keras's default is 0.01. */
    static Regularizer l1(double factor) {
        return new L1((float) factor);
    }

    /** {@code factor} times the sum of squares; Keras's default is 0.01. */
    static Regularizer l2(double factor) {
        return new L2((float) factor);
    }

    /** {@link #l1} and {@link #l2} together. */
    static Regularizer l1l2(double l1, double l2) {
        return new L1L2((float) l1, (float) l2);
    }

    /** Rows of a matrix that are orthogonal to each other: see {@link Orthogonal}. Keras's default is 0.01. */
    static Orthogonal orthogonal(double factor) {
        return new Orthogonal((float) factor, Orthogonal.Mode.ROWS);
    }

    /** Nothing. */
    record None() implements Regularizer {
        @Override
        public double value(Variable x) {
            return 0;
        }

        @Override
        public void addGradient(Variable x, float share) {
            // The slope of nothing.
        }
    }

    /** {@code l1 * sum |x|}. */
    record L1(float l1) implements Regularizer {
        public L1 {
            requireFactor("l1", l1);
        }

        @Override
        public double value(Variable x) {
            return l1
                    * Reductions.sumOfMagnitudes(x.value().data(), 0, x.value().size());
        }

        @Override
        public void addGradient(Variable x, float share) {
            int n = x.value().size();
            WeightRules.addSigns(x.gradient().data(), l1 * share, x.value().data(), n);
        }
    }

    /** {@code l2 * sum x^2}. */
    record L2(float l2) implements Regularizer {
        public L2 {
            requireFactor("l2", l2);
        }

        @Override
        public double value(Variable x) {
            return l2 * Reductions.sumOfSquares(x.value().data(), 0, x.value().size());
        }

        @Override
        public void addGradient(Variable x, float share) {
            int n = x.value().size();
            Elementwise.addScaled(
                    x.gradient().data(), 0, 2 * l2 * share, x.value().data(), 0, n);
        }
    }

    /** {@code l1 * sum |x| + l2 * sum x^2}. */
    record L1L2(float l1, float l2) implements Regularizer {
        public L1L2 {
            requireFactor("l1", l1);
            requireFactor("l2", l2);
        }

        @Override
        public double value(Variable x) {
            return new L1(l1).value(x) + new L2(l2).value(x);
        }

        @Override
        public void addGradient(Variable x, float share) {
            new L1(l1).addGradient(x, share);
            new L2(l2).addGradient(x, share);
        }
    }

    /** Checks a factor. */
    static void requireFactor(String name, float factor) {
        if (!(factor >= 0 && Float.isFinite(factor))) {
            throw new IllegalArgumentException(
                    "regularizer: expected a finite " + name + " of 0 or more, got " + factor + ".");
        }
    }
}
