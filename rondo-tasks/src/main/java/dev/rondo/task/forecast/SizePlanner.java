package dev.rondo.task.forecast;

import dev.rondo.task.Cell;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import java.util.Locale;

/** Settles the sizes of the network and of its training, from how many windows there are to learn from. */
final class SizePlanner {
    private static final int STEPS = 6_000;
    private static final int MOST_EPOCHS = 300;
    private static final int LEAST_EPOCHS = 10;
    private static final int LEAST_PATIENCE = 5;
    private static final int MANY_WINDOWS = 4_096;

    private final NetworkConfig network;
    private final TrainingConfig training;
    private final Choices choices;
    private final int windows;

    SizePlanner(ForecastConfig config, Choices choices, int windows) {
        this.network = config.network();
        this.training = config.training();
        this.choices = choices;
        this.windows = windows;
    }

    NetworkPlan network() {
        return new NetworkPlan(
                choices.usually(
                        "cell",
                        network.cell(),
                        new Found<>(Cell.GRU, "gates with fewer weights than lstm"),
                        Cell::label),
                choices.usually("units", network.units(), new Found<>(32, "enough for one series"), String::valueOf),
                choices.usually("layers", network.layers(), new Found<>(1, "enough for one series"), String::valueOf),
                choices.usually(
                        "dropout", network.dropout(), new Found<>(0.0, "early stopping suffices"), String::valueOf));
    }

    TrainingPlan training() {
        int batch = choices.fromData("batch size", training.batchSize(), String::valueOf, this::batchSize);
        int steps = (windows + batch - 1) / batch;
        int epochs = choices.fromData("epochs", training.epochs(), most -> "at most " + most, () -> epochs(steps));
        int patience = choices.fromData("patience", training.patience(), String::valueOf, () -> patience(epochs));
        double rate = choices.usually("rate", training.rate(), new Found<>(0.003, "for Adam"), String::valueOf);
        long seed = choices.usually(
                "seed",
                training.seed(),
                new Found<>(TrainingConfig.DEFAULT.seed(), "the same each time"),
                String::valueOf);
        boolean refit = choices.usually(
                "refit",
                training.refit(),
                new Found<>(true, "after scoring, the model that is kept learns from the newest rows, too"),
                value -> value ? "yes" : "no");
        return new TrainingPlan(epochs, batch, rate, patience, seed, refit);
    }

    private Found<Integer> batchSize() {
        return new Found<>(windows < MANY_WINDOWS ? 32 : 64, "for " + count(windows, "training window"));
    }

    private static Found<Integer> epochs(int steps) {
        int epochs = Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, STEPS / steps));
        return new Found<>(epochs, count(steps, "step") + " each; early stopping usually ends sooner");
    }

    private static Found<Integer> patience(int epochs) {
        return new Found<>(Math.max(LEAST_PATIENCE, epochs / 10), "a tenth of the epochs");
    }

    private static String count(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
