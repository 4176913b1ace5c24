package dev.rondo.task;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.Network;
import dev.rondo.persist.ModelFile;
import dev.rondo.persist.ModelFileException;
import dev.rondo.persist.SectionJson;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model file on its way to becoming a task's model: the section with what the task knows, the network, and the errors
 * where they are missing, damaged or do not belong together.
 *
 * @param <E> the task's exception
 */
public final class TaskFile<E extends RuntimeException> {
    private static final String AGAIN = "Fetch the model again, or train it again.";

    private final Path file;
    private final ModelFile model;
    private final String noun;
    private final Problem<E> problem;

    /** Makes a task's exception. */
    @FunctionalInterface
    public interface Problem<E> {
        E of(String message, @Nullable Throwable cause);
    }

    /**
     * A file that was read already.
     *
     * @param file for messages
     * @param noun what the file should hold, for messages: "tagger"
     * @param problem makes the exceptions
     */
    public TaskFile(Path file, ModelFile model, String noun, Problem<E> problem) {
        this.file = file;
        this.model = model;
        this.noun = noun;
        this.problem = problem;
    }

    /** The models that it was made of, if it is an ensemble. */
    public Members members() {
        return model.sections().containsKey(Members.SECTION) ? contents(Members.SECTION, Members.class) : Members.NONE;
    }

    /** What a task knows, from a section of the file. */
    public <C extends Record> C contents(String section, Class<C> type) {
        String json = model.sections().get(section);
        if (json == null) {
            throw error(
                    "the model is no " + noun,
                    "a section '" + section + "'",
                    model.sections().keySet().toString(),
                    model.sections().isEmpty()
                            ? AGAIN
                            : "It was made for another task; 'rondo inspect' says for which one.",
                    null);
        }
        try {
            return SectionJson.read(json, type);
        } catch (IOException e) {
            throw error(
                    "the " + noun + "'s settings cannot be read",
                    "those that this version of Rondo writes",
                    String.valueOf(e.getMessage()),
                    AGAIN,
                    e);
        }
    }

    /** The network, which has as many members as the file says. */
    public Network network() {
        Network network = built();
        int members = members().all().size();
        if (Ensemble.members(network) != members) {
            throw misfit(members + " members of an ensemble", String.valueOf(Ensemble.members(network)));
        }
        return network;
    }

    private Network built() {
        try {
            return model.network();
        } catch (ModelFileException e) {
            throw error(
                    "the network cannot be built",
                    "weights that fit its layers",
                    String.valueOf(e.getMessage()),
                    AGAIN,
                    e);
        }
    }

    /** The error of a network that is not the one that the contents speak of. */
    public E misfit(String expected, String got) {
        return error("the network does not fit the " + noun + "'s settings", expected, got, AGAIN, null);
    }

    private E error(String what, String expected, String got, String fix, @Nullable Exception cause) {
        return problem.of(file + ": " + what + ". Expected " + expected + ", got " + got + ". " + fix, cause);
    }
}
