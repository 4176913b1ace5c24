package dev.rondo.nn;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.WeightRules;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;

/**
 * Keras's OrthogonalRegularizer: {@code factor} times the mean magnitude of the dot products between different rows, or
 * columns, of a matrix, each divided by its norm. Zero where there are fewer than two of them.
 *
 * @param factor of the penalty
 * @param mode whether rows or columns are to be orthogonal
 */
public record Orthogonal(float factor, Mode mode) implements Regularizer {
    /** Rows that a thread takes at a time. */
    private static final int GRAIN = 48;

    /** What is to be orthogonal. */
    public enum Mode {
        ROWS,
        COLUMNS
    }

    public Orthogonal {
        Regularizer.requireFactor("factor", factor);
    }

    /** For rows or columns. */
    public Orthogonal mode(Mode changed) {
        return new Orthogonal(factor, changed);
    }

    @Override
    public double value(Variable x) {
        Unit unit = unit(x);
        if (unit.m < 2) {
            return 0;
        }
        float[] products = unit.products();
        return factor * 0.5 * Reductions.sumOfMagnitudes(products, 0, products.length) / unit.pairs();
    }

    /**
     * With u the unit vectors and S the signs of their products: {@code du = factor / pairs * S.u}, and {@code dx = (du -
     * u (u . du)) / |x|}.
     */
    @Override
    public void addGradient(Variable x, float share) {
        Unit unit = unit(x);
        int m = unit.m;
        int n = unit.n;
        if (m < 2) {
            return;
        }
        Tape tape = x.tape();
        float[] signs = unit.products();
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        float[] du = tape.zeros(Shape.of(m, n)).data();
        product(du, signs, unit.vectors, m, n, m);
        float scale = (float) (factor * share / unit.pairs());
        float[] dx = x.gradient().data();
        for (int i = 0; i < m; i++) {
            float inverse = unit.norms[i] > 0 ? 1 / unit.norms[i] : 0;
            float along = (float) Reductions.dot(unit.vectors, i * n, du, i * n, n);
            for (int j = 0; j < n; j++) {
                float slope = scale * inverse * Math.fma(-unit.vectors[i * n + j], along, du[i * n + j]);
                dx[mode == Mode.ROWS ? i * n + j : j * m + i] += slope;
            }
        }
    }

    private Unit unit(Variable x) {
        if (x.shape().rank() != 2) {
            throw new ShapeException("The orthogonal regularizer expects a matrix, got " + x.shape()
                    + ". Use another for weights of other ranks.");
        }
        int rows = x.shape().axis(0);
        int columns = x.shape().axis(1);
        Tape tape = x.tape();
        float[] values = x.value().data();
        if (mode == Mode.ROWS) {
            return new Unit(tape, values, rows, columns);
        }
        float[] turned = tape.take(rows * columns);
        WeightRules.transpose(turned, values, rows, columns);
        return new Unit(tape, turned, columns, rows);
    }

    private static void product(float[] c, float[] a, float[] b, int m, int n, int k) {
        Compute compute = Compute.current();
        compute.workers()
                .split(
                        m,
                        GRAIN,
                        (from, to) -> compute.kernels()
                                .multiply(c, from * n, n, a, from * k, k, 1, b, 0, n, to - from, n, k));
    }

    /** The m vectors of n values, each divided by its norm. */
    private static final class Unit {
        private final Tape tape;
        private final int m;
        private final int n;
        private final float[] vectors;
        private final float[] norms;

        Unit(Tape tape, float[] x, int m, int n) {
            this.tape = tape;
            this.m = m;
            this.n = n;
            vectors = tape.take(m * n);
            norms = tape.take(m);
            WeightRules.unitRows(vectors, norms, x, m, n);
        }

        double pairs() {
            return m * (m - 1.0) / 2;
        }

        /** All dot products of different vectors, {@code [m, m]}, zero on the diagonal. */
        float[] products() {
            float[] turned = tape.take(m * n);
            WeightRules.transpose(turned, vectors, m, n);
            float[] products = tape.take(m * m);
            Arrays.fill(products, 0f);
            product(products, vectors, turned, m, m, n);
            for (int i = 0; i < m; i++) {
                products[i * m + i] = 0;
            }
            return products;
        }
    }
}
