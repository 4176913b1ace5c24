package dev.rondo.task.tag;

import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Node;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Crf;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.layer.TimeDistributed;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * The network's form, with everything settled: that of Ma and Hovy (2016). A word is its own vector beside the strongest
 * answers of a convolution over its characters; LSTMs read the sentence both ways; and a conditional random field chooses
 * the tags of a sentence together, or each word has the tag of the highest score. Where sentences have labels, one is
 * chosen by the strongest answers of the LSTMs over all words: both are learned together, as by Liu and Lane (2016).
 *
 * @param units size of each direction
 * @param layers how many recurrent layers there are
 * @param embedding size of a word's vector
 * @param crf whether the tags of a sentence are chosen together
 * @param dropout share that is dropped while training
 */
record NetworkPlan(int units, int layers, int embedding, boolean crf, double dropout) {
    static final String WORDS = "words";
    static final String CHARACTERS = "characters";
    static final String TAGS = "tags";
    static final String LABEL = "label";
    static final String WORD_TABLE = "word_embedding";
    static final String SCORES = "scores";
    static final String LABEL_SCORES = "label_scores";

    private static final int CHARACTER_VECTOR = 24;
    private static final int FILTERS = 64;
    private static final int WINDOW = 3;

    /**
     * Ids of words {@code [B, T]} and of characters {@code [B, T, C]} to tags {@code [B, T]}, or their scores; and to
     * the scores of labels, if there are any.
     */
    Graph spec(TagEncoder encoder, TagSet tags, List<String> labels) {
        GraphBuilder g = Graph.builder();
        Node words = g.input(WORDS, Shape.of(Shape.ANY));
        Node x = g.add(
                WORD_TABLE, Embedding.of(encoder.words().size(), embedding).maskZero(true), words);
        if (encoder.readsCharacters()) {
            Node characters = g.input(CHARACTERS, Shape.of(Shape.ANY, Shape.ANY));
            LayerSpec read = Sequential.of(
                    Embedding.of(encoder.characters().size(), CHARACTER_VECTOR).maskZero(true),
                    Conv1d.of(FILTERS, WINDOW).padding(ConvPadding.SAME),
                    new GlobalMaxPooling1d());
            x = g.add("join", Concatenate.lastAxis(), x, g.add("spelling", TimeDistributed.of(read), characters));
        }
        x = drop(g, x);
        for (int layer = 0; layer < layers; layer++) {
            x = g.add("lstm" + layer, Bidirectional.of(Lstm.units(units).returnSequences()), x);
            x = drop(g, x);
        }
        Node chosen = g.add(SCORES, Dense.units(tags.names().size()), x);
        if (crf) {
            chosen = g.add("crf", Crf.of(tags.names(), tags.scheme()), chosen);
        }
        g.output(TAGS, chosen);
        if (!labels.isEmpty()) {
            Node strongest = g.add("strongest", new GlobalMaxPooling1d(), x);
            g.output(LABEL, g.add(LABEL_SCORES, Dense.units(labels.size()), strongest));
        }
        return g.build();
    }

    private Node drop(GraphBuilder g, Node x) {
        return dropout > 0 ? g.add(Dropout.rate(dropout), x) : x;
    }
}
