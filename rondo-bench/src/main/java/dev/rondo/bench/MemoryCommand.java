package dev.rondo.bench;

import dev.rondo.bench.memory.Usage;
import dev.rondo.bench.peer.Peer;
import dev.rondo.bench.peer.Python;
import dev.rondo.bench.peer.Scripts;
import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Contender;
import dev.rondo.bench.run.MarkdownTable;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo bench memory}: what training and inference take of memory, beside PyTorch. */
@Command(
        name = "memory",
        description = "Measures what passes allocate, and how much memory a process has at its highest.",
        footer = {
            "",
            "Every row trains and runs in a process of its own, on one thread; PyTorch's beside it where --python has"
                    + " it. Needs Linux."
        })
final class MemoryCommand implements Callable<Integer> {
    /** For start-up and passes that are not timed. */
    private static final Duration START = Duration.ofMinutes(5);

    /** How many budgets a process takes at most: a figure of training and one of inference, each with its warm-up. */
    private static final int BUDGETS = 20;

    private static final int MOST_SECONDS = 60;
    private static final double BYTES_PER_KB = 1000;
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[kmg]");

    private final Supplier<Measuring> measuring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only rows whose name contains TEXT, such as charlm/LSTM. Default: all that are trained.")
    private String filter = "";

    @Option(names = "--heap", paramLabel = "SIZE", description = "Rondo's heap at most, such as 384m. Default: Java's.")
    private @Nullable String heap;

    @Option(names = "--python", paramLabel = "PATH", description = "A Python that has PyTorch. Default: Rondo alone.")
    private @Nullable String python;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "Seconds that each figure is measured, after a warm-up. Default: 3.")
    private double budget = 3;

    @Option(names = "--json", description = "Measure the first row in this process, and print a line of JSON.")
    private boolean json;

    /** Picocli creates the command. */
    MemoryCommand() {
        this(Measuring::here);
    }

    MemoryCommand(Supplier<Measuring> measuring) {
        this.measuring = measuring;
    }

    /** A row that is trained. */
    private record Row(Workload workload, Cell cell) {
        String name() {
            return workload.row(cell);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!(budget > 0 && budget <= MOST_SECONDS)) {
            throw refuse("--budget is more than 0 and at most " + MOST_SECONDS + " seconds, got " + budget + ".");
        }
        if (heap != null && !SIZE.matcher(heap).matches()) {
            throw refuse("--heap is a number with k, m or g, such as 384m, got '" + heap + "'.");
        }
        List<Row> rows = rows();
        Messages messages = new Messages(spec.commandLine());
        return messages.report(() -> {
            if (json) {
                Row row = rows.getFirst();
                messages.print(RowMemory.of(row.workload(), row.cell(), budget).json());
                return 0;
            }
            try (Scripts scripts = new Scripts()) {
                measure(rows, scripts, messages);
            }
            return 0;
        });
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            for (Cell cell : Cell.values()) {
                if (workload.isTrained() && workload.row(cell).contains(filter)) {
                    rows.add(new Row(workload, cell));
                }
            }
        }
        if (rows.isEmpty()) {
            throw refuse(Suite.noRow(filter) + " Steps, streams and products are not trained.");
        }
        return rows;
    }

    private void measure(List<Row> rows, Scripts scripts, Messages messages) {
        Measuring machine = measuring.get();
        Optional<Contender> torch = python == null
                ? Optional.empty()
                : Optional.of(torch(Python.find(Optional.of(python), machine.runner(), scripts), scripts));
        MarkdownTable table = new MarkdownTable(
                1,
                List.of("row", "training pass, kB", "inference pass, kB", "Rondo's peak, MiB", "PyTorch's peak, MiB"));
        for (Row row : rows) {
            messages.note(row.name());
            Usage own = run(machine, rondo(machine, row), "Rondo", row);
            if (!own.settled()) {
                messages.note(
                        row.name() + " was still getting faster when its warm-up ended, and may allocate less later."
                                + " Measure on a quiet machine, or with a larger --budget.");
            }
            Optional<Usage> peer =
                    torch.map(script -> run(machine, script.command(1, row.name(), budget), "PyTorch", row));
            table.row(List.of(
                    row.name(),
                    kilobytes(own.trainBytes()),
                    kilobytes(own.inferBytes()),
                    mebibytes(own),
                    peer.map(MemoryCommand::mebibytes).orElse("-")));
            messages.note(row.name() + ": " + kilobytes(own.trainBytes()) + " kB, " + kilobytes(own.inferBytes())
                    + " kB, " + mebibytes(own) + " MiB"
                    + peer.map(usage -> ", PyTorch " + mebibytes(usage) + " MiB")
                            .orElse(""));
        }
        table.lines().forEach(messages::print);
    }

    private static Contender torch(Python found, Scripts scripts) {
        found.missing(Peer.TORCH).ifPresent(missing -> {
            throw new BenchException(missing);
        });
        return found.contender(Peer.TORCH, scripts);
    }

    /** The heap's size goes behind what this process was started with, for of several Java takes the last. */
    private List<String> rondo(Measuring machine, Row row) {
        List<String> command = new ArrayList<>(machine.rondo());
        if (heap != null) {
            command.add(Math.max(1, command.indexOf(Main.CLASS_PATH)), "-Xmx" + heap);
        }
        command.addAll(List.of("memory", "--json", "--filter", row.name(), "--budget", String.valueOf(budget)));
        return command;
    }

    private Usage run(Measuring machine, List<String> command, String who, Row row) {
        Duration limit = START.plusMillis((long) (1000 * BUDGETS * budget));
        Outcome outcome = machine.runner()
                .run(new Program(machine.pinning().command(1, command), Pinning.environment(1), Path.of(""), limit));
        if (!outcome.isSuccess()) {
            throw new BenchException(who + " failed at " + row.name() + ": " + outcome.reason());
        }
        return Usage.of(outcome)
                .orElseThrow(
                        () -> new BenchException(who + " printed nothing about its memory at " + row.name() + "."));
    }

    private static String kilobytes(OptionalLong bytes) {
        return bytes.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / BYTES_PER_KB);
    }

    private static String mebibytes(Usage usage) {
        return String.format(Locale.ROOT, "%.0f", usage.peakMib());
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
