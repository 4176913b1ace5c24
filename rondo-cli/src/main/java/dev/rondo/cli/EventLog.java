package dev.rondo.cli;

import dev.rondo.nn.Network;
import dev.rondo.task.Phase;
import dev.rondo.task.TaskListener;
import dev.rondo.tensorboard.TensorBoard;
import dev.rondo.train.TrainEvent;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes event files for TensorBoard, a folder for each phase: {@code fit}, and {@code refit} where there is one. */
final class EventLog implements TaskListener, AutoCloseable {
    private final Path folder;
    private @Nullable TensorBoard board;

    EventLog(Path folder) {
        this.folder = folder;
    }

    @Override
    public void begins(Phase phase, Network network) {
        close();
        board = TensorBoard.to(folder.resolve(phase.name().toLowerCase(Locale.ROOT)), network);
    }

    @Override
    public void on(Phase phase, TrainEvent event) {
        TensorBoard open = board;
        if (open != null) {
            open.on(event);
        }
    }

    @Override
    public void close() {
        TensorBoard open = board;
        board = null;
        if (open != null) {
            open.close();
        }
    }
}
