package dev.rondo.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * One JSON object a line, written out as soon as it is known, with the fields, the order and the rounding that the
 * other frameworks' scripts print.
 */
final class JsonLines implements Report {
    private final String peer;
    private final int threads;
    private final PrintWriter out;
    private final PrintWriter remarks;

    /**
     * @param peer whose figures these are
     * @param threads on how many threads they were taken
     * @param out where the lines go
     * @param remarks where anything else goes
     */
    JsonLines(String peer, int threads, PrintWriter out, PrintWriter remarks) {
        this.peer = peer;
        this.threads = threads;
        this.out = out;
        this.remarks = remarks;
    }

    @Override
    public void row(RowFigures row) {
        print(
                row.workload().row(row.cell()),
                "\"train_ms\": " + number(row.trainSeconds(), 1e3, 4)
                        + ", \"infer_ms\": " + number(row.inferSeconds() * 1e3, 4)
                        + ", \"train_gflops\": " + number(row.trainRate(), 1, 1)
                        + ", \"infer_gflops\": " + number(row.inferRate(), 1),
                row.settled());
    }

    @Override
    public void step(StepFigures step) {
        print(
                StepFigures.row(step.cell()),
                "\"step_us\": " + number(step.medianSeconds() * 1e6, 2) + ", \"step_p99_us\": "
                        + number(step.p99Seconds() * 1e6, 2),
                step.settled());
    }

    @Override
    public void product(ProductFigures product) {
        print(
                product.product().row(),
                "\"product_ms\": " + number(product.seconds() * 1e3, 4) + ", \"product_gflops\": "
                        + number(product.rate(), 1),
                product.settled());
    }

    @Override
    public void end() {}

    private void print(String work, String figures, boolean settled) {
        out.println("{\"peer\": \"" + peer + "\", \"threads\": " + threads + ", \"work\": \"" + work + "\", " + figures
                + "}");
        out.flush();
        if (!settled) {
            remarks.println(work + " was still getting faster when its warm-up ended. Measure on a quiet machine,"
                    + " or with a larger --budget.");
            remarks.flush();
        }
    }

    private static String number(OptionalDouble value, double unit, int decimals) {
        return value.isPresent() ? number(value.getAsDouble() * unit, decimals) : "null";
    }

    /** Rounded as Python's {@code round} does it, and with no more zeros than its {@code repr} prints. */
    private static String number(double value, int decimals) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }
}
