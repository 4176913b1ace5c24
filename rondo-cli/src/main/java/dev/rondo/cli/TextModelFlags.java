package dev.rondo.cli;

import dev.rondo.task.Cell;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.Level;
import dev.rondo.task.classify.Pooling;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How texts become ids, and the network. */
final class TextModelFlags {
    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = Labels.Levels.class,
            description = "word, char, byte or bpe (subwords that are learned from the texts). Default: chosen from the"
                    + " data.")
    private @Nullable Level level;

    @Option(
            names = "--ngrams",
            paramLabel = "N",
            description = "With --level char: a token is a run of N characters, and one starts at each character."
                    + " Default: 1.")
    private @Nullable Integer ngrams;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "How often a word or character occurs at least. Default: chosen from the data.")
    private @Nullable Integer minCount;

    @Option(names = "--vocabulary", paramLabel = "N", description = "The most tokens. Default: 30000, for bpe 8000.")
    private @Nullable Integer vocabulary;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Tokens of a text that the network sees; the rest is cut off. Default: chosen from the data.")
    private @Nullable Integer length;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description = "Word vectors to start from: a text file as GloVe or word2vec writes it.")
    private @Nullable Path vectors;

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            converter = Labels.Cells.class,
            description = "rnn, lstm or gru. Default: gru.")
    private @Nullable Cell cell;

    @Option(
            names = "--units",
            paramLabel = "N",
            description = "Size of each direction of a recurrent layer. Default: 32, for characters 64.")
    private @Nullable Integer units;

    @Option(names = "--layers", paramLabel = "N", description = "Number of recurrent layers. Default: 1.")
    private @Nullable Integer layers;

    @Option(
            names = "--embedding",
            paramLabel = "N",
            description = "Size of a token's vector. Default: 64, for characters 32.")
    private @Nullable Integer embedding;

    @Option(
            names = "--bidirectional",
            negatable = true,
            description = "Whether texts are read both ways. Default: yes.")
    private @Nullable Boolean bidirectional;

    @Option(
            names = "--pooling",
            paramLabel = "KIND",
            converter = Labels.Poolings.class,
            description = "How a text becomes one vector: last, mean, max or attention. Default: max.")
    private @Nullable Pooling pooling;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description =
                    "Share of the tokens' vectors and of the pooled outputs that is dropped while training. Default:"
                            + " 0.5, for characters 0.3.")
    private @Nullable Double dropout;

    ClassifyConfig apply(ClassifyConfig config) {
        return config.text(text -> new ClassifyConfig.Text(level, ngrams, minCount, vocabulary, length, vectors))
                .network(network ->
                        new ClassifyConfig.Net(cell, units, layers, embedding, bidirectional, pooling, dropout));
    }
}
