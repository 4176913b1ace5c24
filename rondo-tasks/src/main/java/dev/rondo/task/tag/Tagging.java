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

/** Sentences through a network to tags and labels. What is said to a sentence does not depend on the others. */
final class Tagging {
    private static final int SENTENCES = 64;

    private final TagPlan.Task task;
    private final Network network;

    Tagging(TagPlan.Task task, Network network) {
        this.task = task;
        this.network = network;
    }

    /**
     * What is kept of a sentence.
     *
     * @param words a number each: those of all tags would take too much memory
     * @param label probabilities of labels; empty where sentences have none
     */
    private record Outputs(double[] words, double[] label) {}

    /** What is kept of a word: from what the network gives for its tags, one number. */
    private interface Kept {
        double of(double[] tags, Sentence sentence, int word);
    }

    /** The tags and labels of sentences. */
    Answers answers(List<Sentence> sentences) {
        List<String> names = task.tags().names();
        Kept best = choosesTogether() ? (tag, _, _) -> tag[0] : (scores, _, _) -> Answers.largest(scores);
        List<List<String>> tags = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Outputs outputs : each(network, sentences, best)) {
            tags.add(Arrays.stream(outputs.words)
                    .mapToObj(tag -> names.get((int) tag))
                    .toList());
            if (outputs.label.length > 0) {
                labels.add(task.labels().get(Answers.largest(outputs.label)));
            }
        }
        return new Answers(tags, labels);
    }

    /** How probable the tags and labels are that sentences were given. */
    Answers.Probabilities probabilities(List<Sentence> sentences, Answers said) {
        List<Sentence> given = new ArrayList<>();
        for (int n = 0; n < sentences.size(); n++) {
            given.add(sentences.get(n).tagged(said.tags().get(n)));
        }
        boolean chosen = choosesTogether();
        List<String> names = task.tags().names();
        Kept sure = (tags, sentence, word) -> (chosen ? tags : Answers.softmax(tags))
                [names.indexOf(sentence.tags().get(word))];
        List<Outputs> outputs = each(chosen ? withMarginals() : network, given, sure);
        List<Double> labels = new ArrayList<>();
        for (int n = 0; n < said.labels().size(); n++) {
            labels.add(outputs.get(n).label[task.labels().indexOf(said.labels().get(n))]);
        }
        return new Answers.Probabilities(outputs.stream().map(Outputs::words).toList(), labels);
    }

    /** Whether the network gives tags, and not scores of them. */
    private boolean choosesTogether() {
        return network.outputShapes()
                        .get(network.outputNames().indexOf(NetworkPlan.TAGS))
                        .rank()
                == 2;
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

    /** What the network gives for each sentence; long ones go through in pieces, whose labels are averaged. */
    private List<Outputs> each(Network through, List<Sentence> sentences, Kept kept) {
        List<Sentence> pieces = new ArrayList<>();
        sentences.forEach(sentence -> pieces.addAll(sentence.pieces(task.length())));
        Outputs[] ofPieces = run(through, pieces, kept);
        List<Outputs> joined = new ArrayList<>();
        int next = 0;
        for (Sentence sentence : sentences) {
            int parts = Math.ceilDiv(sentence.size(), task.length());
            joined.add(join(Arrays.asList(ofPieces).subList(next, next + parts)));
            next += parts;
        }
        return joined;
    }

    private Outputs join(List<Outputs> pieces) {
        double[] label = new double[task.labels().size()];
        for (Outputs piece : pieces) {
            for (int c = 0; c < label.length; c++) {
                label[c] += piece.label[c] / pieces.size();
            }
        }
        return new Outputs(
                pieces.stream()
                        .flatMapToDouble(piece -> Arrays.stream(piece.words))
                        .toArray(),
                label);
    }

    private Outputs[] run(Network through, List<Sentence> pieces, Kept kept) {
        EncodedSentences sentences = new EncodedSentences(task, pieces);
        Workspace workspace = new Workspace();
        Outputs[] outputs = new Outputs[sentences.size()];
        int[] order = IntStream.range(0, outputs.length)
                .boxed()
                .sorted(Comparator.comparingInt(sentences::length))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < order.length; from += SENTENCES) {
            int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + SENTENCES));
            List<Tensor> out = run(through, sentences.batch(batch), Tape.inference(workspace));
            Tensor tags = out.get(through.outputNames().indexOf(NetworkPlan.TAGS));
            int label = through.outputNames().indexOf(NetworkPlan.LABEL);
            int steps = tags.shape().axis(1);
            for (int b = 0; b < batch.length; b++) {
                double[] words = new double[sentences.length(batch[b])];
                for (int t = 0; t < words.length; t++) {
                    words[t] = kept.of(row(tags, b * steps + t, batch.length * steps), pieces.get(batch[b]), t);
                }
                outputs[batch[b]] = new Outputs(
                        words, label < 0 ? new double[0] : Answers.softmax(row(out.get(label), b, batch.length)));
            }
        }
        return outputs;
    }

    private static List<Tensor> run(Network through, NamedDataset batch, Tape tape) {
        SortedMap<String, Variable> inputs = new TreeMap<>();
        batch.inputs().forEach((name, values) -> {
            Mask mask = batch.masks().get(name);
            inputs.put(name, tape.constant(values).maskBy(mask));
        });
        return through.forward(through.inOrder(inputs), Context.none()).stream()
                .map(Variable::value)
                .toList();
    }

    /** One of so many equal parts of a tensor. */
    private static double[] row(Tensor tensor, int n, int rows) {
        int width = tensor.size() / rows;
        double[] row = new double[width];
        for (int c = 0; c < width; c++) {
            row[c] = tensor.data()[n * width + c];
        }
        return row;
    }
}
