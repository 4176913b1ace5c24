package dev.rondo.data;

import java.io.IOException;

/** Reads samples, one after another. Used by one thread; closed by whoever opened it. */
public interface RowReader extends AutoCloseable {
    /**
     * Reads the next sample.
     *
     * @param input where the values of its input go, from {@code inputAt} on
     * @param target where those of its target go, from {@code targetAt} on
     * @return false if there is none; the arrays are then as they were
     * @throws RowFormatException if the sample is not what it should be
     */
    boolean read(float[] input, int inputAt, float[] target, int targetAt) throws IOException;

    @Override
    void close() throws IOException;
}
