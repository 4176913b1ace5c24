package dev.rondo.task.forecast;

import dev.rondo.train.TrainEvent;

/** Is told what happens in a training, on the thread that runs it. */
@FunctionalInterface
public interface ForecastListener {
    /** Something happened in a phase. */
    void on(Phase phase, TrainEvent event);
}
