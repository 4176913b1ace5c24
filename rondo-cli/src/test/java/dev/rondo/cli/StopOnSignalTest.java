package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a signal stops, and what it says. */
final class StopOnSignalTest {
    private final StringWriter err = new StringWriter();
    private final StopOnSignal signals = new StopOnSignal(new PrintWriter(err, true), 0);
    private final List<String> stopped = new ArrayList<>();

    @Test
    void itStopsWhatWasGivenLastAndSaysOnceHowToGoOn() {
        signals.watch(() -> stopped.add("folds"), "nothing is kept.");
        signals.watch(() -> stopped.add("training"), "give --resume.");
        signals.stopAndWait();
        assertEquals(List.of("training"), stopped);
        assertEquals(
                List.of(
                        "",
                        "rondo: stopping after this step, and saving...",
                        "rondo: the step is not over after 0 seconds; give --resume."),
                err.toString().lines().toList());
        signals.release();
    }

    @Test
    void whatBeginsAfterTheSignalIsStoppedToo() {
        signals.watch(() -> stopped.add("folds"), "");
        signals.stopAndWait();
        signals.watch(() -> stopped.add("training"), "");
        assertEquals(List.of("folds", "training"), stopped);
        signals.release();
    }

    @Test
    void afterTheEndItSaysNothing() {
        signals.watch(() -> stopped.add("training"), "");
        signals.release();
        signals.stopAndWait();
        assertEquals(List.of(), stopped);
        assertEquals("", err.toString());
    }
}
