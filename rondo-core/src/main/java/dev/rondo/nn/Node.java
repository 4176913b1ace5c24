package dev.rondo.nn;

import dev.rondo.tensor.Shape;

/** A value in a graph that is being put together: an input, or what comes out of a layer. */
public final class Node {
    private final GraphBuilder graph;
    private final Graph.Source source;
    private final Shape shape;

    Node(GraphBuilder graph, Graph.Source source, Shape shape) {
        this.graph = graph;
        this.source = source;
        this.shape = shape;
    }

    /** Its shape with the batch in front, such as {@code [?, 100, 10]}. */
    public Shape shape() {
        return shape;
    }

    /** The name of the input, or of the node that it comes out of. */
    public String name() {
        return source.node();
    }

    GraphBuilder graph() {
        return graph;
    }

    Graph.Source source() {
        return source;
    }

    /** Name and shape, as in {@code encoder [?, 64]}. */
    @Override
    public String toString() {
        return source + " " + shape;
    }
}
