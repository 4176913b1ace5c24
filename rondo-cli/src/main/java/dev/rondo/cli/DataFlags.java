package dev.rondo.cli;

import dev.rondo.table.MissingPolicy;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableColumn;
import dev.rondo.task.forecast.DataConfig;
import dev.rondo.task.forecast.ForecastConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns are used, and which rows for what. */
final class DataFlags {
    private static final String ALL = "all";

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Rows to forecast. Default: chosen from the data, up to a season.")
    private @Nullable Integer horizon;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The column to forecast. Default: the only one, or target, y or value, or the last one.")
    private @Nullable String target;

    @Option(
            names = "--covariates",
            paramLabel = "NAME,...",
            description = "Further columns that the network sees; all for every column of numbers. Default: none.")
    private List<String> covariates = new ArrayList<>();

    @Option(
            names = "--calendar",
            negatable = true,
            description = "Whether the network sees month, weekday and hour. Default: chosen from the data.")
    private @Nullable Boolean calendar;

    @Option(
            names = "--missing",
            paramLabel = "METHOD",
            converter = Labels.Missing.class,
            description = "How missing values are filled: interpolate, forward, mean, mask (the mean, and an input that"
                    + " tells) or refuse. Default: interpolate.")
    private @Nullable MissingPolicy missing;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "Share of the rows, at the end, that only scores the model. Default: 0.2.")
    private double testShare = DataConfig.DEFAULT.testShare();

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "Share of the other rows, at their end, that decides when training stops. Default: 0.2.")
    private double validationShare = DataConfig.DEFAULT.validationShare();

    ForecastConfig apply(ForecastConfig config, SeriesTable table) {
        return config.network(network -> network.withHorizon(horizon))
                .data(data -> data.withTarget(target)
                        .withCovariates(covariates(table))
                        .withCalendar(calendar)
                        .withMissing(missing)
                        .withTestShare(testShare)
                        .withValidationShare(validationShare));
    }

    /** The names of the columns. A name may itself hold a comma, or be "all". */
    private List<String> covariates(SeriesTable table) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : covariates) {
            if (has(table, text)) {
                names.add(text);
            } else if (text.equals(ALL)) {
                names.addAll(table.seriesNames());
                names.remove(target == null ? table.defaultTarget() : target);
            } else {
                names.addAll(
                        List.of(text.split(",", -1)).stream().map(String::strip).toList());
            }
        }
        return List.copyOf(names);
    }

    private static boolean has(SeriesTable table, String name) {
        return table.columns().stream().map(TableColumn::name).anyMatch(name::equals);
    }
}
