package dev.rondo.train;

/** Is told what happens in a run, on the thread that runs it. */
@FunctionalInterface
public interface TrainListener {
    /** Something happened. */
    void on(TrainEvent event);

    /** Tells this listener first, then {@code next}. */
    default TrainListener andThen(TrainListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }
}
