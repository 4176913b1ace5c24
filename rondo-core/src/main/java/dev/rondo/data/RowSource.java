package dev.rondo.data;

import dev.rondo.tensor.Shape;
import java.io.IOException;

/**
 * Samples that are read one after another, from the first to the last, as often as wanted, and never all at once: a
 * file larger than memory. {@link StreamBatches} makes batches of them.
 */
public interface RowSource {
    /** How many samples there are. */
    int rows();

    /** The shape of the input of one sample. */
    Shape input();

    /** The shape of the target of one sample. */
    Shape target();

    /** Begins with the first sample. */
    RowReader open() throws IOException;

    /** A text that is another where the samples are. */
    String fingerprint();
}
