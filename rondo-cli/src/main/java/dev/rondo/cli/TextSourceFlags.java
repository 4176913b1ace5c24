package dev.rondo.cli;

import dev.rondo.table.TextFormat;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CorpusOptions;
import dev.rondo.task.classify.TextSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where texts and labels are, and which texts are held out, where that is said by shares or files. */
abstract class TextSourceFlags {
    private static final String NUMBER = "[0-9]*\\.?[0-9]+";

    @Option(
            names = "--text",
            paramLabel = "NAME,...",
            split = ",",
            hideParamSyntax = true,
            description = "The column of the text, by name or number; several are joined. Default: found in the file.")
    private List<String> text = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "The column of the label, by name or number. Default: found in the file.")
    private @Nullable String label;

    @Option(
            names = "--multi-label",
            paramLabel = "SEPARATOR",
            arity = "0..1",
            fallbackValue = ",",
            description = "A text may have several labels, with a comma or this separator between them.")
    private String between = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Labels.Formats.class,
            description =
                    "csv, tsv, json-lines or label-first (a label, a space and a text a line). Default: found in the"
                            + " file.")
    private @Nullable TextFormat format;

    @Option(
            names = "--header",
            negatable = true,
            description = "Whether the first row names the columns. Default: found in the file.")
    private @Nullable Boolean header;

    @Option(
            names = "--validation",
            paramLabel = "SHARE|FILE",
            description = "Texts that training is watched on: a share, or a file of their own. Default: 0.1.")
    private @Nullable String validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE|FILE",
            description = "Texts that only score the model: a share, or a file of their own. Default: 0.2.")
    private @Nullable String test;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "What decides which texts are held out, so that trainings with other seeds are scored on the"
                    + " same ones. Default: that of --seed.")
    private @Nullable Long splitSeed;

    /** Whether the texts to score were named. */
    final boolean namesTest() {
        return test != null;
    }

    /** Whether the texts that training is watched on come from a file of their own. */
    final boolean namesValidationFile() {
        return validation != null && !validation.matches(NUMBER);
    }

    final CorpusOptions options() {
        return CorpusOptions.DEFAULT
                .withText(text)
                .withLabel(label)
                .withFormat(format)
                .withHeader(header)
                .withBetween(between);
    }

    ClassifyConfig apply(ClassifyConfig config) {
        ClassifyConfig.Parts usual = config.parts();
        return config.withParts(
                new ClassifyConfig.Parts(share(validation, usual.validation()), share(test, usual.test()), splitSeed));
    }

    private static double share(@Nullable String asked, double usual) {
        return asked != null && asked.matches(NUMBER) ? Double.parseDouble(asked) : usual;
    }

    /** The parts of a corpus; parts with files of their own come from there. */
    TextSplit split(Corpus corpus, ClassifyConfig config) {
        long seed = config.splitSeed();
        Corpus tested = other(test, corpus);
        Corpus watched = other(validation, corpus);
        if (tested == null) {
            TextSplit whole = TextSplit.of(corpus, config.parts(), seed);
            TextSplit two = TextSplit.everything(corpus, config.parts().test(), seed);
            return watched == null ? whole : new TextSplit(two.training(), watched, two.validation());
        }
        return watched == null
                ? TextSplit.validating(corpus, tested, config.parts().validation(), seed)
                : new TextSplit(corpus, watched, tested);
    }

    private @Nullable Corpus other(@Nullable String asked, Corpus like) {
        if (asked == null || asked.matches(NUMBER)) {
            return null;
        }
        List<String> columns = like.columns();
        boolean isRows = !columns.isEmpty();
        CorpusOptions same = isRows
                ? options().withText(columns.subList(0, columns.size() - 1)).withLabel(columns.getLast())
                : options();
        return Corpus.read(Path.of(asked), same);
    }
}
