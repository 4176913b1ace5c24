package dev.rondo.bench.peer;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.MarkdownTable;
import dev.rondo.bench.run.Numbers;
import dev.rondo.bench.run.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The standings as tables in Markdown, one for each figure and number of threads. */
public final class PeerTables {
    private static final String NONE = "-";

    private final Samples samples;
    private final List<String> works;
    private final Set<String> elsewhere;

    /**
     * @param samples of everybody
     * @param works the names of the rows, in the order in which they are shown
     * @param elsewhere peers whose figures were not measured in this run; they are marked
     */
    public PeerTables(Samples samples, List<String> works, Set<String> elsewhere) {
        this.samples = samples;
        this.works = List.copyOf(works);
        this.elsewhere = Set.copyOf(elsewhere);
    }

    List<Standing> standings(int threads, Figure figure) {
        return works.stream()
                .flatMap(work -> Standing.of(samples, threads, work, figure).stream())
                .toList();
    }

    /** The table with its heading; empty where Rondo has no such figures. */
    public List<String> lines(int threads, Figure figure) {
        List<Standing> standings = standings(threads, figure);
        if (standings.isEmpty()) {
            return List.of();
        }
        boolean steps = figure == Figure.STEP;
        List<String> shown = samples.peers().stream()
                .filter(peer -> standings.stream().anyMatch(row -> row.peers().containsKey(peer)))
                .toList();
        MarkdownTable table = new MarkdownTable(2, head(shown, figure, steps));
        for (Standing row : standings) {
            table.row(cells(row, shown, threads, steps));
        }
        List<String> lines = new ArrayList<>();
        lines.add("## " + title(threads, figure));
        lines.add("");
        lines.addAll(table.lines());
        lines.addAll(means(standings));
        return lines;
    }

    static String title(int threads, Figure figure) {
        String what = switch (figure) {
            case TRAIN -> "Training pass, forward and backward";
            case INFER -> "Inference, forward";
            case PRODUCT -> "Matrix product, rows of A x columns of B x columns of A";
            case STEP, STEP_P99 -> "One streaming step, state in and out";
        };
        return what + ", " + Numbers.count(threads, "thread");
    }

    private List<String> head(List<String> shown, Figure figure, boolean steps) {
        String unit = " " + figure.unit() + (steps ? " (p99)" : "");
        List<String> head = new ArrayList<>(List.of("workload", "cell"));
        shown.forEach(peer -> head.add(marked(peer) + unit));
        head.add("Rondo" + unit);
        if (steps) {
            head.add("p99 / median");
        }
        head.addAll(List.of("best peer", "best / Rondo", "in rounds", "PyTorch / Rondo"));
        return head;
    }

    private List<String> cells(Standing row, List<String> shown, int threads, boolean steps) {
        List<String> cells = new ArrayList<>(List.of(row.workload(), row.cell()));
        for (String peer : shown) {
            Double value = row.peers().get(peer);
            cells.add(value == null ? NONE : Numbers.three(value) + p99(peer, row, threads, steps));
        }
        cells.add(Numbers.three(row.rondo()) + p99(Standing.RONDO, row, threads, steps));
        if (steps) {
            OptionalDouble p99 = samples.median(Standing.RONDO, threads, row.work(), Figure.STEP_P99);
            cells.add(p99.isPresent() ? Numbers.ratio(p99.getAsDouble() / row.rondo()) : NONE);
        }
        cells.add(row.best().map(this::marked).orElse(NONE));
        cells.add(ratio(row.toBest()));
        cells.add(spread(row));
        cells.add(ratio(row.toPyTorch()));
        return cells;
    }

    /** Rounds of another run say nothing about rounds of this one. */
    private String spread(Standing row) {
        if (row.spread().isEmpty() || row.best().filter(elsewhere::contains).isPresent()) {
            return NONE;
        }
        return Numbers.ratio(row.spread().getFirst()) + " to "
                + Numbers.ratio(row.spread().getLast());
    }

    private String p99(String peer, Standing row, int threads, boolean steps) {
        OptionalDouble p99 = samples.median(peer, threads, row.work(), Figure.STEP_P99);
        return steps && p99.isPresent() ? " (" + Numbers.three(p99.getAsDouble()) + ")" : "";
    }

    private String marked(String peer) {
        return elsewhere.contains(peer) ? peer + "†" : peer;
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? Numbers.ratio(value.getAsDouble()) : NONE;
    }

    /** Geometric means of the ratios, cell by cell where a cell has several rows, and over all rows. */
    private static List<String> means(List<Standing> standings) {
        Map<String, List<Standing>> groups = new LinkedHashMap<>();
        standings.forEach(row ->
                groups.computeIfAbsent(row.cell(), cell -> new ArrayList<>()).add(row));
        groups.values().removeIf(rows -> rows.size() == 1);
        groups.put("all", standings);
        MarkdownTable table = new MarkdownTable(
                1, List.of("geometric mean", "rows", "best / Rondo", "lowest", "rows below 1", "PyTorch / Rondo"));
        groups.forEach((cell, rows) -> {
            List<Double> best = ratios(rows, Standing::toBest);
            List<Double> torch = ratios(rows, Standing::toPyTorch);
            table.row(List.of(
                    cell,
                    String.valueOf(rows.size()),
                    mean(best),
                    best.stream().min(Double::compare).map(Numbers::ratio).orElse(NONE),
                    best.isEmpty()
                            ? NONE
                            : String.valueOf(
                                    best.stream().filter(ratio -> ratio < 1).count()),
                    mean(torch)));
        });
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    static List<Double> ratios(List<Standing> rows, Function<Standing, OptionalDouble> ratio) {
        return rows.stream().flatMap(row -> ratio.apply(row).stream().boxed()).toList();
    }

    private static String mean(List<Double> ratios) {
        return ratios.isEmpty() ? NONE : Numbers.ratio(Numbers.geometricMean(ratios));
    }
}
