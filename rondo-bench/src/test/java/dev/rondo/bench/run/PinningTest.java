package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PinningTest {
    private static final List<String> COMMAND = List.of("rondo", "bench");

    @Test
    void fewerThreadsThanProcessorsAreBoundToTheLastOfThem() {
        Pinning pinning = new Pinning(List.of(0, 1, 2, 9));
        assertEquals(List.of("taskset", "-c", "9", "rondo", "bench"), pinning.command(1, COMMAND));
        assertEquals(List.of("taskset", "-c", "2,9", "rondo", "bench"), pinning.command(2, COMMAND));
        assertTrue(pinning.binds(3));
    }

    @Test
    void asManyThreadsAsProcessorsAreBoundAlready() {
        assertEquals(COMMAND, new Pinning(List.of(4)).command(1, COMMAND));
        assertEquals(COMMAND, Pinning.none().command(1, COMMAND));
        assertFalse(Pinning.none().binds(1));
    }

    @Test
    void theListOfTheKernelHasRanges() {
        assertEquals(List.of(0, 1, 2, 3, 8, 10, 11), Pinning.parse("0-3,8,10-11"));
    }

    @Test
    void librariesAreToldTheirThreads() {
        assertEquals("2", Pinning.environment(2).get("OMP_NUM_THREADS"));
        assertEquals("2", Pinning.environment(2).get("MKL_NUM_THREADS"));
    }

    @Test
    void thisMachineHasSomePinning() {
        assertTrue(Pinning.current().processors().size() <= Runtime.getRuntime().availableProcessors());
    }
}
