package dev.rondo.bench;

import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small shell scripts that stand for Rondo and for a Python with peers. */
final class FakePrograms {
    private final Path folder;

    FakePrograms(Path folder) {
        this.folder = folder;
    }

    static boolean areSupported() {
        return Files.isExecutable(Path.of("/bin/sh"));
    }

    /** A program that prints a line for text/GRU, with the number of threads it was asked for. */
    Path measuring(String name, String training) {
        return script(name, """
                while [ "$1" != --threads ]; do
                    [ "$1" != --version ] || { echo "rondo 1"; exit; }
                    shift
                done
                echo '{"peer": "rondo", "threads": '"$2"', "work": "text/GRU", "train_ms": %s, "infer_ms": 1.0}'
                """.formatted(training));
    }

    /** A Python that has these packages and is twice as slow as 1 ms in whatever script it runs. */
    Path python(String packages) {
        return script("python", """
                case $1 in
                *probe.py) echo '{"python": "3.12", "packages": {%s}}' ;;
                *) [ -f "$1" ] || exit 9
                   echo "some warning"
                   echo '{"peer": "x", "threads": '"$3"', "work": "text/GRU", "train_ms": 4.0, "infer_ms": 2.0}' ;;
                esac
                """.formatted(packages));
    }

    private Path script(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException(file + " cannot be made executable");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Real processes, with a script in the place of Rondo. */
    static Measuring on(Path rondo) {
        return new Measuring(new Processes(), Pinning.none(), List.of(rondo.toString()));
    }
}
