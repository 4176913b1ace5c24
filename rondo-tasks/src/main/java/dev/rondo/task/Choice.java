package dev.rondo.task;

import java.nio.file.Path;

/**
 * One setting of a plan, for people.
 *
 * @param setting what was settled, such as "log"
 * @param value to what, such as "yes"
 * @param origin who settled it
 * @param reason why, or what follows from it, in one line; may be empty for what the user asked for
 */
public record Choice(String setting, String value, Origin origin, String reason) {
    /**
     * That a model is learned from beside the data.
     *
     * @param of what, such as " of labels"; empty for all that it gives
     */
    public static Choice teacher(Path file, double weight, String of) {
        return new Choice(
                "teacher" + of,
                file.getFileName() + ", weight " + weight,
                Origin.USER,
                "counts in the loss of training, not in that of validation");
    }

    /** Where a setting comes from. */
    public enum Origin {
        /** The user asked for it. */
        USER,
        /** It follows from the data. */
        DATA,
        /** It is the same for all data. */
        DEFAULT
    }
}
