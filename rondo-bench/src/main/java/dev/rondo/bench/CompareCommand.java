package dev.rondo.bench;

import dev.rondo.bench.compare.Build;
import dev.rondo.bench.compare.Comparison;
import dev.rondo.bench.compare.ComparisonTable;
import dev.rondo.bench.compare.Verdict;
import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Contender;
import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.RawLog;
import dev.rondo.bench.run.Samples;
import dev.rondo.bench.run.Schedule;
import dev.rondo.bench.run.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo bench compare}: whether a change made anything slower. */
@Command(
        name = "compare",
        description = "Measures two builds of Rondo in turn and says which rows became faster or slower.",
        footer = {
            "",
            "A build is a checkout (its folder or its launcher), a runtime image, or a git revision of the folder that"
                    + " the command runs in, which is cloned into target/compare and built once. Ends with exit code 1"
                    + " when a row became slower. Nothing else should run on the machine meanwhile."
        })
final class CompareCommand implements Callable<Integer> {
    private final Supplier<Measuring> measuring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Mixin
    private RowFlags rows;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The build to compare with, such as HEAD~1.")
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The build that is judged, such as HEAD.")
    private String after;

    @Option(names = "--rounds", paramLabel = "N", description = "How often both are measured. Default: 5.")
    private int rounds = 5;

    @Option(
            names = "--threshold",
            paramLabel = "SHARE",
            description = "Changes up to this share count as noise. Default: 0.05.")
    private double threshold = 0.05;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: rondo-compare.")
    private Path folder = Path.of("rondo-compare");

    /** Picocli creates the command. */
    CompareCommand() {
        this(Measuring::here);
    }

    CompareCommand(Supplier<Measuring> measuring) {
        this.measuring = measuring;
    }

    @Override
    public Integer call() throws Exception {
        Schedule schedule = rows.scheduleOfEarlierBuilds(rounds);
        if (!(threshold >= 0 && threshold < 1)) {
            throw rows.refuse("--threshold is at least 0 and less than 1, got " + threshold + ".");
        }
        Messages messages = new Messages(spec.commandLine());
        return messages.report(() -> compare(schedule, messages));
    }

    private int compare(Schedule schedule, Messages messages) {
        Measuring machine = measuring.get();
        Build build = new Build(Path.of(""), machine.runner(), messages::note);
        List<Contender> contenders =
                List.of(build.find(Comparison.BEFORE, before), build.find(Comparison.AFTER, after));
        OutputFolder out = new OutputFolder(folder);
        SideBySide run = new SideBySide(
                machine.runner(), machine.pinning(), new RawLog(out.file("compare.jsonl")), messages::note);
        run.run(schedule, contenders, round -> {});
        List<Comparison> comparisons = comparisons(schedule, run.samples());
        if (comparisons.isEmpty()) {
            throw new BenchException("The two builds have no row in common: before and after printed no JSON lines with"
                    + " the same names. Look at " + out.file("compare.jsonl") + ".");
        }
        List<String> lines = new ArrayList<>(List.of("# " + before + " against " + after, ""));
        lines.addAll(ComparisonTable.lines(comparisons, threshold, schedule.rounds()));
        run.remarks().forEach(remark -> lines.add("- " + remark));
        out.write("compare.md", lines);
        lines.forEach(messages::print);
        boolean slower = comparisons.stream().anyMatch(row -> row.verdict(threshold) == Verdict.SLOWER);
        return slower ? Messages.FAILED : 0;
    }

    private static List<Comparison> comparisons(Schedule schedule, Samples samples) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int threads : schedule.threads()) {
            for (Figure figure : Figure.compared()) {
                for (String work : schedule.works()) {
                    Comparison.of(samples, threads, work, figure).ifPresent(comparisons::add);
                }
            }
        }
        return comparisons;
    }
}
