package dev.rondo.bench;

import dev.rondo.bench.run.Schedule;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which rows are measured on how many threads, and for how long. */
final class RowFlags {
    static final int MOST_THREADS = 1024;
    private static final int MOST_ROUNDS = 1000;
    private static final int MOST_SECONDS = 3600;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Numbers of threads, such as 1,2. Default: 1 and one a processor.")
    private List<Integer> threads =
            List.copyOf(new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors())));

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only rows whose name contains TEXT, such as text/LSTM, GRU, step or product. Default: all.")
    private String filter = "";

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "Seconds to measure each figure for, after a warm-up. Default: 1.5.")
    private double budget = Protocol.FULL.budget();

    /** Picocli creates it. */
    RowFlags() {}

    /** The schedule of so many rounds; wrong values are errors of the command line. */
    Schedule schedule(int rounds) {
        return schedule(rounds, Suite.names());
    }

    /** The same without products, unless the filter asks for them: earlier builds refuse rows that they do not know. */
    Schedule scheduleOfEarlierBuilds(int rounds) {
        List<String> passes = Suite.names().stream()
                .filter(name -> !name.startsWith(Product.PREFIX))
                .toList();
        return schedule(rounds, passes.stream().anyMatch(name -> name.contains(filter)) ? passes : Suite.names());
    }

    private Schedule schedule(int rounds, List<String> names) {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw refuse("--rounds is 1 to " + MOST_ROUNDS + ", got " + rounds + ".");
        }
        for (int count : threads) {
            if (count < 1 || count > MOST_THREADS) {
                throw refuse("--threads is 1 to " + MOST_THREADS + ", got " + count + ".");
            }
        }
        if (!(budget > 0 && budget <= MOST_SECONDS)) {
            throw refuse("--budget is more than 0 and at most " + MOST_SECONDS + " seconds, got " + budget + ".");
        }
        if (names.stream().noneMatch(name -> name.contains(filter))) {
            throw refuse(Suite.noRow(filter));
        }
        return Schedule.of(rounds, threads.stream().distinct().toList(), names, filter, budget);
    }

    ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
