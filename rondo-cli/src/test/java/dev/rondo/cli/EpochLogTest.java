package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.Phase;
import dev.rondo.train.Epoch;
import dev.rondo.train.History;
import dev.rondo.train.NonFinite;
import dev.rondo.train.StopReason;
import dev.rondo.train.TrainEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EpochLogTest {
    private final StringWriter out = new StringWriter();

    private EpochLog log(Terminal terminal) {
        PrintWriter writer = new PrintWriter(out);
        return new EpochLog(new Screen(writer, writer, terminal));
    }

    private static TrainEvent.EpochEnded ended(int number, int epochs, double validationLoss, boolean best) {
        Epoch epoch = new Epoch(number, 0.5, validationLoss, 0.003, 1);
        return new TrainEvent.EpochEnded(epoch, epochs, best, Duration.ofSeconds(2), Duration.ZERO);
    }

    private static TrainEvent.Stopped stopped(StopReason reason, int epochs, int best) {
        List<Epoch> list = IntStream.rangeClosed(1, epochs)
                .mapToObj(number -> new Epoch(number, 0.5, 0.25, 0.003, 1))
                .toList();
        return new TrainEvent.Stopped(new History(list, reason, best), best > 0);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void aFileGetsALineAnEpoch() {
        EpochLog log = log(Terminal.PLAIN);
        log.on(Phase.FIT, new TrainEvent.Started(49, 13, 4, 10));
        log.on(Phase.FIT, ended(1, 10, 0.25, true));
        log.on(Phase.FIT, ended(2, 10, 0.5, false));
        log.on(Phase.FIT, stopped(StopReason.NO_IMPROVEMENT, 2, 1));
        assertEquals(
                List.of(
                        "Training",
                        "  49 windows, 13 to validate, 4 steps an epoch, at most 10 epochs",
                        "  epoch  1/10  loss 0.50000  validation loss 0.25000 *  rate 0.003  left 18 s",
                        "  epoch  2/10  loss 0.50000  validation loss 0.50000    rate 0.003  left 16 s",
                        "  Stopped early after epoch 2: the validation loss has not become better since epoch 1. The"
                                + " weights of epoch 1 are used."),
                lines());
    }

    @Test
    void verbosityChoosesWhatIsSaid() {
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(out), new Terminal(true, false, true));
        for (int level = 0; level <= 2; level++) {
            EpochLog.of(level, screen, "window").on(Phase.FIT, ended(1, 10, 0.25, true));
            out.append("|");
        }
        String[] said = out.toString().split("\\|", -1);
        assertEquals("", said[0]);
        assertTrue(said[1].startsWith("\r") && said[1].contains("\u2501"), said[1]);
        assertEquals(
                "  epoch  1/10  loss 0.50000  validation loss 0.25000 *  rate 0.003  left 18 s",
                said[2].stripTrailing());
    }

    @Test
    void theSecondTrainingGetsALineAnEpochToo() {
        EpochLog log = log(Terminal.PLAIN);
        log.on(Phase.REFIT, new TrainEvent.Started(97, 0, 4, 95));
        for (int epoch = 1; epoch <= 95; epoch++) {
            log.on(Phase.REFIT, ended(epoch, 95, Double.NaN, false));
        }
        log.on(Phase.REFIT, stopped(StopReason.COMPLETED, 95, 0));
        assertEquals("Training once more on all rows, for as many epochs as were best", lines().getFirst());
        assertEquals(
                95, lines().stream().filter(line -> line.startsWith("  epoch ")).count());
        assertTrue(lines().contains("  epoch 95/95  loss 0.50000  rate 0.003  left 0 s"), out::toString);
        assertEquals("  All 95 epochs were run.", lines().getLast());
    }

    @Test
    void stepsThatWereRefusedAndRatesThatWereLoweredAreSaid() {
        EpochLog log = log(Terminal.PLAIN);
        NonFinite problem = new NonFinite(2, 3, Double.NaN, 1, "");
        log.on(Phase.FIT, new TrainEvent.StepRefused(problem, false, 0.003));
        log.on(Phase.FIT, new TrainEvent.StepRefused(problem, true, 0.0015));
        log.on(Phase.FIT, new TrainEvent.RateReduced(4, 0.0015, 0.00015));
        String refused = "  A step was refused in epoch 2, step 3: the loss is NaN and the gradient norm 1.0;"
                + " both should be finite. Going on ";
        assertEquals(
                List.of(
                        refused + "without it.",
                        refused + "from the last good weights with learning rate 0.0015.",
                        "  The learning rate is 0.00015 from now on; it was 0.0015."),
                lines());
    }

    @Test
    void aTerminalWritesOverTheLineAndLeavesTheLastOne() {
        EpochLog log = log(new Terminal(true, false, false));
        log.on(Phase.FIT, new TrainEvent.Started(49, 13, 4, 4));
        log.on(Phase.FIT, ended(1, 4, 0.25, true));
        log.on(Phase.FIT, ended(2, 4, 0.5, false));
        log.on(Phase.FIT, stopped(StopReason.NO_IMPROVEMENT, 2, 1));
        String last =
                "\r\u001B[K\u001B[?7l  epoch 2/4  loss 0.50000  validation loss 0.50000    rate 0.003  left 4.0 s\u001B[?7h";
        assertTrue(out.toString().contains("left 6.0 s  ======------------------\u001B[?7h\r"), out::toString);
        assertTrue(out.toString().contains(last + System.lineSeparator() + "  Stopped early"), out::toString);
    }

    @Test
    void goingOnSaysFromWhere() {
        log(Terminal.PLAIN).on(Phase.FIT, new TrainEvent.Resumed(Path.of("x.checkpoint"), 12, 1));
        assertEquals(List.of("  Going on from x.checkpoint: 12 epochs and 1 step are done."), lines());
    }

    @Test
    void everyEndHasItsWords() {
        assertEquals(
                "All 3 epochs were run. The weights of epoch 2 are used.",
                EpochLog.words(stopped(StopReason.COMPLETED, 3, 2).history(), true));
        assertEquals(
                "The one epoch was run. The weights of epoch 1 are used.",
                EpochLog.words(stopped(StopReason.COMPLETED, 1, 1).history(), true));
        assertEquals(
                "Stopped on request after 1 whole epoch.",
                EpochLog.words(stopped(StopReason.REQUESTED, 1, 1).history(), false));
    }
}
