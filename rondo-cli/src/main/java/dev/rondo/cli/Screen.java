package dev.rondo.cli;

import java.io.PrintWriter;
import java.util.List;

/** Where a command prints: results and progress, and apart from them what went wrong. */
final class Screen {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private boolean begun;

    /**
     * A screen on which nothing stands yet.
     *
     * @param out results and progress
     * @param err errors and warnings
     * @param terminal what {@code out} can show
     */
    Screen(PrintWriter out, PrintWriter err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    PrintWriter out() {
        return out;
    }

    Terminal terminal() {
        return terminal;
    }

    Ink ink() {
        return new Ink(terminal.colour());
    }

    /** Prints a heading, with an empty line before it unless it is the first. */
    void heading(String heading) {
        if (begun) {
            out.println();
        }
        begun = true;
        out.println(ink().bold(heading));
    }

    /** Prints a heading and lines below it. */
    void section(String heading, List<String> lines) {
        heading(heading);
        lines.forEach(this::line);
        out.flush();
    }

    /** Prints a line, moved in. */
    void line(String line) {
        out.println(("  " + line).stripTrailing());
    }

    /** Says to the user what went wrong without ending the command, or how it can go on. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }
}
