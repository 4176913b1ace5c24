package dev.rondo.task;

import dev.rondo.nn.Network;
import dev.rondo.train.TrainEvent;

/** Is told what happens in a training, on the thread that runs it. */
@FunctionalInterface
public interface TaskListener {
    /** A phase is about to begin with this network, whose weights it will change. */
    default void begins(Phase phase, Network network) {}

    /** Something happened in a phase. */
    void on(Phase phase, TrainEvent event);

    /** Tells this listener first, then {@code next}. */
    default TaskListener andThen(TaskListener next) {
        TaskListener first = this;
        return new TaskListener() {
            @Override
            public void begins(Phase phase, Network network) {
                first.begins(phase, network);
                next.begins(phase, network);
            }

            @Override
            public void on(Phase phase, TrainEvent event) {
                first.on(phase, event);
                next.on(phase, event);
            }
        };
    }
}
