package dev.rondo.cli;

import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TunePicture;
import dev.rondo.kernel.Compute;
import dev.rondo.persist.AtomicFile;
import dev.rondo.table.CsvWriter;
import dev.rondo.task.TaskTuning;
import dev.rondo.tune.Search;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The search of {@code rondo tune}, whatever the task: shown as it goes, and written as a table and a picture. */
final class TuneSearch {
    private final Screen screen;
    private final TaskTuning<?> tuning;
    private final SearchSpace space;
    private final OutputFiles files;
    private final Rondo rondo;
    private final TuneReport report;

    TuneSearch(Screen screen, TaskTuning<?> tuning, SearchSpace space, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.tuning = tuning;
        this.space = space;
        this.files = files;
        this.rondo = rondo;
        report = new TuneReport(tuning, space, screen.ink());
    }

    /** From now on a signal stops this. */
    void stopsAt(Runnable request) {
        rondo.signals().watch(request, saved());
    }

    /** Searches; nothing if somebody asked to stop. */
    Optional<SearchResult> run(SearchOptions options, String folds, Compute compute) {
        screen.section("Search", report.search(options, folds));
        screen.heading("Trials");
        Search search = new Search(tuning, space, options.listener((trial, done, all, known) -> {
            screen.line(report.progress(trial, done, all, known));
            screen.out().flush();
        }));
        stopsAt(search::requestStop);
        Optional<SearchResult> found = compute.get(search::run);
        found.ifPresent(result -> {
            screen.section("Cross-validation, the best first", report.table(result));
            screen.section("Chosen", report.chosen(result));
        });
        return found;
    }

    static boolean isDefault(SearchResult result) {
        return result.best().number() == Trial.DEFAULT;
    }

    /** Writes the table and the picture; returns a line a file. */
    List<String> write(SearchResult result, String subject) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(files.trials() + "  the trials, as they ended");
        AtomicFile.write(files.tuneTable(), out -> CsvWriter.write(out, report.header(), report.rows(result)));
        lines.add(files.tuneTable() + "  all trials, the best first");
        try {
            byte[] picture = TunePicture.png(result, report.title(subject), report.subtitle(result, isDefault(result)));
            Path file = files.tunePicture();
            AtomicFile.write(file, out -> out.write(picture));
            lines.add(file + "  mean and spread of each trial");
        } catch (PictureException e) {
            screen.tell("rondo: the picture of the search cannot be drawn: " + e.getMessage());
        }
        return lines;
    }

    /** Shows what was written, and that this is the end. */
    int done(List<String> written) {
        screen.section("Files", written);
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    /** Says how to go on. */
    int stopped() {
        screen.tell("rondo: " + saved());
        return ExitCode.FAILED;
    }

    private String saved() {
        return "the trials that are over are in " + files.trials() + ". Go on with them:\n  " + rondo.again();
    }
}
