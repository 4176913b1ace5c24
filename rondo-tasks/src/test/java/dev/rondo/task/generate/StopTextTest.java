package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Strings to stop at, in pieces: what each piece lets through stands between bars. */
final class StopTextTest {
    private static String through(StopText stop, String... pieces) {
        StringBuilder all = new StringBuilder();
        for (String piece : pieces) {
            all.append(stop.next(piece)).append('|');
            if (stop.isStopped()) {
                return all + "stopped";
            }
        }
        return all + stop.end();
    }

    @Test
    void withoutStringsEverythingGoesThrough() {
        assertEquals("a|b||", through(new StopText(List.of()), "a", "b", ""));
    }

    @Test
    void aStringSpreadOverPiecesStopsAndIsLeftOut() {
        assertEquals("x|y||stopped", through(new StopText(List.of("STOP")), "x", "yST", "OPz"));
    }

    @Test
    void whatOnlyBeginsLikeAStringComesLater() {
        assertEquals("a||nnb|", through(new StopText(List.of("nnn")), "a", "nn", "b"));
        assertEquals("a||nn", through(new StopText(List.of("nnn")), "a", "nn"));
    }

    @Test
    void aBeginningInsideOfAFalseBeginningIsFound() {
        assertEquals("|a|stopped", through(new StopText(List.of("aab")), "aa", "ab"));
    }

    @Test
    void theFirstOfSeveralStringsCounts() {
        assertEquals("ab|stopped", through(new StopText(List.of("de", "c")), "abcde"));
        assertEquals("|stopped", through(new StopText(List.of("two", "one two")), "one two"));
    }
}
