package dev.rondo.bench;

import static dev.rondo.bench.run.Numbers.count;

import dev.rondo.bench.run.Numbers;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures as a table for people, each row printed as soon as it is known. */
final class TextTable implements Report {
    private static final String ROW = "%-9s %4s %4s %3s %4s  %-4s %11s %8s %5s %11s %8s %5s";
    private static final String PRODUCT = "%-6s %5s %5s %5s %11s %8s %5s";
    private static final String STEP = "%-5s %9s %9s";

    private final PrintWriter out;
    private boolean rows;
    private boolean steps;
    private boolean products;
    private boolean unsettled;

    TextTable(PrintWriter out, Machine machine, String kernels, int threads) {
        this.out = out;
        print("Machine   " + machine.processor() + ", " + count(machine.cores(), "core") + ", " + machine.system());
        print("Java      " + machine.java());
        print("Kernels   " + kernels + " on " + count(threads, "thread"));
    }

    @Override
    public void row(RowFigures row) {
        if (!rows) {
            rows = true;
            Workload charlm = Workload.CHARLM;
            print("");
            print("Median milliseconds of a pass and the rate of its matrix products. Train is forward and backward,");
            print("without optimizer; infer is forward alone. I inputs, H units, B sequences of T steps; "
                    + charlm.label() + " has " + charlm.layers() + " layers.");
            print(
                    "Roof is the share of the rate of nothing but fused multiply-adds, on as many threads, measured before");
            print("and after each row; it was " + Numbers.three(row.roof()) + " GFLOP/s at the first.");
            print("");
            print(String.format(
                    Locale.ROOT,
                    ROW,
                    "workload",
                    "I",
                    "H",
                    "B",
                    "T",
                    "cell",
                    "train ms",
                    "GFLOP/s",
                    "roof",
                    "infer ms",
                    "GFLOP/s",
                    "roof"));
        }
        Workload shape = row.workload();
        String line = String.format(
                Locale.ROOT,
                ROW,
                shape.label(),
                shape.inputs(),
                shape.units(),
                shape.batch(),
                shape.time(),
                row.cell(),
                number(row.trainSeconds(), 1e3),
                number(row.trainRate(), 1),
                row.trainRate().isPresent() ? percent(row.trainRate().getAsDouble() / row.roof()) : "-",
                Numbers.three(row.inferSeconds() * 1e3),
                Numbers.three(row.inferRate()),
                percent(row.inferRate() / row.roof()));
        print(mark(line, row.settled()));
    }

    @Override
    public void step(StepFigures step) {
        if (!steps) {
            steps = true;
            Workload shape = Workload.STREAM;
            print("");
            print("One streaming step, its state fed back (" + shape.inputs() + " inputs, " + shape.units()
                    + " units, one sequence), microseconds:");
            print("");
            print(String.format(Locale.ROOT, STEP, "cell", "median", "p99"));
        }
        String line = String.format(
                Locale.ROOT,
                STEP,
                step.cell(),
                Numbers.three(step.medianSeconds() * 1e6),
                Numbers.three(step.p99Seconds() * 1e6));
        print(mark(line, step.settled()));
    }

    @Override
    public void product(ProductFigures product) {
        if (!products) {
            products = true;
            print("");
            print(
                    "Plain matrix products C[m, n] = A[m, k] . B[k, n] of the sizes of LSTMs, milliseconds: of a step, with B");
            print(
                    "rearranged before, and of the inputs of all steps, with that in the time. Roof is the share of the rate");
            print("of nothing but fused multiply-adds.");
            print("");
            print(String.format(Locale.ROOT, PRODUCT, "of", "m", "n", "k", "median", "GFLOP/s", "roof"));
        }
        Product shape = product.product();
        String line = String.format(
                Locale.ROOT,
                PRODUCT,
                shape.isStep() ? "step" : "inputs",
                shape.m(),
                shape.n(),
                shape.k(),
                Numbers.three(product.seconds() * 1e3),
                Numbers.three(product.rate()),
                percent(product.rate() / product.roof()));
        print(mark(line, product.settled()));
    }

    @Override
    public void end() {
        if (unsettled) {
            print("");
            print("* still getting faster when its warm-up ended: measure on a quiet machine,"
                    + " or with a larger --budget");
        }
    }

    private String mark(String line, boolean settled) {
        unsettled |= !settled;
        return settled ? line : line + " *";
    }

    private static String number(OptionalDouble value, double unit) {
        return value.isPresent() ? Numbers.three(value.getAsDouble() * unit) : "-";
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
