package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Reading ahead changes when batches are read, and nothing else. */
class PrefetchTest {
    /** Batch i holds the number i, always in the same array; reading batch {@code broken} fails. */
    private static final class Counting implements BatchSource {
        final AtomicInteger read = new AtomicInteger();
        final AtomicBoolean closed = new AtomicBoolean();
        final AtomicReference<String> thread = new AtomicReference<>("");
        final CountDownLatch started = new CountDownLatch(1);
        private final int count;
        private final int broken;

        Counting(int count, int broken) {
            this.count = count;
            this.broken = broken;
        }

        @Override
        public int samples() {
            return count;
        }

        @Override
        public int batches() {
            return count;
        }

        @Override
        public BatchReader open(long seed, int epoch, int from) {
            read.set(from);
            Tensor reused = Tensor.zeros(1);
            return new BatchReader() {
                @Override
                public Dataset next() {
                    thread.set(Thread.currentThread().getName());
                    started.countDown();
                    int i = read.getAndIncrement();
                    if (i == broken) {
                        throw new RowFormatException("batch " + i + " is broken");
                    }
                    reused.data()[0] = i;
                    return new Dataset(reused, reused);
                }

                @Override
                public void close() {
                    closed.set(true);
                }
            };
        }

        @Override
        public SortedMap<String, String> fingerprint() {
            return new TreeMap<>();
        }
    }

    @Test
    void batchesComeInOrderFromAnotherThread() {
        Counting source = new Counting(100, -1);
        BatchSource ahead = source.prefetch(4);
        assertEquals(100, ahead.batches());
        try (BatchReader reader = ahead.open(1, 1, 10)) {
            for (int i = 10; i < 100; i++) {
                assertEquals(i, reader.next().single().inputs().item());
            }
            assertEquals(
                    "The epoch is over.",
                    assertThrows(NoSuchElementException.class, reader::next).getMessage());
        }
        assertEquals("rondo-prefetch", source.thread.get());
        assertTrue(source.closed.get());
    }

    @Test
    void noMoreBatchesAreReadAheadThanThereIsRoomFor() throws InterruptedException {
        Counting source = new Counting(100, -1);
        try (BatchReader reader = source.prefetch(3).open(1, 1, 0)) {
            reader.next();
            source.started.await();
            Thread.sleep(50);
            assertTrue(source.read.get() <= 4, () -> source.read + " batches");
        }
    }

    @Test
    void whatGoesWrongIsThrownInItsPlaceAndNothingHangs() {
        Counting source = new Counting(10, 2);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (BatchReader reader = source.prefetch(5).open(1, 1, 0)) {
                assertEquals(0, reader.next().single().inputs().item());
                assertEquals(1, reader.next().single().inputs().item());
                assertEquals(
                        "batch 2 is broken",
                        assertThrows(RowFormatException.class, reader::next).getMessage());
                assertThrows(NoSuchElementException.class, reader::next);
            }
        });
        assertTrue(source.closed.get());
    }

    @Test
    void closingEarlyEndsTheThread() {
        Counting source = new Counting(1_000_000, -1);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            BatchReader reader = source.prefetch(2).open(1, 1, 0);
            reader.next();
            reader.close();
            int read = source.read.get();
            assertTrue(read < 10);
            assertSame(
                    NoSuchElementException.class,
                    assertThrows(NoSuchElementException.class, reader::next).getClass());
            reader.close();
            assertEquals(read, source.read.get());
        });
    }

    @Test
    void anInterruptedConsumerReadsOnAndStaysInterrupted() {
        Dataset data = new Dataset(Tensor.vector(1, 2, 3), Tensor.vector(1, 2, 3));
        Thread.currentThread().interrupt();
        try (BatchReader reader = BatchSource.of(data, 2, false).prefetch(1).open(0, 1, 0)) {
            assertArrayEquals(
                    new float[] {1, 2}, reader.next().single().inputs().data());
            assertArrayEquals(new float[] {3}, reader.next().single().inputs().data());
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void sourcesAroundOthersHandOnTheSizeOfBatches() {
        Dataset data = new Dataset(Tensor.vector(1, 2, 3), Tensor.vector(0, 1, 1));
        BatchSource source = BatchSource.of(data, 1, false)
                .classWeights(ClassWeights.of(Map.of(0, 2f)))
                .prefetch(2)
                .batchSize(3);
        assertEquals(1, source.batches());
        try (BatchReader reader = source.open(0, 1, 0)) {
            Tensor weights = reader.next().single().weights();
            assertNotNull(weights);
            assertArrayEquals(new float[] {2, 1, 1}, weights.data());
        }
    }

    @Test
    void needsRoom() {
        assertEquals(
                "Reading ahead needs room for at least 1 batch, got 0.",
                assertThrows(IllegalArgumentException.class, () -> new Counting(1, -1).prefetch(0))
                        .getMessage());
    }
}
