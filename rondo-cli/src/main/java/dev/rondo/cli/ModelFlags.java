package dev.rondo.cli;

import dev.rondo.task.Cell;
import dev.rondo.task.forecast.Differencing;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network, what is done to the target before it sees it, and the prediction intervals. */
final class ModelFlags {
    @Option(
            names = "--cell",
            paramLabel = "CELL",
            converter = Labels.Cells.class,
            description = "rnn, lstm or gru. Default: chosen from the data.")
    private @Nullable Cell cell;

    @Option(
            names = "--units",
            paramLabel = "N",
            description = "Size of each recurrent layer. Default: chosen from the data.")
    private @Nullable Integer units;

    @Option(names = "--layers", paramLabel = "N", description = "Number of recurrent layers. Default: 1.")
    private int layers = NetworkConfig.DEFAULT.layers();

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Share of each recurrent layer's outputs that is dropped while training. Default: 0.")
    private double dropout = NetworkConfig.DEFAULT.dropout();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Rows that the network sees. Default: chosen from the data.")
    private @Nullable Integer window;

    @Option(
            names = "--log",
            negatable = true,
            description = "Whether the network works on the logarithm. Default: chosen from the data.")
    private @Nullable Boolean log;

    @Option(
            names = "--differencing",
            paramLabel = "KIND",
            converter = Labels.Differences.class,
            description = "How the level is taken out: last (subtract the window's last value), first (changes from row"
                    + " to row) or none. Default: chosen from the data.")
    private @Nullable Differencing differencing;

    @Option(
            names = "--seasonal-differencing",
            paramLabel = "N",
            description = "Subtract the value N rows before; 0 for none. Default: chosen from the data.")
    private @Nullable Integer seasonalDifferencing;

    @Option(
            names = "--season",
            paramLabel = "N",
            description = "Rows in a season; 1 for none. Default: chosen from the data, such as 12 for monthly rows.")
    private @Nullable Integer season;

    @Option(
            names = "--levels",
            paramLabel = "P,...",
            split = ",",
            hideParamSyntax = true,
            description = "Levels of the prediction intervals in percent. Default: 80,95.")
    private List<Double> levels = new ArrayList<>();

    ForecastConfig apply(ForecastConfig config) {
        ForecastConfig changed = config.network(network -> network.withCell(cell)
                        .withUnits(units)
                        .withLayers(layers)
                        .withDropout(dropout)
                        .withWindow(window))
                .transforms(transforms -> transforms
                        .withLog(log)
                        .withDifferencing(differencing)
                        .withSeasonalDifference(seasonalDifferencing)
                        .withSeasonalPeriod(season));
        return levels.isEmpty() ? changed : changed.withLevels(shares());
    }

    /** The levels as shares, rising. */
    private List<Double> shares() {
        TreeSet<Double> shares = new TreeSet<>();
        for (double percent : levels) {
            if (!(percent >= 1 && percent < 100)) {
                throw new IllegalArgumentException(
                        "The levels of prediction intervals are percentages of at least 1 and less than 100, got "
                                + percent + ". Choose such as --levels 80,95.");
            }
            shares.add(percent / 100);
        }
        return List.copyOf(shares);
    }
}
