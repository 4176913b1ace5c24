package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void thereIsRoomForEveryStepWhenRecordingAndForAStretchOtherwise() {
        Slots all = Slots.of(Tape.recording(), 32, 100, 1000);
        assertEquals(100 * 32 * 5, all.gateFloats(5));
        assertEquals(101 * 32 * 5, all.stateFloats(5));
        Slots few = Slots.of(Tape.inference(), 32, 100, 1000);
        assertEquals(4 * 32 * 5, few.gateFloats(5));
        assertEquals(2 * 32 * 5, few.stateFloats(5));
    }

    @Test
    void largeWeightsMeetMoreRowsAtATime() {
        long large = 1 << 20;
        assertEquals(4, Slots.of(Tape.recording(), 32, 100, 1000).stretch());
        assertEquals(16, Slots.of(Tape.recording(), 32, 100, large).stretch());
        assertEquals(10, Slots.of(Tape.recording(), 32, 10, large).stretch());
        assertEquals(4, Slots.of(Tape.inference(), 32, 100, large).stretch());
        assertEquals(1, Slots.of(Tape.recording(), 1000, 100, large).stretch());
    }

    /** The first would have been negative, the second some 17 million. */
    @Test
    void whatDoesNotFitAnArrayIsRefused() {
        for (int time : new int[] {4096, 8192}) {
            long floats = 128L * time * 4112;
            assertEquals(
                    "128 sequences of " + time + " steps, with 4112 floats a step, are " + floats
                            + " floats; an array holds 2147483627 at most. Take smaller batches or shorter sequences,"
                            + " or train with truncated back-propagation.",
                    assertThrows(
                                    ShapeException.class,
                                    () -> Slots.of(Tape.recording(), 128, time, 1000)
                                            .gateFloats(4112))
                            .getMessage());
        }
    }
}
