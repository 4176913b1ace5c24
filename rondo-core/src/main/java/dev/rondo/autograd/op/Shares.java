package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Workers;

/** Independent pieces of work shared out among threads, each of which has an array of its own to put things aside in. */
final class Shares {
    /** One piece. */
    @FunctionalInterface
    interface Piece {
        /** Does piece {@code index}; {@code aside} holds anything before. */
        void run(int index, float[] aside);
    }

    private Shares() {}

    /** Runs the pieces 0 to {@code count - 1}, with {@code length} floats of the tape's memory for each thread. */
    static void run(Tape tape, Workers workers, int count, int length, Piece piece) {
        int threads = Math.min(workers.size(), count);
        float[][] aside = new float[threads][];
        for (int i = 0; i < threads; i++) {
            aside[i] = tape.take(length);
        }
        workers.split(threads, 1, (from, to) -> {
            for (int thread = from; thread < to; thread++) {
                int end = bound(thread + 1, threads, count);
                for (int index = bound(thread, threads, count); index < end; index++) {
                    piece.run(index, aside[thread]);
                }
            }
        });
    }

    private static int bound(int thread, int threads, int count) {
        return (int) ((long) count * thread / threads);
    }
}
