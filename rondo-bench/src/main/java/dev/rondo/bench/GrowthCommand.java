package dev.rondo.bench;

import dev.rondo.bench.growth.Curve;
import dev.rondo.bench.growth.GrowthPicture;
import dev.rondo.bench.growth.GrowthTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo bench growth}: how time grows with the sizes of a layer. */
@Command(
        name = "growth",
        description = "Measures how the time of a pass grows with T, H, B and the threads.",
        footer = {
            "",
            "Writes growth.md (tables) and growth.png (curves). An exponent of 1 means that the time grew in proportion"
                    + " since the row above, 2 that it grew with the square. The roof is what the machine gave meanwhile, on as many threads, to"
                    + " a loop of nothing but fused multiply-adds. Nothing else should run on the machine"
                    + " meanwhile."
        })
final class GrowthCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = "--cells",
            paramLabel = "CELL",
            split = ",",
            description = "Some of LSTM, GRU, RNN, about two minutes each. Default: LSTM.")
    private List<Cell> cells = List.of(Cell.LSTM);

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads while T, H and B grow; their own curve goes up to one a processor. Default: 1.")
    private int threads = 1;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "Seconds to measure each figure for, after a warm-up. Default: 0.5.")
    private double budget = 0.5;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: rondo-growth.")
    private Path folder = Path.of("rondo-growth");

    /** Picocli creates the command. */
    GrowthCommand() {}

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > RowFlags.MOST_THREADS) {
            throw refuse("--threads is 1 to " + RowFlags.MOST_THREADS + ", got " + threads + ".");
        }
        if (!(budget > 0 && budget <= MOST_SECONDS)) {
            throw refuse("--budget is more than 0 and at most " + MOST_SECONDS + " seconds, got " + budget + ".");
        }
        Messages messages = new Messages(spec.commandLine());
        return messages.report(() -> {
            measure(messages);
            return 0;
        });
    }

    private void measure(Messages messages) {
        OutputFolder out = new OutputFolder(folder);
        Machine machine = Machine.current();
        GrowthSuite suite = new GrowthSuite(new Stopwatch(GrowthSuite.protocol(budget)), threads, messages::note);
        List<Curve> curves = cells.stream()
                .distinct()
                .flatMap(cell -> suite.curves(cell).stream())
                .toList();
        List<String> lines = new ArrayList<>(List.of(
                "# How the time of a pass grows",
                "",
                machine.processor() + ", " + machine.system() + ", Java " + machine.java()
                        + ". Medians; an exponent of 1 is growth in proportion since the row above. Roof: GFLOP/s of nothing but"
                        + " fused multiply-adds, before and after the row.",
                ""));
        for (Curve curve : curves) {
            lines.addAll(GrowthTable.lines(curve));
            lines.add("");
        }
        if (!suite.unsettled().isEmpty()) {
            lines.add("Still getting faster when their warm-up ended: " + String.join(", ", suite.unsettled())
                    + ". Measure on a quiet machine, or with a larger --budget.");
        }
        out.write("growth.md", lines);
        Pictures.write(
                out,
                "growth.png",
                () -> Optional.of(GrowthPicture.png(curves, machine.processor() + ", Java " + machine.java())),
                messages);
        lines.forEach(messages::print);
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
