package dev.rondo.cli;

import dev.rondo.table.TableOptions;
import dev.rondo.table.TableOptions.TimeChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the CSV file is read: the same options in every command that reads one. */
final class TableFlags {
    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "The time column; several as NAME,NAME for year, month, day, hour; none to take the rows as"
                    + " evenly spaced. Default: found in the file.")
    private @Nullable String time;

    @Option(
            names = "--missing-marker",
            paramLabel = "TEXT",
            description =
                    "A text that stands for a missing value, besides empty cells, NaN, NA and null; may be repeated. A"
                            + " model remembers those of its training.")
    private List<String> missingMarkers = new ArrayList<>();

    @Option(names = "--fill-gaps", description = "Insert rows that are missing between two times, as missing values.")
    private boolean fillGaps;

    @Option(names = "--sort", description = "Put the rows into the order of their times.")
    private boolean sort;

    /** The options for the reader. */
    TableOptions options() {
        TimeChoice choice = time == null ? TimeChoice.DETECT : TimeChoice.parse(time);
        return TableOptions.DEFAULT
                .withTime(choice)
                .withMissingMarkers(new LinkedHashSet<>(missingMarkers))
                .withFillGaps(fillGaps)
                .withSort(sort);
    }
}
