package dev.rondo.bench.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class UsageTest {
    @Test
    void aLineIsFoundAmongOthers() {
        Usage usage = new Usage(471.5, OptionalLong.of(2120), OptionalLong.of(1500), false);
        Outcome outcome = new Outcome(0, List.of("a warning", "{broken", "{\"work\": \"x\"}", usage.json()), List.of());
        assertEquals(Optional.of(usage), Usage.of(outcome));
    }

    @Test
    void aPeerSaysItsPeakAlone() {
        Outcome outcome = new Outcome(0, List.of("{\"peer\": \"torch\", \"peak_mib\": 812.3}"), List.of());
        assertEquals(
                Optional.of(new Usage(812.3, OptionalLong.empty(), OptionalLong.empty(), true)), Usage.of(outcome));
        assertEquals(Optional.empty(), Usage.of(new Outcome(0, List.of("{\"peak_mib\": null}"), List.of())));
    }

    @Test
    void thePeakIsThatOfTheStatus() {
        assertEquals(2.0, Peak.of(List.of("VmPeak:  9999 kB", "VmHWM:\t    2048 kB")));
        BenchException missing = assertThrows(BenchException.class, () -> Peak.of(List.of("Name: x")));
        assertTrue(missing.getMessage().contains("VmHWM"), missing::getMessage);
    }
}
