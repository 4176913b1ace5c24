package dev.rondo.reference;

/**
 * Gers, Schmidhuber and Cummins 2000, gates in the order i, f, g, o:
 * {@code c = s(f) c' + s(i) f(g)}, {@code h = s(o) f(c)}.
 */
public record LstmCell(Weights w, Curve f, Curve s) implements ReferenceCell {
    @Override
    public double[][] step(double[] x, double[][] state) {
        double[] before = state[0];
        int units = before.length;
        double[] h = new double[units];
        double[] c = new double[units];
        for (int j = 0; j < units; j++) {
            double input = s.at(sum(x, before, j));
            double forget = s.at(sum(x, before, units + j));
            double candidate = f.at(sum(x, before, 2 * units + j));
            double output = s.at(sum(x, before, 3 * units + j));
            c[j] = forget * state[1][j] + input * candidate;
            h[j] = output * f.at(c[j]);
        }
        return new double[][] {h, c};
    }

    private double sum(double[] x, double[] before, int column) {
        return w.input(x, column) + w.recurrent(before, column) + w.bias(column);
    }
}
