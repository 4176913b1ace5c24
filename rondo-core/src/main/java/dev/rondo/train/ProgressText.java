package dev.rondo.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Progress} as the metadata of a checkpoint. Numbers are written so that reading gives the same bits. */
final class ProgressText {
    private static final String STEP = "progress.step";
    private static final String LOSS_SUM = "progress.loss sum";
    private static final String SAMPLES = "progress.samples";
    private static final String NORM_SUM = "progress.gradient norm sum";
    private static final String UPDATES = "progress.updates";
    private static final String REFUSED = "progress.refused";
    private static final String METRICS = "progress.metrics";
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
        text.put(UPDATES, Integer.toString(progress.updates));
        text.put(REFUSED, Integer.toString(progress.refused));
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
                    .append(epoch.gradientNorm());
            for (String label : progress.metrics.labels()) {
                epochs.append(' ')
                        .append(epoch.metrics().get(label))
                        .append(' ')
                        .append(epoch.validationMetrics().getOrDefault(label, Double.NaN));
            }
            epochs.append('\n');
        }
        text.put(EPOCHS, epochs.toString());
        text.put(METRICS, progress.metrics.text());
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
        progress.updates = Integer.parseInt(field(text, UPDATES));
        progress.refused = Integer.parseInt(field(text, REFUSED));
        progress.best = Double.parseDouble(field(text, BEST));
        progress.bestEpoch = Integer.parseInt(field(text, BEST_EPOCH));
        progress.metrics.read(field(text, METRICS));
        for (String line : field(text, EPOCHS).lines().toList()) {
            progress.epochs.add(epoch(progress.epoch(), line, progress.metrics.labels()));
        }
        return new Totals(Long.parseLong(field(text, TOTAL_STEPS)), Double.parseDouble(field(text, RATE)));
    }

    private static Epoch epoch(int number, String line, List<String> labels) {
        double[] numbers = Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int expected = 4 + 2 * labels.size();
        if (numbers.length != expected) {
            throw new IllegalArgumentException("an epoch has " + expected + " numbers, got '" + line + "'.");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, Double> validation = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            metrics.put(labels.get(i), numbers[4 + 2 * i]);
            if (!Double.isNaN(numbers[1])) {
                validation.put(labels.get(i), numbers[5 + 2 * i]);
            }
        }
        return new Epoch(number, numbers[0], numbers[1], numbers[2], numbers[3], metrics, validation);
    }

    /** What {@code text} has under {@code name}. */
    static String field(Map<String, String> text, String name) {
        @Nullable String value = text.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field '" + name + "' is missing.");
        }
        return value;
    }
}
