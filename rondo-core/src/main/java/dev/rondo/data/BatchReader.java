package dev.rondo.data;

/** Reads the batches of one epoch, one after another. Used by one thread; closed by whoever opened it. */
public interface BatchReader extends AutoCloseable {
    /**
     * The next batch, a {@link Dataset} unless the source has inputs and targets by name. It may use the memory of the one before.
     *
     * @throws java.util.NoSuchElementException if the epoch is over
     * @throws java.io.UncheckedIOException if the data cannot be read
     */
    Samples next();

    /** Lets go of files and threads. */
    @Override
    void close();
}
