package dev.rondo.bench.whole;

import dev.rondo.kernel.Compute;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo bench training}: samples a second of whole trainings. */
@Command(
        name = "training",
        description =
                "Trains three networks on real data as a user would, and says how many samples a second they took.",
        footer = {
            "",
            "rows: digits as 28 rows of pixels, LSTM 128. chars: Shakespeare's characters, two LSTMs of 512."
                    + " forecast: hourly oil temperature, GRU 32. Batches of 64, shuffled; gradients clipped to the"
                    + " global norm 1; Adam. The figure is the median over the epochs after the first quarter.",
            "",
            "  rondo bench training --work rows --threads 1 --json",
            "",
            "The same trainings in PyTorch and Keras, from a checkout:",
            "",
            "  cd rondo-bench/src/main/peers/training",
            "  python train_torch.py --work rows --threads 1",
            "  python train_keras.py --work rows --threads 1"
        })
public final class TrainingCommand implements Runnable {
    private static final int MOST_THREADS = 1024;
    private static final int LONGEST = 3600;
    private static final String ROW = "%-9s %10s  %9s  %6s";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--work", paramLabel = "NAME", description = "rows, chars or forecast. Default: one after another.")
    private @Nullable String work;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data sets mnist-t10k, tiny-shakespeare and etth1. Default: RONDO_DATA, or"
                    + " shared/data here or above.")
    private @Nullable Path data;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Seconds to train each for; at least four epochs are run. Default: ${DEFAULT-VALUE}.")
    private double seconds = 20;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs to run instead, so that losses can be compared.")
    private @Nullable Integer epochs;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work on. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON object a training instead of a table.")
    private boolean json;

    /** Picocli creates the command. */
    public TrainingCommand() {}

    @Override
    public void run() {
        check();
        List<Work> works = works();
        PrintWriter out = spec.commandLine().getOut();
        try {
            Path folder = DataFolder.find(data);
            if (!json) {
                print(out, String.format(Locale.ROOT, ROW, "work", "samples/s", "loss", "epochs"));
            }
            Compute.threads(threads)
                    .run(() -> works.forEach(each ->
                            print(out, line(new TrainingRun(each, seconds, epochs == null ? 0 : epochs).run(folder)))));
        } catch (DataException missing) {
            throw new ParameterException(spec.commandLine(), missing.getMessage(), missing);
        }
    }

    private void check() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw refuse("--threads is 1 to " + MOST_THREADS + ", got " + threads + ".");
        }
        if (!(seconds > 0 && seconds <= LONGEST)) {
            throw refuse("--seconds is more than 0 and at most " + LONGEST + ", got " + seconds + ".");
        }
        if (epochs != null && epochs < 1) {
            throw refuse("--epochs is 1 or more, got " + epochs + ".");
        }
    }

    private List<Work> works() {
        List<Work> all = List.of(Work.values());
        if (work == null) {
            return all;
        }
        List<Work> chosen =
                all.stream().filter(each -> each.label().equals(work)).toList();
        if (chosen.isEmpty()) {
            String labels = Arrays.stream(Work.values()).map(Work::label).collect(Collectors.joining(", "));
            throw refuse("--work is one of " + labels + ", got '" + work + "'.");
        }
        return chosen;
    }

    private String line(TrainingRun.Figures figures) {
        String label = figures.work().label();
        String speed = String.format(Locale.ROOT, "%.1f", figures.samplesPerSecond());
        String loss = String.format(Locale.ROOT, "%.4f", figures.loss());
        return json
                ? "{\"peer\": \"rondo\", \"threads\": " + threads + ", \"work\": \"" + label + "\", \"samples_per_s\": "
                        + speed + ", \"loss\": " + loss + ", \"epochs\": " + figures.epochs() + "}"
                : String.format(Locale.ROOT, ROW, label, speed, loss, figures.epochs());
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
