package dev.rondo.train;

import dev.rondo.nn.Network;
import dev.rondo.persist.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Saves the network while it is trained, as Keras's callback of this name does: a model file, with which the network can
 * be used. It is replaced whole or not at all. For a file with which a stopped run can go on see {@link CheckpointPlan}.
 */
public final class ModelCheckpoint implements TrainListener {
    private static final String EPOCH = "{epoch}";

    private final String file;
    private final Network network;
    private final int everyEpochs;

    private ModelCheckpoint(String file, Network network, int everyEpochs) {
        this.file = file;
        this.network = network;
        this.everyEpochs = everyEpochs;
    }

    /**
     * Saves after every epoch whose watched loss is the lowest so far, by more than early stopping's {@code minDelta} where
     * there is one: {@code save_best_only}.
     */
    public static ModelCheckpoint best(Path file, Network network) {
        return new ModelCheckpoint(file.toString(), network, 0);
    }

    /**
     * Saves after every {@code epochs} epochs.
     *
     * @param file where to; {@code {epoch}} in it stands for the number of the epoch, so that each has a file of its own
     */
    public static ModelCheckpoint every(int epochs, String file, Network network) {
        if (epochs < 1) {
            throw new IllegalArgumentException("A model is saved every 1 epoch or more, got " + epochs + ".");
        }
        return new ModelCheckpoint(file, network, epochs);
    }

    @Override
    public void on(TrainEvent event) {
        if (event instanceof TrainEvent.EpochEnded ended) {
            int number = ended.epoch().number();
            if (everyEpochs == 0 ? ended.best() : number % everyEpochs == 0) {
                save(Path.of(file.replace(EPOCH, Integer.toString(number))));
            }
        }
    }

    private void save(Path target) {
        try {
            ModelFile.of(network, Map.of()).write(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
