package dev.rondo.cli;

import dev.rondo.task.tag.TagConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network of a tagger. */
final class TagModelFlags {
    @Option(
            names = "--crf",
            negatable = true,
            description = "Whether the tags of a sentence are chosen together, by a conditional random field. Default:"
                    + " yes where tags are spans (IOB, BIOES).")
    private @Nullable Boolean crf;

    @Option(
            names = "--characters",
            negatable = true,
            description = "Whether words are also read by their characters, which tells about words that were never"
                    + " seen. Default: yes.")
    private @Nullable Boolean characters;

    @Option(
            names = "--units",
            paramLabel = "N",
            description = "Size of each direction of the LSTM. Default: chosen from the number of sentences.")
    private @Nullable Integer units;

    @Option(names = "--layers", paramLabel = "N", description = "Number of recurrent layers. Default: 1.")
    private @Nullable Integer layers;

    @Option(names = "--embedding", paramLabel = "N", description = "Size of a word's vector. Default: 100.")
    private @Nullable Integer embedding;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Share of the words' vectors and of the outputs of recurrent layers that is dropped while"
                    + " training. Default: 0.5.")
    private @Nullable Double dropout;

    TagConfig apply(TagConfig config) {
        return config.network(net -> new TagConfig.Net(units, layers, embedding, characters, crf, dropout));
    }
}
