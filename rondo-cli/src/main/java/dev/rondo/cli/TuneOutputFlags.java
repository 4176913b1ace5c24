package dev.rondo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the results of a search go. */
final class TuneOutputFlags {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the files; it is made if it is not there. Default: the current folder.")
    private Path folder = Path.of("");

    @Option(names = OutputFlags.RESTART, description = "Discard the trials that are in the folder, and start anew.")
    private boolean restart;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    private boolean quiet;

    /** The files, for which there is room; without trials of before if so asked. */
    OutputFiles files(Path input) throws IOException {
        OutputFiles files = OutputFiles.of(folder, input);
        files.prepare();
        if (restart) {
            Files.deleteIfExists(files.trials());
        }
        return files;
    }

    boolean isQuiet() {
        return quiet;
    }
}
