package dev.rondo.cli;

import dev.rondo.task.Phase;
import dev.rondo.task.TaskListener;
import dev.rondo.train.Epoch;
import dev.rondo.train.History;
import dev.rondo.train.TrainEvent;
import dev.rondo.train.Verbosity;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says how a training goes, a line an epoch. On a terminal the line is written over and ends with a bar; in a file or a
 * pipe every epoch keeps its line.
 */
final class EpochLog implements TaskListener {
    private static final int BAR = 24;
    /** Of the latest epoch, in the mean that the time left is estimated from. */
    private static final double WEIGHT = 0.25;

    private static final long NANOS_BETWEEN_LINES = 40_000_000;
    /** A line that is too long is cut by the terminal instead of continued below, where it could not be written over. */
    private static final String REWRITE = "\r\u001B[K\u001B[?7l";

    private static final String REWRITTEN = "\u001B[?7h";

    private final Screen screen;
    private final String sample;
    private final PrintWriter out;
    private final Terminal terminal;
    private final Ink ink;
    private double secondsAnEpoch = Double.NaN;
    private long lastLine;
    private String unfinished = "";

    EpochLog(Screen screen) {
        this(screen, screen.terminal(), "window");
    }

    private EpochLog(Screen screen, Terminal terminal, String sample) {
        this.sample = sample;
        this.screen = screen;
        this.terminal = terminal;
        out = screen.out();
        ink = screen.ink();
    }

    /**
     * One that says as much as a level of {@code --verbose} asks for.
     *
     * @param sample what a sample is called: "window", "text"
     * @throws IllegalArgumentException if there is no such level
     */
    static TaskListener of(int level, Screen screen, String sample) {
        return switch (Verbosity.of(level)) {
            case SILENT -> (phase, event) -> {};
            case BAR -> new EpochLog(screen, screen.terminal(), sample);
            case LINES -> new EpochLog(screen, Terminal.PLAIN, sample);
        };
    }

    @Override
    public void on(Phase phase, TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> start(phase, started);
            case TrainEvent.Resumed resumed ->
                say("Going on from " + resumed.file() + ": " + Figures.count(resumed.epochsDone(), "epoch") + " and "
                        + Figures.count(resumed.stepsDone(), "step") + " are done.");
            case TrainEvent.EpochEnded ended -> epoch(ended);
            case TrainEvent.StepEnded step -> {}
            case TrainEvent.StepRefused refused -> {
                finishLine();
                say(words(refused));
            }
            case TrainEvent.RateReduced reduced -> {
                finishLine();
                say("The learning rate is " + Figures.rate(reduced.after()) + " from now on; it was "
                        + Figures.rate(reduced.before()) + ".");
            }
            case TrainEvent.CheckpointWritten written -> {}
            case TrainEvent.Stopped stopped -> stop(stopped);
        }
        out.flush();
    }

    private void start(Phase phase, TrainEvent.Started event) {
        secondsAnEpoch = Double.NaN;
        String heading = switch (phase) {
            case FIT -> "Training";
            case REFIT -> "Training once more on all rows, for as many epochs as were best";
        };
        String validation = event.validationSamples() == 0
                ? ""
                : ", " + Figures.grouped(event.validationSamples()) + " to validate";
        screen.heading(heading);
        say(Figures.count(event.samples(), sample) + validation + ", "
                + Figures.count(event.stepsPerEpoch(), "step") + " an epoch, at most "
                + Figures.count(event.epochs(), "epoch"));
    }

    private void epoch(TrainEvent.EpochEnded event) {
        int done = event.epoch().number();
        String line = line(event, left(event));
        if (!terminal.live()) {
            say(line);
            return;
        }
        unfinished = line;
        long now = System.nanoTime();
        if (now - lastLine >= NANOS_BETWEEN_LINES || done == event.epochs()) {
            lastLine = now;
            out.print(REWRITE + "  " + line + "  " + bar(done, event.epochs()) + REWRITTEN);
        }
    }

    /** From the latest epochs: the first ones take longer, while the compiler warms up. */
    private Duration left(TrainEvent.EpochEnded event) {
        double took = event.took().toNanos() / 1e9;
        secondsAnEpoch = Double.isNaN(secondsAnEpoch) ? took : secondsAnEpoch + WEIGHT * (took - secondsAnEpoch);
        return Duration.ofMillis(Math.round(
                1000 * secondsAnEpoch * (event.epochs() - event.epoch().number())));
    }

    /** Such as "epoch  17/300  loss 0.04213  validation loss 0.05128  rate 0.003  left 6 s". */
    static String line(TrainEvent.EpochEnded event, Duration left) {
        Epoch epoch = event.epoch();
        String epochs = Integer.toString(event.epochs());
        String number =
                " ".repeat(epochs.length() - Integer.toString(epoch.number()).length()) + epoch.number();
        String validation = Double.isNaN(epoch.validationLoss())
                ? ""
                : "  validation loss " + Figures.loss(epoch.validationLoss()) + (event.best() ? " *" : "  ");
        return "epoch " + number + "/" + epochs + "  loss " + Figures.loss(epoch.loss()) + validation + "  rate "
                + Figures.rate(epoch.rate()) + "  left " + Figures.duration(left);
    }

    private String bar(int done, int all) {
        int full = (int) ((long) BAR * done / all);
        String mark = terminal.unicode() ? "\u2501" : "=";
        String rest = terminal.unicode() ? "\u2501" : "-";
        String bar = ink.green(mark.repeat(full));
        return terminal.colour() || !terminal.unicode() ? bar + ink.dim(rest.repeat(BAR - full)) : bar;
    }

    private void stop(TrainEvent.Stopped event) {
        finishLine();
        say(words(event.history(), event.restoredBest()));
    }

    /** Leaves the line that was being written over as it stands, without its bar. */
    private void finishLine() {
        if (!unfinished.isEmpty()) {
            out.print(REWRITE + "  " + unfinished + REWRITTEN);
            out.println();
            unfinished = "";
        }
    }

    /** Why a training ended, and which weights are used. */
    static String words(History history, boolean restoredBest) {
        int epochs = history.epochs().size();
        String used = restoredBest ? " The weights of epoch " + history.bestEpoch() + " are used." : "";
        return switch (history.stop()) {
            case NO_IMPROVEMENT ->
                "Stopped early after epoch " + epochs + ": the validation loss has not become better since epoch "
                        + history.bestEpoch() + "." + used;
            case COMPLETED ->
                (epochs == 1 ? "The one epoch was run." : "All " + Figures.count(epochs, "epoch") + " were run.")
                        + used;
            case REQUESTED -> "Stopped on request after " + Figures.count(epochs, "whole epoch") + ".";
        };
    }

    /** What was done about a step that is not finite. */
    static String words(TrainEvent.StepRefused event) {
        String done = event.rolledBack()
                ? "Going on from the last good weights with learning rate " + Figures.rate(event.rate()) + "."
                : "Going on without it.";
        return "A step was refused in " + event.problem().text() + " " + done;
    }

    private void say(String line) {
        out.println("  " + line.stripTrailing());
    }
}
