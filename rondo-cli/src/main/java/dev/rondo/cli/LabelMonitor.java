package dev.rondo.cli;

import dev.rondo.cli.plot.LabelSeriesPicture;
import dev.rondo.persist.AtomicFile;
import dev.rondo.table.CsvWriter;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.classify.DatedTexts;
import dev.rondo.task.classify.LabelSeries;
import dev.rondo.task.classify.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code rondo predict --by}: dated texts as a daily series of their labels. */
final class LabelMonitor {
    private final LabelSeries series;
    private final Path file;

    LabelMonitor(ClassifyModel classifier, Path file, DatedTexts texts, int window) {
        this.file = file;
        List<List<String>> given = classifier.predict(texts.texts()).stream()
                .map(Prediction::labels)
                .toList();
        series = LabelSeries.of(classifier.labels(), texts.dates(), given, window);
    }

    /** The series as CSV. */
    AtomicFile.Content csv() {
        return stream -> CsvWriter.write(stream, series.header(), series.rows());
    }

    /** The series as a picture. */
    void writePicture(Path picture) throws IOException {
        String title = "Labels of the texts of " + file.getFileName();
        byte[] png = LabelSeriesPicture.png(series, title, summary());
        AtomicFile.write(picture, stream -> stream.write(png));
    }

    /** What was read, in a line. */
    String summary() {
        int days = series.days().size();
        int texts = series.days().stream().mapToInt(LabelSeries.Day::texts).sum();
        String gaps = series.gaps() == 0 ? "" : ", " + Figures.grouped(series.gaps()) + " of them without texts";
        return Figures.count(texts, "text") + " on " + Figures.count(days, "day") + gaps + "; bands from the "
                + series.window() + " days before";
    }

    /** A line for each share that is outside of its band. */
    List<String> alerts() {
        List<String> lines = new ArrayList<>();
        for (LabelSeries.Day day : series.days()) {
            for (int label = 0; label < series.labels().size(); label++) {
                LabelSeries.Share share = day.shares().get(label);
                if (share.isAlert()) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "%s: %s %.1f%% of %s, %s its band of %.1f%% to %.1f%%",
                            day.date(),
                            series.labels().get(label),
                            100 * share.share(),
                            Figures.count(day.texts(), "text"),
                            share.share() > share.high() ? "above" : "below",
                            100 * share.low(),
                            100 * share.high()));
                }
            }
        }
        return lines;
    }
}
