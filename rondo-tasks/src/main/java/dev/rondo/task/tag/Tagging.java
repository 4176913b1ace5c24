package dev.rondo.task.tag;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.NamedDataset;
import dev.rondo.nn.Context;
import dev.rondo.nn.Graph;
import dev.rondo.nn.Network;
import dev.rondo.nn.layer.Crf;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sentences through a network to tags. What is said to a sentence does not depend on the others. */
final class Tagging {
    private static final int SENTENCES = 64;

    private final TagPlan.Task task;
    private final Network network;

    Tagging(TagPlan.Task task, Network network) {
        this.task = task;
        this.network = network;
    }

    /** The tags of sentences. */
    List<List<String>> tags(List<Sentence> sentences) {
        List<String> names = task.tags().names();
        boolean chosen = network.outputShape().rank() == 2;
        List<List<String>> tags = new ArrayList<>();
        for (float[] rows : each(network, sentences)) {
            int width = chosen ? 1 : names.size();
            List<String> sentence = new ArrayList<>();
            for (int at = 0; at < rows.length; at += width) {
                sentence.add(names.get(chosen ? (int) rows[at] : largest(rows, at, width)));
            }
            tags.add(sentence);
        }
        return tags;
    }

    /** For every word the probability of each tag, from 0 to 1, over all that the rest of the sentence may be. */
    List<List<double[]>> probabilities(List<Sentence> sentences) {
        boolean chosen = network.outputShape().rank() == 2;
        int width = task.tags().names().size();
        List<List<double[]>> probabilities = new ArrayList<>();
        for (float[] rows : each(chosen ? withMarginals() : network, sentences)) {
            List<double[]> sentence = new ArrayList<>();
            for (int at = 0; at < rows.length; at += width) {
                sentence.add(chosen ? row(rows, at, width) : softmax(rows, at, width));
            }
            probabilities.add(sentence);
        }
        return probabilities;
    }

    /** The same network, whose field gives probabilities of tags instead of the best ones. */
    private Network withMarginals() {
        if (!(network.spec() instanceof Graph graph)) {
            throw new IllegalStateException("A tagger is a graph.");
        }
        List<Graph.Part> layers = graph.layers().stream()
                .map(part -> part.spec() instanceof Crf crf ? new Graph.Part(part.name(), crf.marginals(true)) : part)
                .toList();
        List<Shape> samples =
                graph.inputShapes().stream().map(shape -> shape.without(0)).toList();
        return Network.load(
                new Graph(graph.inputs(), layers, graph.calls(), graph.outputs()), samples, network.weights());
    }

    /** What the network gives for each sentence, row by row; long ones go through in pieces. */
    private List<float[]> each(Network through, List<Sentence> sentences) {
        List<Sentence> pieces = new ArrayList<>();
        sentences.forEach(sentence -> pieces.addAll(sentence.pieces(task.length())));
        float[][] ofPieces = run(through, new EncodedSentences(task, pieces));
        List<float[]> joined = new ArrayList<>();
        int next = 0;
        for (Sentence sentence : sentences) {
            int parts = Math.ceilDiv(sentence.size(), task.length());
            joined.add(join(ofPieces, next, next + parts));
            next += parts;
        }
        return joined;
    }

    private static float[][] run(Network through, EncodedSentences sentences) {
        Workspace workspace = new Workspace();
        float[][] rows = new float[sentences.size()][];
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingInt(sentences::length))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < order.length; from += SENTENCES) {
            int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + SENTENCES));
            Tensor out = run(through, sentences.batch(batch), Tape.inference(workspace));
            int stride = out.size() / batch.length;
            int width = stride / out.shape().axis(1);
            for (int b = 0; b < batch.length; b++) {
                rows[batch[b]] =
                        Arrays.copyOfRange(out.data(), b * stride, b * stride + sentences.length(batch[b]) * width);
            }
        }
        return rows;
    }

    private static Tensor run(Network through, NamedDataset batch, Tape tape) {
        SortedMap<String, Variable> inputs = new TreeMap<>();
        batch.inputs().forEach((name, values) -> {
            Mask mask = batch.masks().get(name);
            inputs.put(name, tape.constant(values).maskBy(mask));
        });
        return through.forward(through.inOrder(inputs), Context.none())
                .getFirst()
                .value();
    }

    private static float[] join(float[][] parts, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            size += parts[i].length;
        }
        float[] joined = new float[size];
        int at = 0;
        for (int i = from; i < to; i++) {
            System.arraycopy(parts[i], 0, joined, at, parts[i].length);
            at += parts[i].length;
        }
        return joined;
    }

    private static int largest(float[] rows, int at, int width) {
        int best = 0;
        for (int c = 1; c < width; c++) {
            best = rows[at + c] > rows[at + best] ? c : best;
        }
        return best;
    }

    private static double[] row(float[] rows, int at, int width) {
        double[] row = new double[width];
        for (int c = 0; c < width; c++) {
            row[c] = rows[at + c];
        }
        return row;
    }

    private static double[] softmax(float[] rows, int at, int width) {
        double[] p = row(rows, at, width);
        double most = Arrays.stream(p).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < width; c++) {
            p[c] = StrictMath.exp(p[c] - most);
            sum += p[c];
        }
        for (int c = 0; c < width; c++) {
            p[c] /= sum;
        }
        return p;
    }
}
