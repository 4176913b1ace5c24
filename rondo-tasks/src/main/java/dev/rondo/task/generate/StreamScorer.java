package dev.rondo.task.generate;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.loss.SparseCategoricalCrossentropy;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Tensor;

/** How well a network foretells a text. */
final class StreamScorer {
    private static final int SHORTEST_ROW = 768;
    private static final int LONGEST_ROW = 3_072;
    private static final int ROW_TO_BEFORE = 3;

    private StreamScorer() {}

    /** The loss of a network of tokens. */
    static SparseCategoricalCrossentropy loss() {
        return Loss.sparseCategoricalCrossentropy().ignoreIndex(TokenStreams.NOT_SCORED);
    }

    /**
     * The mean of {@code -log p} over the tokens from {@code from} on, in nats. Each is foretold from at least 256 tokens
     * before it, of small vocabularies from up to 1024, where there are so many.
     */
    static double nats(Network network, int[] ids, int from, int vocabulary) {
        return nats(network, ids, from, vocabulary, new float[] {1})[0];
    }

    /** Likewise, with the scores multiplied by each of some factors. */
    static double[] nats(Network network, int[] ids, int from, int vocabulary, float[] factors) {
        int row = Math.clamp(TokenStreams.MOST_NUMBERS / vocabulary, SHORTEST_ROW, LONGEST_ROW);
        BatchSource rows = TokenStreams.stretches(ids, from, row, row / ROW_TO_BEFORE, vocabulary);
        Workspace workspace = new Workspace();
        Workspace scaling = new Workspace();
        Context context = Context.carrying();
        double[] sums = new double[factors.length];
        long count = 0;
        try (BatchReader reader = rows.open(0, 1, 0)) {
            for (int i = 0; i < rows.batches(); i++) {
                Dataset batch = reader.next().single();
                int scored = scored(batch);
                Tape tape = Tape.inference(workspace);
                context = rows.startsSequences(i) ? Context.carrying() : context;
                Tensor scores =
                        network.forward(tape.constant(batch.inputs()), context).value();
                for (int f = 0; f < factors.length; f++) {
                    Tape scaled = Tape.inference(scaling);
                    sums[f] += scored * mean(Arithmetic.scale(scaled.constant(scores), factors[f]), batch);
                }
                count += scored;
            }
        }
        for (int f = 0; f < factors.length; f++) {
            sums[f] /= count;
        }
        return sums;
    }

    private static double mean(Variable scores, Dataset batch) {
        return loss().apply(scores, batch.targets()).value().item();
    }

    private static int scored(Dataset batch) {
        int scored = 0;
        for (float target : batch.targets().data()) {
            scored += target == TokenStreams.NOT_SCORED ? 0 : 1;
        }
        return scored;
    }
}
