package dev.rondo.reference;

/**
 * The GRU in the form of cuDNN and PyTorch, gates in the order z, r, g, the bias in two rows of three blocks:
 * {@code g = f(W x + b + r (U h' + b1))}, {@code h = z h' + (1 - z) g}.
 */
public record GruAfterCell(Weights w, Curve f, Curve s) implements ReferenceCell {
    @Override
    public double[][] step(double[] x, double[][] state) {
        double[] before = state[0];
        int units = before.length;
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            double update = s.at(input(x, j) + recurrent(before, j));
            double reset = s.at(input(x, units + j) + recurrent(before, units + j));
            double candidate = f.at(input(x, 2 * units + j) + reset * recurrent(before, 2 * units + j));
            h[j] = update * before[j] + (1 - update) * candidate;
        }
        return new double[][] {h};
    }

    private double input(double[] x, int column) {
        return w.input(x, column) + w.bias(column);
    }

    private double recurrent(double[] before, int column) {
        return w.recurrent(before, column) + w.bias(w.columns() + column);
    }
}
