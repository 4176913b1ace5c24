package dev.rondo.task;

import dev.rondo.persist.SafeTensors;
import dev.rondo.persist.SectionJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Room in the header of a model file, which holds what a model knows beside its weights. It is asked for before a training,
 * whose result could not be saved.
 */
public final class HeaderRoom {
    /** The figures of a name in the scores. */
    private static final int FIGURES = 160;
    /** Layers, names of weights, choices and the other scores. */
    private static final int REST = 1 << 18;

    private HeaderRoom() {}

    /**
     * Checks that there is enough.
     *
     * @param known what the file will hold
     * @param scored labels or tags, each of which has a line in the scores, too
     * @param more bytes beside these
     * @param problem makes the exception of its first words, which say what was expected and what came
     */
    public static <E extends RuntimeException> void require(
            Record known, List<String> scored, long more, Function<String, E> problem) {
        long bytes = SectionJson.headerBytes(known) + more + REST;
        for (String name : scored) {
            bytes += FIGURES + 2L * name.getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > SafeTensors.MAX_HEADER_BYTES) {
            throw problem.apply("the model would not fit into a file. Expected at most " + SafeTensors.MAX_HEADER_BYTES
                    + " bytes beside its weights, got about " + bytes);
        }
    }
}
