package dev.rondo.nn;

import dev.rondo.nn.LayerContractTest.Subject;
import dev.rondo.nn.layer.Add;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.AverageProbabilities;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dot;
import dev.rondo.nn.layer.Flatten;
import dev.rondo.nn.layer.Maximum;
import dev.rondo.nn.layer.Minimum;
import dev.rondo.nn.layer.Multiply;
import dev.rondo.nn.layer.Permute;
import dev.rondo.nn.layer.RepeatVector;
import dev.rondo.nn.layer.Reshape;
import dev.rondo.nn.layer.Subtract;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Graphs, merges and layers that change axes, for the contract of all layers. */
final class ManyInputs {
    private static final Shape SEQUENCE = Shape.of(7, 6);

    private ManyInputs() {}

    static Stream<Subject> subjects() {
        Shape all = Shape.of(4, 7, 6);
        return Stream.of(
                merge(new Add(), all, 42 + 42),
                merge(new Subtract(), all, 84),
                merge(new Multiply(), all, 84),
                merge(new Average(), all, 84),
                merge(new AverageProbabilities(), all, 84),
                merge(new Maximum(), all, 84),
                merge(new Minimum(), all, 84),
                merge(Concatenate.lastAxis(), Shape.of(4, 7, 12), 84),
                merge(Concatenate.axis(1), Shape.of(4, 14, 6), 84),
                merge(Dot.axes(-1), Shape.of(4, 7, 7), 84),
                merge(Dot.axes(1, 1).normalize(true), Shape.of(4, 6, 6), 84),
                new Subject(new Add(), SEQUENCE, all, 0),
                new Subject(new Flatten(), SEQUENCE, Shape.of(4, 42), 0),
                new Subject(Reshape.to(3, -1), SEQUENCE, Shape.of(4, 3, 14), 0),
                new Subject(Permute.dims(2, 1), SEQUENCE, Shape.of(4, 6, 7), 0),
                new Subject(RepeatVector.times(3), Shape.of(6), Shape.of(4, 3, 6), 0),
                encoderDecoder(),
                unmerged(),
                shared());
    }

    /** Two dense layers over the same input, merged. */
    private static Subject merge(LayerSpec merge, Shape output, long weights) {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", SEQUENCE);
        Node merged = g.add(merge, g.add(Dense.units(6), x), g.add(Dense.units(6), x));
        return new Subject(g.output("y", merged).build(), SEQUENCE, output, weights);
    }

    private static Subject encoderDecoder() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", SEQUENCE);
        List<Node> encoded = g.addAll("encoder", Lstm.units(5).returnState(), x);
        Node y = g.add("decoder", Lstm.units(5).returnSequences(), x, encoded.get(1), encoded.get(2));
        return new Subject(g.output("y", y).build(), SEQUENCE, Shape.of(4, 7, 5), 2 * 4 * 60);
    }

    private static Subject unmerged() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", SEQUENCE);
        List<Node> both = g.addAll(
                "both", Bidirectional.of(Gru.units(5).returnSequences()).unmerged(), x);
        return new Subject(
                g.output("y", g.add(new Subtract(), both.get(0), both.get(1))).build(),
                SEQUENCE,
                Shape.of(4, 7, 5),
                2 * (3 * 55 + 30));
    }

    private static Subject shared() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", SEQUENCE);
        SharedLayer gru = g.layer("gru", Sequential.of(Gru.units(6).returnSequences()));
        Node y = gru.call(g.add(new Add(), gru.call(x), x));
        return new Subject(g.output("y", y).build(), SEQUENCE, Shape.of(4, 7, 6), 3 * 72 + 36);
    }

    /** The classes of {@code spec} and of all layers in it. */
    static void classes(LayerSpec spec, Set<Class<?>> known) {
        known.add(spec.getClass());
        switch (spec) {
            case Graph graph -> graph.layers().forEach(part -> classes(part.spec(), known));
            case Sequential sequential -> sequential.layers().forEach(layer -> classes(layer, known));
            default -> {}
        }
    }
}
