package dev.rondo.bench.peer;

import dev.rondo.bench.plot.Page;
import dev.rondo.bench.plot.Panel;
import dev.rondo.bench.plot.RatioPanel;
import dev.rondo.bench.plot.RatioPanel.Bars;
import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The standings as bars: how many times faster Rondo is than the best peer, and than PyTorch. */
public final class PeerPicture {
    private PeerPicture() {}

    /**
     * The picture as a PNG file; nothing where there is no ratio to show.
     *
     * @param tables of the standings
     * @param threads the numbers of threads
     * @param subtitle such as the machine
     * @throws dev.rondo.bench.plot.PictureException if this machine has no fonts
     */
    public static Optional<byte[]> png(PeerTables tables, List<Integer> threads, String subtitle) {
        List<Panel> panels = new ArrayList<>();
        for (int count : threads) {
            for (Figure figure : Figure.compared()) {
                List<Standing> rows = tables.standings(count, figure).stream()
                        .filter(row -> row.best().isPresent())
                        .toList();
                if (!rows.isEmpty()) {
                    panels.add(panel(rows, PeerTables.title(count, figure)));
                }
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page("Time of the peer / time of Rondo: above 1 Rondo is faster", subtitle, 1, panels)
                        .png());
    }

    private static Panel panel(List<Standing> rows, String title) {
        List<String> works = new ArrayList<>(rows.stream().map(Standing::work).toList());
        works.add("geometric mean");
        return new RatioPanel(
                title,
                works,
                List.of(
                        new Bars("best peer / Rondo", ratios(rows, Standing::toBest)),
                        new Bars("PyTorch / Rondo", ratios(rows, Standing::toPyTorch))));
    }

    /** A ratio for each row, and their mean. */
    private static List<Double> ratios(List<Standing> rows, Function<Standing, OptionalDouble> ratio) {
        List<Double> ratios = new ArrayList<>(
                rows.stream().map(row -> ratio.apply(row).orElse(Double.NaN)).toList());
        List<Double> known =
                ratios.stream().filter(value -> !Double.isNaN(value)).toList();
        ratios.add(known.isEmpty() ? Double.NaN : Numbers.geometricMean(known));
        return ratios;
    }
}
