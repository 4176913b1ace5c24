package dev.rondo.task.classify;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.BucketedBatches;
import dev.rondo.data.RaggedDataset;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Tensor;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Texts as ids: in batches of similar lengths to train on, and through a network to scores. */
final class TextBatches {
    private static final int BUCKETS = 12;
    private static final int SCORED = 128;

    private TextBatches() {}

    /** The ids of a text; one of no known token is a single unknown one, so that no sequence is empty. */
    static int[] ids(ClassifyPlan.Task task, String text) {
        int[] ids = task.encoder().encode(text);
        if (ids.length == 0) {
            return new int[] {Vocabulary.UNKNOWN};
        }
        return ids.length <= task.length() ? ids : Arrays.copyOf(ids, task.length());
    }

    static int[][] ids(ClassifyPlan.Task task, List<String> texts) {
        return texts.stream().map(text -> ids(task, text)).toArray(int[][]::new);
    }

    /** Targets: the number of the label, {@code [N]}, or where there may be several, 0 or 1 for each, {@code [N, C]}. */
    static Tensor targets(ClassifyPlan.Task task, List<Example> examples) {
        int classes = task.labels().size();
        Tensor targets = task.multiLabel() ? Tensor.zeros(examples.size(), classes) : Tensor.zeros(examples.size());
        for (int n = 0; n < examples.size(); n++) {
            for (String label : examples.get(n).labels()) {
                int at = task.labels().indexOf(label);
                if (at >= 0 && task.multiLabel()) {
                    targets.data()[n * classes + at] = 1;
                } else if (at >= 0) {
                    targets.data()[n] = at;
                }
            }
        }
        return targets;
    }

    static BucketedBatches of(ClassifyPlan.Task task, List<Example> examples, int batchSize) {
        List<Tensor> inputs = new ArrayList<>();
        for (Example example : examples) {
            int[] ids = ids(task, example.text());
            Tensor input = Tensor.zeros(ids.length);
            for (int t = 0; t < ids.length; t++) {
                input.data()[t] = ids[t];
            }
            inputs.add(input);
        }
        RaggedDataset data = RaggedDataset.of(inputs, targets(task, examples));
        return BucketedBatches.of(data, batchSize, BucketedBatches.evenBoundaries(data, BUCKETS));
    }

    /** The network's scores for each text, {@code [N][C]}; a text's scores do not depend on the others. */
    static float[][] scores(Network network, int[][] texts) {
        Workspace workspace = new Workspace();
        float[][] scores = new float[texts.length][];
        int[] order = IntStream.range(0, texts.length)
                .boxed()
                .sorted(Comparator.comparingInt(n -> texts[n].length))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < order.length; from += SCORED) {
            int to = Math.min(order.length, from + SCORED);
            int steps = texts[order[to - 1]].length;
            Tensor batch = Tensor.zeros(to - from, steps);
            for (int i = from; i < to; i++) {
                int[] ids = texts[order[i]];
                for (int t = 0; t < ids.length; t++) {
                    batch.data()[(i - from) * steps + t] = ids[t];
                }
            }
            Tensor out =
                    network.forward(Tape.inference(workspace).constant(batch)).value();
            int classes = out.shape().axis(1);
            for (int i = from; i < to; i++) {
                scores[order[i]] = Arrays.copyOfRange(out.data(), (i - from) * classes, (i - from + 1) * classes);
            }
        }
        return scores;
    }
}
