package dev.rondo.cli;

import dev.rondo.tagging.TagScheme;
import dev.rondo.task.tag.TagConfig;
import dev.rondo.task.tag.TagParts;
import dev.rondo.task.tag.TaggedCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where words and their tags are, and which sentences are held out. */
final class TagDataFlags {
    private static final String NUMBER = "[0-9]*\\.?[0-9]+";
    private static final double USUAL_SHARE = 0.1;

    @Option(
            names = "--columns",
            paramLabel = "WORDS,TAGS",
            split = ",",
            hideParamSyntax = true,
            description =
                    "The columns of the words and of their tags, by name or number. Default: form,upos in CoNLL-U,"
                            + " and otherwise the first and the last.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--sentence-label",
            paramLabel = "NAME",
            description = "Each sentence has a label of its own, which is learned together with the tags: in columns a"
                    + " comment above its words, such as # intent = PlayMusic for --sentence-label intent; in a folder"
                    + " a file. Default: none in columns; the file label, if there is one, in a folder.")
    private @Nullable String label;

    @Option(
            names = "--validation",
            paramLabel = "SHARE|FILE",
            description =
                    "Sentences that training is watched on: a share, or a file or folder of their own. Default: 0.1.")
    private @Nullable String validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE|FILE",
            description =
                    "Sentences that only score the model: a share, or a file or folder of their own. Default: 0.1, or none"
                            + " beside a file of --validation, which is scored then.")
    private @Nullable String test;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            converter = Labels.Schemes.class,
            description = "Which tags may follow each other: any, iob1, iob2 or bioes. Default: what all sentences to"
                    + " train on keep to.")
    private @Nullable TagScheme scheme;

    TagConfig apply(TagConfig config) {
        two(columns);
        shares();
        return config.withScheme(scheme);
    }

    /** The same columns, which must be two or left open. */
    static List<String> two(List<String> columns) {
        if (!columns.isEmpty() && columns.size() != 2) {
            throw new IllegalArgumentException("--columns names two columns, that of the words and that of their tags,"
                    + " such as form,upos; got " + String.join(",", columns) + ".");
        }
        return columns;
    }

    private TagConfig.Shares shares() {
        boolean watched = validation != null && !validation.matches(NUMBER);
        boolean scored = test != null && !test.matches(NUMBER);
        return new TagConfig.Shares(
                share(validation, watched, USUAL_SHARE), share(test, scored, watched || scored ? 0 : USUAL_SHARE));
    }

    private static double share(@Nullable String asked, boolean isFile, double usual) {
        return asked == null || isFile ? usual : Double.parseDouble(asked);
    }

    TaggedCorpus read(Path file) {
        return TaggedCorpus.read(file, columns, label);
    }

    /** The parts of a corpus; those with files of their own come from there. */
    TagParts parts(TaggedCorpus corpus, TagConfig config) {
        return TagParts.of(
                corpus,
                other(validation, corpus),
                other(test, corpus),
                shares(),
                config.training().seed());
    }

    /** Another part: as the corpus where both are files or both folders, and otherwise as its own kind is read. */
    private static @Nullable TaggedCorpus other(@Nullable String asked, TaggedCorpus like) {
        if (asked == null || asked.matches(NUMBER)) {
            return null;
        }
        Path file = Path.of(asked);
        boolean alike = Files.isDirectory(file) == Files.isDirectory(like.source());
        return TaggedCorpus.read(file, alike ? like.columns() : List.of(), like.label());
    }
}
