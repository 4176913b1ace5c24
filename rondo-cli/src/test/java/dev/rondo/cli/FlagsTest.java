package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.MissingPolicy;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import dev.rondo.task.Cell;
import dev.rondo.task.forecast.Differencing;
import dev.rondo.task.forecast.ForecastConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From options to settings. */
final class FlagsTest {
    @TempDir
    private Path folder;

    private SeriesTable table;

    @Command
    private static final class Flags {
        @Mixin
        private DataFlags data;

        @Mixin
        private TableFlags table;

        @Mixin
        private ModelFlags model;

        @Mixin
        private TrainingFlags training;
    }

    @BeforeEach
    void readATable() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "day,a,b,\"c,d\",y\n2020-01-01,1,2,3,4\n2020-01-02,7,3,3,5\n2020-01-03,3,9,5,6\n");
        table = SeriesTable.read(file, TableOptions.DEFAULT);
    }

    private static Flags parse(String... words) {
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs(words);
        return flags;
    }

    private ForecastConfig config(String... words) {
        Flags flags = parse(words);
        return flags.training.apply(flags.model.apply(flags.data.apply(ForecastConfig.DEFAULT, table)));
    }

    @Test
    void withoutOptionsEverythingIsDefault() {
        assertEquals(ForecastConfig.DEFAULT, config());
        assertEquals(TableOptions.DEFAULT, parse().table.options());
    }

    @Test
    void everyOptionArrives() {
        ForecastConfig expected = ForecastConfig.DEFAULT
                .data(data -> data.withTarget("a")
                        .withCovariates(List.of("b"))
                        .withCalendar(true)
                        .withMissing(MissingPolicy.MASK)
                        .withTestShare(0.3)
                        .withValidationShare(0.1))
                .transforms(transforms -> transforms
                        .withLog(true)
                        .withDifferencing(Differencing.FIRST)
                        .withSeasonalDifference(7)
                        .withSeasonalPeriod(14))
                .network(network -> network.withCell(Cell.LSTM)
                        .withUnits(8)
                        .withLayers(2)
                        .withDropout(0.1)
                        .withWindow(30)
                        .withHorizon(5))
                .training(training -> training.withEpochs(50)
                        .withBatchSize(4)
                        .withRate(0.01)
                        .withPatience(6)
                        .withRefit(false)
                        .withSeed(42))
                .withLevels(List.of(0.5, 0.995));
        String options = "--target a --covariates b --calendar --missing mask --test 0.3 --validation 0.1 --log"
                + " --differencing first --seasonal-differencing 7 --season 14 --cell LSTM --units 8 --layers 2"
                + " --dropout 0.1 --window 30 --horizon 5 --epochs 50 --batch 4 --rate 0.01 --patience 6 --no-refit"
                + " --seed 42 --levels 99.5,50";
        assertEquals(expected, config(options.split(" ")));
    }

    @Test
    void optionsCanBeSwitchedOff() {
        ForecastConfig config = config("--no-log", "--no-calendar", "--refit");
        assertEquals(false, config.transforms().log());
        assertEquals(false, config.data().calendar());
        assertEquals(true, config.training().refit());
    }

    @Test
    void theReaderIsToldHowToRead() {
        TableOptions options = parse(
                        "--time",
                        "year,month",
                        "--missing-marker",
                        "-999",
                        "--missing-marker",
                        "?",
                        "--sort",
                        "--fill-gaps")
                .table
                .options();
        assertEquals(
                TableOptions.DEFAULT
                        .withTime(TableOptions.TimeChoice.of(List.of("year", "month")))
                        .withMissingMarkers(Set.of("-999", "?"))
                        .withSort(true)
                        .withFillGaps(true),
                options);
    }

    @Test
    void allCovariatesAreTheOtherNumbers() {
        assertEquals(
                List.of("a", "b", "c,d"), config("--covariates", "all").data().covariates());
        assertEquals(
                List.of("b", "c,d", "y"),
                config("--covariates", "all", "--target", "a").data().covariates());
    }

    @Test
    void aNameMayHoldAComma() {
        assertEquals(List.of("c,d"), config("--covariates", "c,d").data().covariates());
        assertEquals(List.of("a", "b"), config("--covariates", "a, b").data().covariates());
        assertEquals(
                List.of("c,d", "a"),
                config("--covariates", "c,d", "--covariates", "a").data().covariates());
    }

    @Test
    void levelsArePercentages() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> config("--levels", "0.8"));
        assertEquals(
                "The levels of prediction intervals are percentages of at least 1 and less than 100, got 0.8. Choose such"
                        + " as --levels 80,95.",
                error.getMessage());
    }
}
