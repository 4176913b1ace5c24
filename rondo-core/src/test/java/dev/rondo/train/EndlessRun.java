package dev.rondo.train;

import java.nio.file.Path;

/** A process that trains, saving after every step, until somebody kills it. Prints the number of each checkpoint once it is written. */
public final class EndlessRun {
    private EndlessRun() {}

    /**
     * Runs.
     *
     * @param args the checkpoint file
     */
    public static void main(String[] args) {
        int[] written = {0};
        FitOptions options = FitOptions.epochs(1_000_000)
                .batchSize(16)
                .checkpoint(new CheckpointPlan(Path.of(args[0]), 1, true))
                .listener(event -> {
                    switch (event) {
                        case TrainEvent.Resumed resumed -> written[0] = resumed.epochsDone() * 4 + resumed.stepsDone();
                        case TrainEvent.CheckpointWritten checkpoint -> System.out.println(++written[0]);
                        default -> {}
                    }
                });
        FitTest.model(1).fit(FitTest.samples(64, "train"), options);
    }
}
