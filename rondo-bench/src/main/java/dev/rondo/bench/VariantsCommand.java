package dev.rondo.bench;

import dev.rondo.kernel.Compute;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo bench variants}: what the options of recurrent layers cost. */
@Command(
        name = "variants",
        description = "Measures what the options of recurrent layers cost, as a multiple of the plain layer's time.",
        footer = {
            "",
            "Each option at the sizes of 'text' (I 128, H 128, B 32, T 200): runs of the plain layer and of the layer"
                    + " with the option in turn in one process on one thread, and the median of their ratios in processor time."
        })
final class VariantsCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--cells", paramLabel = "CELL", split = ",", description = "Some of LSTM, GRU, RNN. Default: all.")
    private List<Cell> cells = List.of(Cell.values());

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only options whose name contains TEXT.")
    private String filter = "";

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "Seconds to measure each ratio for, after a warm-up as long. Default: 2.")
    private double budget = 2;

    /** Picocli creates the command. */
    VariantsCommand() {}

    @Override
    public Integer call() {
        if (!(budget > 0 && budget <= MOST_SECONDS)) {
            throw refuse("--budget is more than 0 and at most " + MOST_SECONDS + " seconds, got " + budget + ".");
        }
        Messages messages = new Messages(spec.commandLine());
        messages.print("| layer | option | train | infer |");
        messages.print("|---|---|---|---|");
        Compute.threads(1).run(() -> cells.forEach(cell -> measure(cell, messages)));
        return 0;
    }

    private void measure(Cell cell, Messages messages) {
        Workload text = Workload.TEXT;
        Pass plain = Pass.of(cell.layer(text.units()), text, null);
        for (Variant variant : Variant.of(cell, text.units())) {
            if (variant.name().contains(filter)) {
                Pass changed = Pass.of(variant.layer(), text, variant.mask(text.batch(), text.time()));
                VariantRatio ratio = VariantRatio.measure(variant, plain, changed, budget);
                messages.print(String.format(
                        Locale.ROOT, "| %s | %s | %.2f | %.2f |", cell, variant.name(), ratio.train(), ratio.infer()));
            }
        }
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
