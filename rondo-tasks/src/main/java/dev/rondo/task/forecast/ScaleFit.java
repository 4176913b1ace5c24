package dev.rondo.task.forecast;

import dev.rondo.data.Dataset;

/** Fits the scales of the target's transform, so that the network's inputs and targets are of size 1. */
final class ScaleFit {
    private static final int MOST_WINDOWS = 1_000;

    private final Recipe unscaled;
    private final SeriesRows rows;

    ScaleFit(Recipe unscaled, SeriesRows rows) {
        this.unscaled = unscaled;
        this.rows = rows;
    }

    /** The recipe with scales from the windows of the first rows. */
    Recipe fit(int fitRows) {
        int[] origins =
                Origins.thin(Origins.within(0, fitRows, unscaled.rowsBefore(), unscaled.horizon()), MOST_WINDOWS);
        Dataset samples = Origins.samples(origins, unscaled, rows);
        double inputs = rootMeanSquare(samples.inputs().data(), unscaled.inputCount());
        double targets = rootMeanSquare(samples.targets().data(), 1);
        double center = unscaled.target().scales().center();
        return unscaled.with(new TargetTransform.Scales(center, inputs, targets, change(origins)));
    }

    private double change(int[] origins) {
        WindowCodec codec = new WindowCodec(unscaled, rows);
        double squares = 0;
        for (int origin : origins) {
            squares += codec.squaredChange(origin) / origins.length;
        }
        return squares > 0 && squares < Double.POSITIVE_INFINITY ? StrictMath.sqrt(squares) : 1;
    }

    /** Of every {@code stride}th value; 1 where all are 0. */
    private static double rootMeanSquare(float[] values, int stride) {
        double squares = 0;
        for (int i = 0; i < values.length; i += stride) {
            squares += (double) values[i] * values[i];
        }
        double root = StrictMath.sqrt(squares * stride / values.length);
        return root > 0 && root < Double.POSITIVE_INFINITY ? root : 1;
    }
}
