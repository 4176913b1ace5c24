package dev.rondo.examples.classification;

import dev.rondo.table.TextFormat;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CorpusOptions;
import dev.rondo.task.classify.CrossValidation;
import dev.rondo.task.classify.Level;
import dev.rondo.task.classify.Pooling;
import dev.rondo.task.classify.TextSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A public set of texts with what is to be reached on it.
 *
 * @param name of its folder, or of its task
 * @param aim in percent
 * @param positive the label whose F1 is measured; empty for the accuracy
 * @param folds of a cross-validation; 1 for a single split
 * @param splits one for each fold
 * @param config what a network is made of and trained by
 */
record TextSet(
        String name,
        double aim,
        String positive,
        int folds,
        Function<Folders, List<TextSplit>> splits,
        ClassifyConfig config) {
    /** What draws all held-out parts, whatever the seed of a training. */
    static final long SPLIT_SEED = 2026;

    /** The folds, which are more than the seeds. */
    static final int MOST_RUNS = 10;

    private static final int FOLDS = MOST_RUNS;
    private static final CorpusOptions COLUMNS = CorpusOptions.DEFAULT;

    static final ClassifyConfig CONFIG =
            ClassifyConfig.DEFAULT.withParts(new ClassifyConfig.Parts(0.1, 0.2, SPLIT_SEED));

    /** Languages are told from each other by which characters stand together. */
    private static final ClassifyConfig LANGUAGES = CONFIG.text(
                    text -> new ClassifyConfig.Text(Level.CHAR, 3, null, 60_000, null, null))
            .network(net -> new ClassifyConfig.Net(null, null, null, 64, null, Pooling.MEAN, 0.5))
            .training(learning -> learning.withRate(0.006).withEpochs(5));

    TextSet(String name, double aim, String positive, int folds, Function<Folders, List<TextSplit>> splits) {
        this(name, aim, positive, folds, splits, CONFIG);
    }

    /**
     * Where sets are read, and where what is unpacked goes.
     *
     * @param data a folder with a folder for each set
     */
    record Folders(Path data, Path work) {
        /** The files of an archive, in a folder of their own. */
        Path unpacked(String archive) {
            Path zip = data.resolve(archive);
            Path folder = work.resolve(String.valueOf(zip.getFileName()).replaceFirst("\\.zip$", ""));
            try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
                Files.createDirectories(folder);
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        Path name = Path.of(entry.getName()).getFileName();
                        Files.write(folder.resolve(String.valueOf(name)), entries.readAllBytes());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return folder;
        }
    }

    static List<TextSet> all() {
        return List.of(
                new TextSet("movie-review-sentences", 75, "", FOLDS, TextSet::movieReviews),
                new TextSet("sst-2", 79, "", 1, folders -> treebank(folders, "binary")),
                new TextSet("sst-5", 38, "", 1, folders -> treebank(folders, "fine")),
                new TextSet("sms-spam", 95, "spam", 1, folders -> shares(folders, "sms-spam/sms.tsv", COLUMNS)),
                new TextSet(
                        "ag-news-7600",
                        85,
                        "",
                        1,
                        folders -> shares(folders, "ag-news-7600/test.csv", columns("2", "3", "1"))),
                new TextSet("surnames", 80, "", 1, folders -> shares(folders, "surnames/names", COLUMNS)),
                new TextSet("udhr-languages", 90, "", 1, TextSet::languages, LANGUAGES),
                new TextSet(
                        "chnsenticorp-hotel",
                        88,
                        "",
                        1,
                        folders -> shares(folders, "chnsenticorp-hotel/ChnSentiCorp_htl_all.csv", COLUMNS)),
                new TextSet("thucnews-titles", 78, "", 1, TextSet::titles));
    }

    private static CorpusOptions columns(String first, String second, String label) {
        return COLUMNS.withText(List.of(first, second)).withLabel(label).withHeader(false);
    }

    private static List<TextSplit> shares(Folders folders, String file, CorpusOptions options) {
        Corpus corpus = Corpus.read(folders.data.resolve(file), options);
        return List.of(TextSplit.of(corpus, CONFIG.parts(), SPLIT_SEED));
    }

    private static List<TextSplit> movieReviews(Folders folders) {
        Corpus corpus = Corpus.read(folders.unpacked("movie-review-sentences/sentence_polarity.zip"), COLUMNS);
        return new CrossValidation(corpus, CONFIG, false, FOLDS).splits();
    }

    private static List<TextSplit> treebank(Folders folders, String classes) {
        Path file = folders.data.resolve("sst/stsa." + classes);
        CorpusOptions options = COLUMNS.withFormat(TextFormat.LABEL_FIRST);
        return List.of(new TextSplit(
                Corpus.read(Path.of(file + ".train"), options),
                Corpus.read(Path.of(file + ".dev"), options),
                Corpus.read(Path.of(file + ".test"), options)));
    }

    private static List<TextSplit> languages(Folders folders) {
        Stretches stretches = Stretches.read(folders.unpacked("udhr-languages/udhr2.zip"));
        Path training = folders.work.resolve("udhr-training.csv");
        Path test = folders.work.resolve("udhr-test.csv");
        try {
            stretches.writeTraining(training);
            stretches.writeHeldOut(test);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return validated(training, test, COLUMNS);
    }

    private static List<TextSplit> titles(Folders folders) {
        Path folder = folders.data.resolve("thucnews-titles");
        CorpusOptions options = COLUMNS.withFormat(TextFormat.TSV)
                .withText(List.of("1"))
                .withLabel("2")
                .withHeader(false);
        return validated(folder.resolve("dev.txt"), folder.resolve("test.txt"), options);
    }

    private static List<TextSplit> validated(Path training, Path test, CorpusOptions options) {
        double share = CONFIG.parts().validation();
        return List.of(
                TextSplit.validating(Corpus.read(training, options), Corpus.read(test, options), share, SPLIT_SEED));
    }
}
