package dev.rondo.reference;

/**
 * The GRU of Cho et al. 2014, gates in the order z, r, g:
 * {@code g = f(W x + b + U (r h'))}, {@code h = z h' + (1 - z) g}.
 */
public record GruBeforeCell(Weights w, Curve f, Curve s) implements ReferenceCell {
    @Override
    public double[][] step(double[] x, double[][] state) {
        double[] before = state[0];
        int units = before.length;
        double[] resetBefore = new double[units];
        for (int j = 0; j < units; j++) {
            resetBefore[j] = s.at(sum(x, before, units + j)) * before[j];
        }
        double[] h = new double[units];
        for (int j = 0; j < units; j++) {
            double update = s.at(sum(x, before, j));
            double candidate = f.at(sum(x, resetBefore, 2 * units + j));
            h[j] = update * before[j] + (1 - update) * candidate;
        }
        return new double[][] {h};
    }

    private double sum(double[] x, double[] h, int column) {
        return w.input(x, column) + w.recurrent(h, column) + w.bias(column);
    }
}
