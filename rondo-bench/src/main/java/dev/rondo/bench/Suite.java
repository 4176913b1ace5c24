package dev.rondo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The rows of the table, measured one after another in one process with the kernels and threads of
 * {@link dev.rondo.kernel.Compute#current()}.
 */
final class Suite {
    private final String filter;
    private final Stopwatch stopwatch;
    private final Report report;
    private final Roof roof = new Roof();

    /**
     * @param filter a part of the names of the rows that are wanted, such as {@code text/LSTM}; empty for all
     * @param stopwatch that takes the time
     * @param report that gets the figures
     */
    Suite(String filter, Stopwatch stopwatch, Report report) {
        this.filter = filter;
        this.stopwatch = stopwatch;
        this.report = report;
    }

    /** The names of all rows, in the order in which they are measured. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            for (Cell cell : Cell.values()) {
                names.add(workload.row(cell));
            }
        }
        for (Cell cell : Cell.values()) {
            names.add(StepFigures.row(cell));
        }
        for (Product product : Product.values()) {
            names.add(product.row());
        }
        return names;
    }

    /** What a user is told whose filter leaves nothing. */
    static String noRow(String filter) {
        return "No row's name contains '" + filter + "'. Expected a part of one of " + String.join(", ", names()) + ".";
    }

    void run() {
        for (Workload workload : Workload.values()) {
            for (Cell cell : Cell.values()) {
                if (workload.row(cell).contains(filter)) {
                    report.row(row(workload, cell));
                }
            }
        }
        for (Cell cell : Cell.values()) {
            if (StepFigures.row(cell).contains(filter)) {
                report.step(step(cell));
            }
        }
        for (Product product : Product.values()) {
            if (product.row().contains(filter)) {
                report.product(product(product));
            }
        }
        report.end();
    }

    private RowFigures row(Workload workload, Cell cell) {
        Pass pass = new Pass(workload, cell);
        boolean settled = true;
        double roofBefore = roof.rate();
        OptionalDouble train = OptionalDouble.empty();
        if (workload.isTrained()) {
            Timing training = stopwatch.time(pass::train);
            train = OptionalDouble.of(training.median());
            settled = training.isSettled();
        }
        Timing inference = stopwatch.time(pass::infer);
        return new RowFigures(
                workload,
                cell,
                train,
                inference.median(),
                (roofBefore + roof.rate()) / 2,
                settled && inference.isSettled());
    }

    private ProductFigures product(Product product) {
        double roofBefore = roof.rate();
        Timing timing = stopwatch.time(new ProductRun(product)::multiply);
        return new ProductFigures(product, timing.median(), (roofBefore + roof.rate()) / 2, timing.isSettled());
    }

    private StepFigures step(Cell cell) {
        Timing step = stopwatch.time(new StreamingStep(cell)::step);
        return new StepFigures(cell, step.median(), step.p99(), step.isSettled());
    }
}
