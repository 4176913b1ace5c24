package dev.rondo.examples.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All runs that were finished, a line each, so that a table can be gone on with. */
final class RunLog {
    private final Path file;
    private final List<Run> runs = new ArrayList<>();

    /**
     * A training that was scored.
     *
     * @param method "rondo" or "torch"
     * @param run the fold or the seed, from 1
     * @param score in percent
     * @param baseline that of the bag of words, in percent
     * @param epochs that were run
     * @param seconds of processor time in training, with the passes over the validation part
     */
    record Run(
            String set,
            String method,
            int run,
            double score,
            double baseline,
            int epochs,
            double seconds,
            long weights) {
        private String line() {
            return String.join(
                    ",",
                    set,
                    method,
                    String.valueOf(run),
                    String.valueOf(score),
                    String.valueOf(baseline),
                    String.valueOf(epochs),
                    String.valueOf(seconds),
                    String.valueOf(weights));
        }

        private static Run of(String line) {
            String[] cells = line.split(",", -1);
            return new Run(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Integer.parseInt(cells[5]),
                    Double.parseDouble(cells[6]),
                    Long.parseLong(cells[7]));
        }
    }

    /** The runs in a file, which may not be there yet. */
    RunLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> runs.add(Run.of(line)));
        }
    }

    void add(Run run) throws IOException {
        runs.add(run);
        Files.writeString(
                file, run.line() + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    Optional<Run> find(String set, String method, int number) {
        return of(set, method).stream().filter(run -> run.run == number).findFirst();
    }

    List<Run> of(String set, String method) {
        return runs.stream()
                .filter(run -> run.set.equals(set) && run.method.equals(method))
                .toList();
    }
}
