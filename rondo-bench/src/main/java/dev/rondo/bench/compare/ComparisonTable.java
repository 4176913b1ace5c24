package dev.rondo.bench.compare;

import dev.rondo.bench.run.MarkdownTable;
import dev.rondo.bench.run.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Comparisons as a table in Markdown, with the rule of the verdicts below it. */
public final class ComparisonTable {
    private ComparisonTable() {}

    /** The lines of the table. */
    public static List<String> lines(List<Comparison> comparisons, double threshold, int rounds) {
        MarkdownTable table = new MarkdownTable(
                2, List.of("row", "figure", "threads", "before", "after", "before / after", "in rounds", "verdict"));
        for (Comparison row : comparisons) {
            String unit = " " + row.figure().unit();
            table.row(List.of(
                    row.work(),
                    row.figure().label(),
                    String.valueOf(row.threads()),
                    Numbers.three(row.before()) + unit,
                    Numbers.three(row.after()) + unit,
                    Numbers.ratio(row.ratio()),
                    Numbers.ratio(row.ratios().getFirst()) + " to "
                            + Numbers.ratio(row.ratios().getLast()),
                    row.verdict(threshold).label()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("before / after is the median of the ratios of " + Numbers.count(rounds, "round")
                + "; above 1 the row got faster. A row is faster or slower where all");
        lines.add("rounds agree on the direction and the median time changed by more than " + percent(threshold)
                + "%; everything else is noise.");
        lines.add(summary(comparisons, threshold));
        return lines;
    }

    private static String summary(List<Comparison> comparisons, double threshold) {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = comparisons.stream()
                    .filter(row -> row.verdict(threshold) == verdict)
                    .count();
            counts.add(count + " " + verdict.label());
        }
        double mean = Numbers.geometricMean(
                comparisons.stream().map(Comparison::ratio).toList());
        return "Figures: " + String.join(", ", counts) + "; geometric mean of before / after " + Numbers.ratio(mean)
                + ".";
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
