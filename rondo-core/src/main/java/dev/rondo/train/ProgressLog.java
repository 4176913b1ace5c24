package dev.rondo.train;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;

/** Tells a {@link Logger} how a run goes, a line an epoch. */
public final class ProgressLog implements TrainListener {
    private final Logger logger;
    private final Level level;

    private ProgressLog(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    /** Tells {@code logger} at level INFO. */
    public static ProgressLog to(Logger logger) {
        return to(logger, Level.INFO);
    }

    /** Tells {@code logger} at the given level. */
    public static ProgressLog to(Logger logger, Level level) {
        return new ProgressLog(logger, level);
    }

    @Override
    public void on(TrainEvent event) {
        if (!logger.isLoggable(level)) {
            return;
        }
        switch (event) {
            case TrainEvent.Started started -> logger.log(level, text(started));
            case TrainEvent.Resumed resumed ->
                logger.log(
                        level,
                        "Going on from " + resumed.file() + ", " + resumed.epochsDone() + " epochs and "
                                + resumed.stepsDone() + " steps are done");
            case TrainEvent.StepEnded step -> {}
            case TrainEvent.EpochEnded ended -> logger.log(level, text(ended));
            case TrainEvent.StepRefused refused -> logger.log(level, text(refused));
            case TrainEvent.RateReduced reduced ->
                logger.log(
                        level,
                        "The rate is" + number("", reduced.after()) + " from now on; it was"
                                + number("", reduced.before()));
            case TrainEvent.CheckpointWritten written -> logger.log(Level.DEBUG, "Saved the run in " + written.file());
            case TrainEvent.Stopped stopped -> logger.log(level, text(stopped));
        }
    }

    private static String text(TrainEvent.Started event) {
        String validation = event.validationSamples() == 0 ? "" : ", validating on " + event.validationSamples();
        return "Training on " + event.samples() + " samples" + validation + ", " + event.stepsPerEpoch()
                + " steps an epoch, at most " + event.epochs() + " epochs";
    }

    private static String text(TrainEvent.EpochEnded event) {
        Epoch epoch = event.epoch();
        StringBuilder line = new StringBuilder("Epoch " + epoch.number() + "/" + event.epochs());
        line.append(number(": loss", epoch.loss()));
        append(line, "", epoch.metrics());
        if (!Double.isNaN(epoch.validationLoss())) {
            line.append(number(", validation loss", epoch.validationLoss()));
            append(line, "validation ", epoch.validationMetrics());
        }
        line.append(number(", rate", epoch.rate()));
        return line.append(String.format(Locale.ROOT, ", %.1f s", event.took().toMillis() / 1e3))
                .append(event.best() ? ", the best so far" : "")
                .toString();
    }

    private static void append(StringBuilder line, String prefix, Map<String, Double> metrics) {
        metrics.forEach((label, value) -> line.append(number(", " + prefix + label, value)));
    }

    private static String number(String name, double value) {
        return String.format(Locale.ROOT, "%s %.5g", name, value);
    }

    private static String text(TrainEvent.StepRefused event) {
        return "Refused a step in " + event.problem().text()
                + (event.rolledBack()
                        ? " Going on from the last good weights," + number(" rate", event.rate())
                        : " Going on without it");
    }

    private static String text(TrainEvent.Stopped event) {
        History history = event.history();
        String why = switch (history.stop()) {
            case COMPLETED -> "All epochs were run";
            case NO_IMPROVEMENT -> "The watched loss became no better";
            case REQUESTED -> "Stopped on request";
        };
        return why + ": " + history.epochs().size() + " epochs"
                + (event.restoredBest() ? ", the weights of epoch " + history.bestEpoch() + " are used" : "");
    }
}
