package dev.rondo.bench;

import dev.rondo.bench.whole.TrainingCommand;
import dev.rondo.kernel.Compute;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo bench}: how fast recurrent layers train and run on this machine. */
@Command(
        name = "bench",
        description = "Measures how fast recurrent layers train and run on this machine.",
        subcommands = {
            TrainingCommand.class,
            PeersCommand.class,
            CompareCommand.class,
            GrowthCommand.class,
            VariantsCommand.class,
            MemoryCommand.class
        },
        footer = {
            "",
            "Every row is run until the compiler is done with it and it no longer gets faster; then single runs are"
                    + " timed and their median is shown. Nothing else should run on the machine meanwhile."
        })
public final class BenchCommand implements Runnable {
    private static final int MOST_THREADS = 1024;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--json", description = "Print one JSON object a row instead of a table, measured for longer.")
    private boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work on. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only rows whose name contains TEXT, such as text/LSTM, GRU, step or product.")
    private String filter = "";

    @Option(
            names = "--kernels",
            paramLabel = "KIND",
            description = "auto, portable or vector. Default: auto, the best at hand.")
    private String kernels = KernelChoice.AUTO.label();

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "Seconds to measure each figure for. Default: 1.5 with --json, 0.1 otherwise.")
    private @Nullable Double budget;

    /** Picocli creates the command. */
    public BenchCommand() {}

    @Override
    public void run() {
        Compute compute = compute(choice());
        if (Suite.names().stream().noneMatch(name -> name.contains(filter))) {
            throw refuse(Suite.noRow(filter));
        }
        Stopwatch stopwatch = new Stopwatch(protocol());
        compute.run(() -> new Suite(filter, stopwatch, report(compute)).run());
    }

    private KernelChoice choice() {
        for (KernelChoice choice : KernelChoice.values()) {
            if (choice.label().equals(kernels)) {
                return choice;
            }
        }
        throw refuse("--kernels is auto, portable or vector, got '" + kernels + "'.");
    }

    private Compute compute(KernelChoice choice) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw refuse("--threads is 1 to " + MOST_THREADS + ", got " + threads + ".");
        }
        try {
            return choice.on(threads);
        } catch (IllegalStateException missing) {
            throw new ParameterException(
                    spec.commandLine(), "--kernels " + kernels + ": " + missing.getMessage(), missing);
        }
    }

    private Protocol protocol() {
        if (budget == null) {
            return json ? Protocol.FULL : Protocol.QUICK;
        }
        if (!(budget > 0 && budget <= 3600)) {
            throw refuse("--budget is more than 0 and at most 3600 seconds, got " + budget + ".");
        }
        return Protocol.of(budget);
    }

    private Report report(Compute compute) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            String peer = kernels.equals(KernelChoice.PORTABLE.label()) ? "rondo-portable" : "rondo";
            return new JsonLines(peer, threads, out, spec.commandLine().getErr());
        }
        return new TextTable(out, Machine.current(), compute.kernels().name(), threads);
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
