package dev.rondo.cli;

import dev.rondo.tune.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is searched for a network over texts. */
final class EmbeddingSearchFlags extends SearchFlags {
    @Option(
            names = "--embedding",
            paramLabel = LISTED,
            split = ",",
            hideParamSyntax = true,
            description = "Sizes of a token's vector to try. Where no setting is named, numbers of units and layers and"
                    + " learning rates around the usual ones are tried. What is not named stays as it is by default.")
    private List<Double> embeddings = new ArrayList<>();

    SearchSpace space(SearchSpace usual) {
        return space("embedding", embeddings, usual);
    }
}
