package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command line as the user typed it, so that a message can show how to go on. */
final class CommandLineText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandLineText() {}

    /**
     * The words as a shell reads them.
     *
     * @param command how Rondo was called, such as "./rondo"
     * @param words behind it
     */
    static String of(String command, List<String> words) {
        List<String> quoted = new ArrayList<>(List.of(quoted(command)));
        words.forEach(word -> quoted.add(quoted(word)));
        return String.join(" ", quoted);
    }

    /** The same command without {@code --restart}, which discards what it left. */
    static String keeping(String command, List<String> words) {
        return of(command, kept(words));
    }

    /** The same command with {@code --resume}. */
    static String resuming(String command, List<String> words) {
        List<String> changed = kept(words);
        if (!changed.contains(OutputFlags.RESUME)) {
            changed.add(OutputFlags.RESUME);
        }
        return of(command, changed);
    }

    private static List<String> kept(List<String> words) {
        List<String> kept = new ArrayList<>(words);
        kept.removeIf(OutputFlags.RESTART::equals);
        return kept;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
