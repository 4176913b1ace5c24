package dev.rondo.train;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** How much is said about a run: Keras's levels 0, 1 and 2 of {@code verbose}. */
public enum Verbosity {
    /** 0: nothing. */
    SILENT,

    /**
     * 1: a line that is written over while an epoch goes on, with a bar, if the process has a terminal (which the stream
     * is then taken to lead to); elsewhere as {@link #LINES}.
     */
    BAR,

    /** 2: a line an epoch. */
    LINES;

    /**
     * The verbosity of a level.
     *
     * @throws IllegalArgumentException if it is not 0, 1 or 2
     */
    public static Verbosity of(int level) {
        if (level < 0 || level >= values().length) {
            throw new IllegalArgumentException(
                    "verbose is 0 (silent), 1 (a bar) or 2 (a line an epoch), got " + level + ".");
        }
        return values()[level];
    }

    /** Says so much to {@code out}. */
    public TrainListener listener(PrintStream out) {
        return this == SILENT ? event -> {} : new VerboseLog(bar(out));
    }

    /** What says so much about one pass after another. */
    StepBar bar(PrintStream out) {
        return new StepBar(out, this == BAR && isTerminal(), System::nanoTime);
    }

    @SuppressWarnings("SystemConsoleNull") // it is null since JDK 25 where there is no terminal
    private static boolean isTerminal() {
        @Nullable Console console = System.console();
        return console != null && console.isTerminal();
    }
}
