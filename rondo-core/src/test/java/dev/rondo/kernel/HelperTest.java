package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelperTest {
    @Test
    void aRangeThatIsWithdrawnNeverRuns() {
        Helper helper = new Helper("helper-under-test");
        AtomicInteger run = new AtomicInteger();
        int withdrawn = 0;
        int awaited = 0;
        for (int round = 0; round < 200; round++) {
            if (round % 2 == 0) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos()); // the helper falls asleep
            }
            helper.offer((from, to) -> run.addAndGet(to - from), 3, 5);
            if (round % 4 == 1) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos()); // long enough to begin
            }
            if (helper.withdraw()) {
                withdrawn++;
            } else {
                assertNull(helper.await());
                awaited++;
                assertEquals(2 * awaited, run.get(), "a range that was begun is over after the wait");
            }
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        assertEquals(2 * awaited, run.get(), "what was withdrawn did not run later");
        assertTrue(withdrawn > 0 && awaited > 0, withdrawn + " withdrawn, " + awaited + " awaited");
    }
}
