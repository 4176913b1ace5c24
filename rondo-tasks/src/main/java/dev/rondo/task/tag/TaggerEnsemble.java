package dev.rondo.task.tag;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.Graph;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.AverageProbabilities;
import dev.rondo.nn.layer.Crf;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Taggers' networks as one, with the conditional random fields in which they end. */
final class TaggerEnsemble {
    private TaggerEnsemble() {}

    /** The layer that chooses the tags of a sentence together; null where each word has the tag of its highest score. */
    static Graph.@Nullable Part field(Network network) {
        return graph(network).layers().stream()
                .filter(part -> part.spec() instanceof Crf)
                .findFirst()
                .orElse(null);
    }

    /**
     * Networks as one. What their fields know of words and neighbours are sums of logarithms, so the mean of these in one
     * field stands for the geometric mean of what they find probable; other outputs give the mean of their probabilities.
     */
    static Network of(List<Network> networks) {
        Network first = networks.getFirst();
        Graph.Part field = field(first);
        List<LayerSpec> means = new ArrayList<>();
        for (String output : first.outputNames()) {
            means.add(field != null && output.equals(NetworkPlan.TAGS) ? new Average() : new AverageProbabilities());
        }
        if (field == null) {
            return Ensemble.of(networks, means);
        }
        Network scores =
                Ensemble.of(networks.stream().map(TaggerEnsemble::without).toList(), means);
        Map<String, Tensor> weights = new TreeMap<>(scores.weights());
        first.weights().forEach((path, weight) -> {
            if (path.startsWith(field.name() + ".")) {
                weights.put(
                        path,
                        mean(networks.stream()
                                .map(network -> network.weights().get(path))
                                .toList()));
            }
        });
        return Network.load(with(graph(scores), field), samples(scores), weights);
    }

    /** The network without its field: scores come out instead of tags. */
    private static Network without(Network network) {
        Graph graph = graph(network);
        Graph.Part field = field(network);
        if (field == null) {
            throw new IllegalStateException("All networks have a field, or none.");
        }
        Graph.Call call = graph.calls().stream()
                .filter(each -> each.layer().equals(field.name()))
                .findFirst()
                .orElseThrow();
        Graph bare = new Graph(
                graph.inputs(),
                graph.layers().stream().filter(part -> !part.equals(field)).toList(),
                graph.calls().stream().filter(each -> !each.equals(call)).toList(),
                tagsFrom(graph, call.sources().getFirst()));
        Map<String, Tensor> weights = new TreeMap<>(network.weights());
        weights.keySet().removeIf(path -> path.startsWith(field.name() + "."));
        return Network.load(bare, samples(network), weights);
    }

    /** The graph with a field behind its scores of tags. */
    private static Graph with(Graph graph, Graph.Part field) {
        Graph.Source scores = graph.outputs().stream()
                .filter(output -> output.name().equals(NetworkPlan.TAGS))
                .findFirst()
                .orElseThrow()
                .source();
        List<Graph.Part> layers = new ArrayList<>(graph.layers());
        layers.add(field);
        List<Graph.Call> calls = new ArrayList<>(graph.calls());
        calls.add(new Graph.Call(field.name(), field.name(), List.of(scores)));
        return new Graph(graph.inputs(), layers, calls, tagsFrom(graph, new Graph.Source(field.name(), 0)));
    }

    private static List<Graph.Output> tagsFrom(Graph graph, Graph.Source source) {
        return graph.outputs().stream()
                .map(output ->
                        output.name().equals(NetworkPlan.TAGS) ? new Graph.Output(output.name(), source) : output)
                .toList();
    }

    private static Tensor mean(List<Tensor> values) {
        float[] mean = new float[values.getFirst().size()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (Tensor value : values) {
                sum += value.data()[i];
            }
            mean[i] = (float) (sum / values.size());
        }
        return Tensor.of(values.getFirst().shape(), mean);
    }

    private static List<Shape> samples(Network network) {
        return network.inputShapes().stream().map(shape -> shape.without(0)).toList();
    }

    private static Graph graph(Network network) {
        if (!(network.spec() instanceof Graph graph)) {
            throw new IllegalStateException("A tagger is a graph.");
        }
        return graph;
    }
}
