package dev.rondo.bench.growth;

import dev.rondo.bench.run.MarkdownTable;
import dev.rondo.bench.run.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A curve as a table in Markdown. */
public final class GrowthTable {
    private GrowthTable() {}

    /** The table with its heading. */
    public static List<String> lines(Curve curve) {
        boolean threads = curve.axis() == Axis.THREADS;
        String last = threads ? "times faster" : "exponent";
        MarkdownTable table = new MarkdownTable(
                0, List.of(curve.axis().symbol(), "train ms", "GFLOP/s", last, "infer ms", "GFLOP/s", last, "roof"));
        for (int i = 0; i < curve.points().size(); i++) {
            Point point = curve.points().get(i);
            Point first = curve.points().getFirst();
            boolean grown = i > 0;
            Point before = curve.points().get(grown ? i - 1 : 0);
            table.row(List.of(
                    String.valueOf(point.at()),
                    Numbers.three(1e3 * point.trainSeconds()),
                    Numbers.three(point.trainRate()),
                    threads
                            ? Numbers.hundredths(first.trainSeconds() / point.trainSeconds())
                            : grown ? Numbers.hundredths(point.trainExponent(before)) : "",
                    Numbers.three(1e3 * point.inferSeconds()),
                    Numbers.three(point.inferRate()),
                    threads
                            ? Numbers.hundredths(first.inferSeconds() / point.inferSeconds())
                            : grown ? Numbers.hundredths(point.inferExponent(before)) : "",
                    Numbers.three(point.roof())));
        }
        List<String> lines = new ArrayList<>();
        lines.add("### " + curve.cell() + ": time against " + curve.axis().words());
        lines.add("");
        lines.add(curve.fixed());
        lines.add("");
        lines.addAll(table.lines());
        return lines;
    }
}
