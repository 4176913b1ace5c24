package dev.rondo.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a line an epoch to a CSV file, as Keras's {@code CSVLogger}: {@code epoch}, {@code loss}, the metrics, {@code
 * val_loss} and the metrics with {@code val_} before them where there are validation samples, {@code learning_rate},
 * {@code gradient_norm}. Numbers have all their digits; {@code NA} stands where an epoch has no validation.
 *
 * <p>A new run replaces the file. One that goes on from a checkpoint keeps the lines of the epochs that were finished,
 * so the file ends up as if the run had never been stopped. Failures to write are thrown as
 * {@link UncheckedIOException}.
 */
public final class CsvLog implements TrainListener {
    /** Stands where an epoch has no validation, as in Keras. */
    private static final String NONE = "NA";

    private final Path file;
    private int finished;
    private boolean begun;
    private boolean validated;

    private CsvLog(Path file) {
        this.file = file;
    }

    /** Writes to {@code file}. */
    public static CsvLog to(Path file) {
        return new CsvLog(file);
    }

    @Override
    public void on(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> {
                finished = 0;
                begun = false;
                validated = started.validationSamples() > 0;
            }
            case TrainEvent.Resumed resumed -> finished = resumed.epochsDone();
            case TrainEvent.EpochEnded ended -> append(ended.epoch());
            case TrainEvent.StepEnded step -> {}
            case TrainEvent.StepRefused refused -> {}
            case TrainEvent.RateReduced reduced -> {}
            case TrainEvent.CheckpointWritten written -> {}
            case TrainEvent.Stopped stopped -> {}
        }
    }

    private void append(Epoch epoch) {
        try {
            if (!begun) {
                begin(epoch);
                begun = true;
            }
            Files.writeString(file, line(epoch), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The header, and of a run that goes on the lines of its finished epochs. */
    private void begin(Epoch epoch) throws IOException {
        String header = header(epoch);
        StringBuilder kept = new StringBuilder(header);
        if (finished > 0 && Files.exists(file)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (!lines.isEmpty() && header.equals(lines.getFirst() + "\n")) {
                lines.stream()
                        .skip(1)
                        .takeWhile(line -> number(line) <= finished)
                        .forEach(line -> kept.append(line).append('\n'));
            }
        }
        Files.writeString(file, kept, StandardCharsets.UTF_8);
    }

    /** The epoch that a line is of; one that is damaged is of none that is finished. */
    private static int number(String line) {
        String first = line.split(",", 2)[0];
        return first.matches("\\d{1,9}") ? Integer.parseInt(first) : Integer.MAX_VALUE;
    }

    private String header(Epoch epoch) {
        List<String> names = new ArrayList<>(List.of("epoch", "loss"));
        names.addAll(epoch.metrics().keySet());
        if (validated) {
            names.add("val_loss");
            epoch.metrics().keySet().forEach(label -> names.add("val_" + label));
        }
        names.addAll(List.of("learning_rate", "gradient_norm"));
        return String.join(",", names) + "\n";
    }

    private String line(Epoch epoch) {
        List<Object> cells = new ArrayList<>(List.of(epoch.number(), epoch.loss()));
        cells.addAll(epoch.metrics().values());
        if (validated) {
            Map<String, Double> values = epoch.validationMetrics();
            cells.add(Double.isNaN(epoch.validationLoss()) ? NONE : epoch.validationLoss());
            epoch.metrics().keySet().forEach(label -> cells.add(values.containsKey(label) ? values.get(label) : NONE));
        }
        cells.addAll(List.of(epoch.rate(), epoch.gradientNorm()));
        return String.join(",", cells.stream().map(Object::toString).toList()) + "\n";
    }
}
