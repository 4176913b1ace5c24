package dev.rondo.cli;

import dev.rondo.task.forecast.ForecastTuning;
import dev.rondo.tune.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is searched for a forecaster. */
final class WindowSearchFlags extends SearchFlags {
    @Option(
            names = "--window",
            paramLabel = LISTED,
            split = ",",
            hideParamSyntax = true,
            description = "Numbers of rows that the network sees, to try. Where no setting is named: units 16,32,64,"
                    + " layers 1,2 and learning rates 0.001,0.003,0.01. What is not named stays as it is by default.")
    private List<Double> windows = new ArrayList<>();

    SearchSpace space() {
        return space("window", windows, ForecastTuning.defaultSpace());
    }
}
