package dev.rondo.train;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Progress} as the metadata of a checkpoint. Numbers are written so that reading gives the same bits. */
final class ProgressText {
    private static final String STEP = "progress.step";
    private static final String LOSS_SUM = "progress.loss sum";
    private static final String SAMPLES = "progress.samples";
    private static final String NORM_SUM = "progress.gradient norm sum";
    private static final String BEST = "progress.best";
    private static final String BEST_EPOCH = "progress.best epoch";
    private static final String EPOCHS = "progress.epochs";
    private static final String TOTAL_STEPS = "optimizer.steps";
    private static final String RATE = "optimizer.rate";

    private ProgressText() {}

    /** What belongs to the optimizer. */
    record Totals(long steps, double rate) {}

    static Map<String, String> write(Progress progress, long steps, double rate) {
        Map<String, String> text = new TreeMap<>();
        text.put(STEP, Integer.toString(progress.step));
        text.put(LOSS_SUM, Double.toString(progress.lossSum));
        text.put(SAMPLES, Long.toString(progress.samples));
        text.put(NORM_SUM, Double.toString(progress.normSum));
        text.put(BEST, Double.toString(progress.best));
        text.put(BEST_EPOCH, Integer.toString(progress.bestEpoch));
        text.put(TOTAL_STEPS, Long.toString(steps));
        text.put(RATE, Double.toString(rate));
        StringBuilder epochs = new StringBuilder();
        for (Epoch epoch : progress.epochs) {
            epochs.append(epoch.loss())
                    .append(' ')
                    .append(epoch.validationLoss())
                    .append(' ')
                    .append(epoch.rate())
                    .append(' ')
                    .append(epoch.gradientNorm())
                    .append('\n');
        }
        text.put(EPOCHS, epochs.toString());
        return text;
    }

    /**
     * Fills {@code progress}; throws {@link IllegalArgumentException} where the text is not what {@link #write} makes.
     */
    static Totals read(Map<String, String> text, Progress progress) {
        progress.step = Integer.parseInt(field(text, STEP));
        progress.lossSum = Double.parseDouble(field(text, LOSS_SUM));
        progress.samples = Long.parseLong(field(text, SAMPLES));
        progress.normSum = Double.parseDouble(field(text, NORM_SUM));
        progress.best = Double.parseDouble(field(text, BEST));
        progress.bestEpoch = Integer.parseInt(field(text, BEST_EPOCH));
        for (String line : field(text, EPOCHS).lines().toList()) {
            String[] numbers = line.split(" ", -1);
            if (numbers.length != 4) {
                throw new IllegalArgumentException("an epoch has 4 numbers, got '" + line + "'.");
            }
            progress.epochs.add(new Epoch(
                    progress.epoch(),
                    Double.parseDouble(numbers[0]),
                    Double.parseDouble(numbers[1]),
                    Double.parseDouble(numbers[2]),
                    Double.parseDouble(numbers[3])));
        }
        return new Totals(Long.parseLong(field(text, TOTAL_STEPS)), Double.parseDouble(field(text, RATE)));
    }

    private static String field(Map<String, String> text, String name) {
        @Nullable String value = text.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field '" + name + "' is missing.");
        }
        return value;
    }
}
