package dev.rondo.nn;

import static dev.rondo.nn.LayerContractTest.BATCH;
import static dev.rondo.nn.LayerContractTest.SEQUENCE;

import dev.rondo.nn.LayerContractTest.Subject;
import dev.rondo.nn.layer.AdditiveAttention;
import dev.rondo.nn.layer.Attention;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.MultiHeadAttention;
import dev.rondo.nn.layer.PositionEmbedding;
import dev.rondo.nn.layer.ScoreMode;
import dev.rondo.nn.layer.SinePositionEncoding;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.tensor.Shape;
import java.util.stream.Stream;

/** Attention, positions and tied weights, for the contract of all layers. */
final class AttentionSubjects {
    private AttentionSubjects() {}

    static Stream<Subject> subjects() {
        Shape same = Shape.of(BATCH, 7, 6);
        return Stream.of(
                new Subject(Attention.defaults(), SEQUENCE, same, 0),
                new Subject(Attention.defaults().useScale(true).dropout(0.3).causal(true), SEQUENCE, same, 1),
                new Subject(Attention.defaults().scoreMode(ScoreMode.CONCAT).useScale(true), SEQUENCE, same, 2),
                new Subject(AdditiveAttention.defaults(), SEQUENCE, same, 6),
                new Subject(AdditiveAttention.defaults().useScale(false).dropout(0.1), SEQUENCE, same, 0),
                new Subject(MultiHeadAttention.of(3, 4), SEQUENCE, same, 3 * (6 * 12 + 12) + 12 * 6 + 6),
                new Subject(
                        MultiHeadAttention.of(2, 3)
                                .valueDim(5)
                                .useBias(false)
                                .dropout(0.2)
                                .causal(true),
                        SEQUENCE,
                        same,
                        2 * 36 + 60 + 60),
                decoder(),
                new Subject(SinePositionEncoding.defaults(), SEQUENCE, same, 0),
                new Subject(PositionEmbedding.of(9), SEQUENCE, same, 54),
                new Subject(
                        Sequential.of(
                                Embedding.of(9, 5),
                                Sequential.of(Gru.units(5).returnSequences(), TiedDense.to("embedding0", 9))),
                        Shape.of(7),
                        Shape.of(BATCH, 7, 9),
                        45 + 180 + 9,
                        9));
    }

    /** Attention of one layer's outputs over another's. */
    private static Subject decoder() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", SEQUENCE);
        Node query = g.add(Gru.units(4).returnSequences(), x);
        Node read = g.add(MultiHeadAttention.of(2, 3), query, x);
        long weights = 144 + 4 * 6 + 6 + 2 * (36 + 6) + 24 + 4;
        return new Subject(g.output("y", read).build(), SEQUENCE, Shape.of(BATCH, 7, 4), weights);
    }
}
