package dev.rondo.data;

import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A source that is read ahead on a thread of its own. */
record Prefetch(BatchSource source, int depth) implements BatchSource {
    Prefetch {
        if (depth < 1) {
            throw new IllegalArgumentException("Reading ahead needs room for at least 1 batch, got " + depth + ".");
        }
    }

    @Override
    public int samples() {
        return source.samples();
    }

    @Override
    public int batches() {
        return source.batches();
    }

    @Override
    public boolean startsSequences(int i) {
        return source.startsSequences(i);
    }

    @Override
    public BatchSource batchSize(int samples) {
        return new Prefetch(source.batchSize(samples), depth);
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return source.fingerprint();
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        return new Ahead(source.open(seed, epoch, from), source.batches() - from, depth);
    }

    /**
     * The thread takes a slot, reads a batch into it, and queues it; the consumer takes the batch and gives the slot
     * back. Batches are copied, because a reader may use the memory of a batch for the next one.
     */
    private static final class Ahead implements BatchReader {
        private final BatchReader reader;
        private final BlockingQueue<FutureTask<Samples>> ready = new LinkedBlockingQueue<>();
        private final Semaphore slots;
        private final Thread thread;
        private int left;
        private volatile boolean closed;

        Ahead(BatchReader reader, int count, int depth) {
            this.reader = reader;
            left = count;
            slots = new Semaphore(depth);
            thread = Thread.ofPlatform().daemon().name("rondo-prefetch").start(() -> readAhead(count));
        }

        private void readAhead(int count) {
            for (int i = 0; i < count; i++) {
                slots.acquireUninterruptibly();
                if (closed) {
                    return;
                }
                FutureTask<Samples> task = new FutureTask<>(() -> copy(reader.next()));
                task.run(); // keeps what it throws
                ready.add(task);
                if (task.state() == Future.State.FAILED) {
                    return;
                }
            }
        }

        @Override
        public Samples next() {
            if (left == 0 || closed) {
                throw new NoSuchElementException(closed ? "The reader is closed." : "The epoch is over.");
            }
            left--;
            FutureTask<Samples> task = take();
            slots.release();
            if (task.state() == Future.State.FAILED) {
                left = 0;
                throw rethrown(task.exceptionNow());
            }
            return task.resultNow();
        }

        /** Waits on when the thread is interrupted, as the training does that it reads for. */
        private FutureTask<Samples> take() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return ready.take();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static RuntimeException rethrown(Throwable problem) {
            if (problem instanceof Error error) {
                throw error;
            }
            return problem instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("Reading ahead broke off.", problem);
        }

        @Override
        public void close() {
            closed = true;
            slots.release();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            reader.close();
        }

        private static Samples copy(Samples batch) {
            return batch.rows(0, batch.size());
        }
    }
}
