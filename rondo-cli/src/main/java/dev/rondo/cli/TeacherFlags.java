package dev.rondo.cli;

import dev.rondo.task.TaskModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A model to learn from beside the data. */
final class TeacherFlags {
    private static final double USUAL_WEIGHT = 0.5;

    @Option(
            names = "--teacher",
            paramLabel = "MODEL",
            description = "A model file, such as an ensemble of 'rondo combine', from which to learn beside the data"
                    + " (knowledge distillation). It was trained on the same data. Taggers learn labels of sentences from"
                    + " it, and with --no-crf tags, too.")
    private @Nullable Path file;

    @Option(
            names = "--teacher-weight",
            paramLabel = "W",
            description = "Weight of the teacher, from 0 to 1; the data has the rest. Default: 0.5.")
    private @Nullable Double weight;

    private @Nullable TaskModel model;

    /** How a plan takes a teacher. */
    @FunctionalInterface
    interface Taught<P, M> {
        P by(Path file, M model, double weight);
    }

    /** Reads the teacher, if there is one, before anything else is done. */
    void open(CommandSpec spec) throws IOException {
        Usage.require(spec, weight == null || file != null, "--teacher-weight is for a --teacher: name its file.");
        Usage.require(
                spec,
                weight == null || weight >= 0 && weight <= 1,
                "--teacher-weight: expected a number from 0 to 1, got " + weight + ".");
        model = file == null ? null : OpenModel.read(file).model();
    }

    /** Whether there is one. */
    boolean isGiven() {
        return file != null;
    }

    /** Refuses to put the new model in the place of the teacher. */
    void requireKept(CommandSpec spec, Path written) throws IOException {
        if (file != null && Files.exists(written)) {
            Usage.require(
                    spec,
                    !Files.isSameFile(file, written),
                    "The new model would replace the teacher " + file + ": give another --out.");
        }
    }

    /** The plan with the teacher, if there is one, which must be a model of the plan's task. */
    <P, M extends TaskModel> P apply(P plan, Class<M> kind, Taught<P, M> taught) {
        if (file == null || model == null) {
            return plan;
        }
        if (!kind.isInstance(model)) {
            throw new CommandException(file + ": the model is for another task. A teacher is one of the same task.");
        }
        return taught.by(file, kind.cast(model), weight == null ? USUAL_WEIGHT : weight);
    }
}
