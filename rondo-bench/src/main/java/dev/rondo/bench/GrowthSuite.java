package dev.rondo.bench;

import dev.rondo.bench.growth.Axis;
import dev.rondo.bench.growth.Curve;
import dev.rondo.bench.growth.Point;
import dev.rondo.bench.run.Numbers;
import dev.rondo.kernel.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures the curves: one size grows, the others stay at those of {@link #BASE}. */
final class GrowthSuite {
    /**
     * The sizes of a pass through one layer, and the threads that work on it.
     *
     * @param inputs I
     * @param units H
     * @param batch B
     * @param time T
     */
    record Sizes(int inputs, int units, int batch, int time, int threads) {
        Sizes with(Axis axis, int size) {
            return switch (axis) {
                case TIME -> new Sizes(inputs, units, batch, size, threads);
                case UNITS -> new Sizes(inputs, size, batch, time, threads);
                case BATCH -> new Sizes(inputs, units, size, time, threads);
                case THREADS -> new Sizes(inputs, units, batch, time, size);
            };
        }

        int along(Axis axis) {
            return switch (axis) {
                case TIME -> time;
                case UNITS -> units;
                case BATCH -> batch;
                case THREADS -> threads;
            };
        }

        String without(Axis axis) {
            List<String> words = new ArrayList<>();
            words.add("I " + inputs);
            if (axis != Axis.UNITS) {
                words.add("H " + units);
            }
            if (axis != Axis.BATCH) {
                words.add("B " + batch);
            }
            if (axis != Axis.TIME) {
                words.add("T " + time);
            }
            if (axis != Axis.THREADS) {
                words.add(Numbers.count(threads, "thread"));
            }
            return String.join(", ", words);
        }

        /** Operations in the products of a forward pass. */
        double operations(Cell cell) {
            return 2.0 * batch * time * cell.gates() * units * (inputs + units);
        }
    }

    /** In the middle of the table of workloads. */
    static final Sizes BASE = new Sizes(64, 128, 32, 64, 1);

    private static final List<Integer> TIMES = List.of(1, 4, 16, 64, 256, 1024);
    private static final List<Integer> UNITS = List.of(16, 32, 64, 128, 256, 512, 1024);
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);

    private final Stopwatch stopwatch;
    private final Sizes base;
    private final Consumer<String> progress;
    private final List<String> unsettled = new ArrayList<>();

    /**
     * @param stopwatch that takes the time
     * @param threads on which everything but their own curve is measured
     * @param progress that is told what is being measured
     */
    GrowthSuite(Stopwatch stopwatch, int threads, Consumer<String> progress) {
        this.stopwatch = stopwatch;
        base = BASE.with(Axis.THREADS, threads);
        this.progress = progress;
    }

    /** Some 24 places with two figures each in about two minutes, where the budget is half a second. */
    static Protocol protocol(double budget) {
        return new Protocol(budget / 3, 10 * budget, budget, 3);
    }

    /** The places that were still getting faster when their warm-up ended. */
    List<String> unsettled() {
        return unsettled;
    }

    /** All curves of a cell. */
    List<Curve> curves(Cell cell) {
        Compute.threads(base.threads()).run(() -> warmUp(cell));
        List<Curve> curves = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            curves.add(curve(cell, axis, sizes(axis, Runtime.getRuntime().availableProcessors())));
        }
        return curves;
    }

    /** The sizes along an axis on a machine with so many processors. */
    static List<Integer> sizes(Axis axis, int processors) {
        return switch (axis) {
            case TIME -> TIMES;
            case UNITS -> UNITS;
            case BATCH -> BATCHES;
            case THREADS -> {
                List<Integer> counts = new ArrayList<>();
                for (int n = 1; n < processors; n *= 2) {
                    counts.add(n);
                }
                counts.add(processors);
                yield counts;
            }
        };
    }

    /** Gives the compiler the middle of all curves first; else the first places would pay for the later ones. */
    private void warmUp(Cell cell) {
        Pass pass = Pass.of(cell, base);
        stopwatch.time(pass::train);
        stopwatch.time(pass::infer);
    }

    Curve curve(Cell cell, Axis axis, List<Integer> sizes) {
        progress.accept(cell + " against " + axis.words());
        List<Point> points = new ArrayList<>();
        for (int size : sizes) {
            Sizes place = base.with(axis, size);
            points.add(Compute.threads(place.threads()).get(() -> point(cell, axis, place)));
        }
        return new Curve(cell.name(), axis, base.without(axis), points);
    }

    private Point point(Cell cell, Axis axis, Sizes sizes) {
        Pass pass = Pass.of(cell, sizes);
        Roof roof = new Roof();
        double roofBefore = roof.rate();
        Timing train = stopwatch.time(pass::train);
        Timing infer = stopwatch.time(pass::infer);
        double roofMean = (roofBefore + roof.rate()) / 2;
        int at = sizes.along(axis);
        if (!train.isSettled() || !infer.isSettled()) {
            unsettled.add(cell + " at " + axis.symbol() + " " + at);
        }
        return new Point(at, train.median(), infer.median(), sizes.operations(cell), roofMean);
    }
}
