package dev.rondo.nn;

import java.util.List;

/** A layer of a graph that is being put together, which may be called several times and has its weights once. */
public final class SharedLayer {
    private final GraphBuilder graph;
    private final String name;
    private final LayerSpec spec;

    SharedLayer(GraphBuilder graph, String name, LayerSpec spec) {
        this.graph = graph;
        this.name = name;
        this.spec = spec;
    }

    /** What it gives for {@code inputs}, if that is one value. */
    public Node call(Node... inputs) {
        return graph.only(name, callAll(inputs));
    }

    /** All that it gives for {@code inputs}. */
    public List<Node> callAll(Node... inputs) {
        return graph.call(name, spec, List.of(inputs));
    }
}
