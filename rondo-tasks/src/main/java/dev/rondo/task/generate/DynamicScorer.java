package dev.rondo.task.generate;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Optimizer;
import java.nio.file.Path;

/** How well a network foretells a text that it learns from on the way: see {@link DynamicEvaluation}. */
final class DynamicScorer {
    /** No momentum: what the last stretches have taught is not learned from them once more. */
    private static final double MOMENTUM = 0;

    private static final double MEAN_OF_SQUARES = 0.999;

    /** Large enough that small gradients, of which a rare word's weights have few, are not blown up to whole steps. */
    private static final double EPSILON = 1e-4;

    private DynamicScorer() {}

    /**
     * The mean of {@code -log p} over the tokens after the first, in nats. A copy of the network learns.
     *
     * @param source of the text, for messages
     * @throws GenerateException when a loss is not finite
     */
    static double nats(Network network, int[] ids, DynamicEvaluation how, Path source) {
        Network learner = network.copy();
        Optimizer optimizer = Adam.withRate(how.rate())
                .betas(MOMENTUM, MEAN_OF_SQUARES)
                .epsilon(EPSILON)
                .over(learner.parameters());
        Workspace workspace = new Workspace();
        Context context = Context.carrying();
        BatchSource stretches = BatchSource.of(TokenStreams.sideBySide(ids, 1, how.stretch()), 1, how.stretch(), false);
        double sum = 0;
        int scored = 0;
        try (BatchReader reader = stretches.open(0, 1, 0)) {
            for (int i = 0; i < stretches.batches(); i++) {
                Dataset stretch = reader.next().single();
                Tape tape = Tape.recording(workspace);
                Variable scores = learner.forward(tape.constant(stretch.inputs()), context);
                Variable loss = StreamScorer.loss().apply(scores, stretch.targets());
                double mean = loss.value().item();
                if (!Double.isFinite(mean)) {
                    throw new GenerateException(
                            GenerateException.Kind.BROKE_DOWN,
                            source + ": dynamic evaluation broke down at token " + (scored + 1)
                                    + ". Expected a finite loss, got " + mean + " at a rate of " + how.rate()
                                    + ". Lower the rate.");
                }
                int tokens = stretch.targets().size();
                sum += mean * tokens;
                scored += tokens;
                tape.backward(loss);
                optimizer.step();
            }
        }
        return sum / scored;
    }
}
