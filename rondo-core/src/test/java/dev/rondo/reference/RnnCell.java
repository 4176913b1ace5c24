package dev.rondo.reference;

/** Elman 1990: {@code h = f(W x + U h' + b)}. */
public record RnnCell(Weights w, Curve f) implements ReferenceCell {
    @Override
    public double[][] step(double[] x, double[][] state) {
        double[] before = state[0];
        double[] h = new double[before.length];
        for (int j = 0; j < h.length; j++) {
            h[j] = f.at(w.input(x, j) + w.recurrent(before, j) + w.bias(j));
        }
        return new double[][] {h};
    }
}
