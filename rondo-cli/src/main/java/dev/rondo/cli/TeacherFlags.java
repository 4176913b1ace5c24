package dev.rondo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A model to learn from beside the data. */
final class TeacherFlags {
    private static final double USUAL_SHARE = 0.5;

    @Option(
            names = "--teacher",
            paramLabel = "MODEL",
            description =
                    "A model file, such as an ensemble of 'rondo combine', to learn from beside the data (knowledge"
                            + " distillation). It was trained on the same data.")
    private @Nullable Path file;

    @Option(
            names = "--teacher-share",
            paramLabel = "SHARE",
            description = "How much the teacher counts, from 0 to 1; the data counts for the rest. Default: 0.5.")
    private @Nullable Double share;

    /** How a plan takes a teacher. */
    @FunctionalInterface
    interface Taught<P, M> {
        P by(Path file, M model, double share);
    }

    /** Checks what can be checked before anything is read. */
    void check(CommandSpec spec) {
        Usage.require(spec, share == null || file != null, "--teacher-share is for a --teacher: name its file.");
        Usage.require(
                spec,
                share == null || share >= 0 && share <= 1,
                "--teacher-share: expected a number from 0 to 1, got " + share + ".");
    }

    /** Whether there is one. */
    boolean isGiven() {
        return file != null;
    }

    /** Refuses to put the new model in the place of the teacher. */
    void requireKept(CommandSpec spec, Path model) throws IOException {
        if (file != null && Files.exists(file) && Files.exists(model)) {
            Usage.require(
                    spec,
                    !Files.isSameFile(file, model),
                    "The new model would replace the teacher " + file + ": give another --out.");
        }
    }

    /**
     * The plan with the teacher, if there is one.
     *
     * @param kind the model as one of the plan's task, or null
     */
    <P, M> P apply(P plan, Function<OpenModel, @Nullable M> kind, Taught<P, M> taught) throws IOException {
        if (file == null) {
            return plan;
        }
        M model = kind.apply(OpenModel.read(file));
        if (model == null) {
            throw new CommandException(file + ": the model is for another task. A teacher is one of the same task.");
        }
        return taught.by(file, model, share == null ? USUAL_SHARE : share);
    }
}
