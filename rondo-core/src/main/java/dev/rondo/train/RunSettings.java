package dev.rondo.train;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Fingerprint;
import dev.rondo.loss.Distillation;
import dev.rondo.loss.Loss;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be the same for a run to go on where another stopped: otherwise it would end with other bits than either.
 */
final class RunSettings {
    private static final String PREFIX = "run.";

    private RunSettings() {}

    static Map<String, String> of(FitSettings fit, Compiled model, BatchSource training) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(PREFIX + "seed", Long.toString(fit.seed));
        settings.put(PREFIX + "batch size", Integer.toString(fit.batchSize));
        settings.put(PREFIX + "shuffle", Boolean.toString(fit.shuffle));
        settings.put(PREFIX + "truncate", Integer.toString(fit.truncate));
        settings.put(PREFIX + "clipping", fit.clipping.toString());
        settings.put(PREFIX + "initial epoch", Integer.toString(fit.initialEpoch));
        settings.put(PREFIX + "steps an epoch", Integer.toString(fit.stepsPerEpoch));
        settings.put(PREFIX + "optimizer", model.optimizer().toString());
        settings.put(PREFIX + "accumulation", Integer.toString(fit.accumulate));
        settings.put(PREFIX + "averaging", fit.averaging.toString());
        settings.put(PREFIX + "answer to what is not finite", fit.onNonFinite.toString());
        settings.put(PREFIX + "plateau", String.valueOf(fit.reduceOnPlateau));
        settings.put(PREFIX + "network", model.network().spec().toString());
        Teacher teacher = fit.teacher;
        settings.put(
                PREFIX + "teacher",
                teacher == null
                        ? "none"
                        : Fingerprint.of(List.copyOf(teacher.network().weights().values())) + " of weight "
                                + teacher.weight() + " for " + teacher.outputs());
        Metrics metrics = model.metrics();
        if (!metrics.labels().isEmpty()) {
            settings.put(PREFIX + "metrics", String.join(", ", metrics.labels()));
        }
        settings.put(PREFIX + "loss", losses(model.objectives()));
        training.fingerprint().forEach((name, value) -> settings.put(PREFIX + name, value));
        return settings;
    }

    private static String losses(Objectives objectives) {
        return String.join(
                ", ",
                objectives.all().stream()
                        .map(one -> (objectives.named() ? one.output() + ": " + one.weight() + " " : "")
                                + description(one.loss()))
                        .toList());
    }

    /** With its parameters, which the label leaves out; losses of others may have no text that stays the same. */
    private static String description(Loss loss) {
        boolean isOwn = loss.getClass().getPackageName().equals(Loss.class.getPackageName());
        return isOwn && !(loss instanceof Distillation) ? loss.toString() : loss.label();
    }

    static void requireSame(Path file, Map<String, String> saved, Map<String, String> run) {
        run.forEach((key, here) -> {
            String there = saved.get(key);
            if (!here.equals(there)) {
                throw new CheckpointException(
                        "Checkpoint " + file + " belongs to another run: its " + key.substring(PREFIX.length())
                                + " is " + there + ", here it is " + here
                                + ". Go on with the settings and data of that run, or start without resuming.");
            }
        });
    }
}
