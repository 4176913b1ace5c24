package dev.rondo.metric;

/** A metric by another name, with or without weights of samples. */
record Relabeled(String label, Metric metric, boolean heedsWeights) implements Metric {
    @Override
    public double[] of(Scored batch) {
        return metric.of(heedsWeights ? batch : batch.unweighted());
    }

    @Override
    public void add(double[] sums, double[] batch) {
        metric.add(sums, batch);
    }

    @Override
    public double value(double[] sums) {
        return metric.value(sums);
    }

    @Override
    public boolean appends() {
        return metric.appends();
    }
}
