package dev.rondo.task;

import dev.rondo.nn.Network;
import java.io.IOException;
import java.nio.file.Path;

/** What the trained models of all tasks have in common: a network, one file, and members if it is an ensemble. */
public interface TaskModel {
    /** The network. */
    Network network();

    /** The models that it was made of, if it is an ensemble. */
    Members members();

    /**
     * Writes the model, whole or not at all. The same model gives the same bytes.
     *
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when what it holds beside the network is larger than a file's header may be
     */
    void save(Path file) throws IOException;
}
