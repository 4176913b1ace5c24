package dev.rondo.task.generate;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Optimizer;
import dev.rondo.tensor.Tensor;
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
        double sum = 0;
        for (int at = 1; at < ids.length; at += how.stretch()) {
            int tokens = Math.min(how.stretch(), ids.length - at);
            Tape tape = Tape.recording(workspace);
            Variable scores = learner.forward(tape.constant(row(ids, at - 1, tokens)), context);
            Variable loss = StreamScorer.loss().apply(scores, row(ids, at, tokens));
            double mean = loss.value().item();
            if (!Double.isFinite(mean)) {
                throw new GenerateException(
                        GenerateException.Kind.BROKE_DOWN,
                        source + ": dynamic evaluation broke down at token " + at + ". Expected a finite loss, got "
                                + mean + " at a rate of " + how.rate() + ". Lower the rate.");
            }
            sum += mean * tokens;
            tape.backward(loss);
            optimizer.step();
        }
        return sum / (ids.length - 1);
    }

    private static Tensor row(int[] ids, int from, int tokens) {
        Tensor row = Tensor.zeros(1, tokens);
        for (int t = 0; t < tokens; t++) {
            row.data()[t] = ids[from + t];
        }
        return row;
    }
}
