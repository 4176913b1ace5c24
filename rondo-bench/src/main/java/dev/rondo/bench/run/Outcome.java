package dev.rondo.bench.run;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What came of a process.
 *
 * @param exitCode 0 when all went well
 * @param lines of standard output
 * @param errors lines of standard error
 */
public record Outcome(int exitCode, List<String> lines, List<String> errors) {
    private static final int TOLD = 3;

    /** Lines of Java's traces that name no error: calls, and how many were left out. */
    private static final Pattern CALL = Pattern.compile("at \\S+\\(.*\\)|\\.\\.\\. \\d+ more");

    /** Copies the lists. */
    public Outcome {
        lines = List.copyOf(lines);
        errors = List.copyOf(errors);
    }

    public boolean isSuccess() {
        return exitCode == 0;
    }

    /** The exit code and the end of standard error, without the calls of a trace, in one line. */
    public String reason() {
        List<String> said = errors.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !CALL.matcher(line).matches())
                .toList();
        String end = String.join(" | ", said.subList(Math.max(0, said.size() - TOLD), said.size()));
        return "exit code " + exitCode + (end.isEmpty() ? ", without a word" : ": " + end);
    }
}
