package dev.rondo.cli;

import dev.rondo.persist.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a command wrote, a line each. */
final class WrittenFiles {
    private final TextTable lines = new TextTable(2);

    /** Writes a file. */
    interface Writing {
        void run() throws IOException;
    }

    void note(Path file, String what, byte[] bytes) throws IOException {
        note(file, what, () -> AtomicFile.write(file, out -> out.write(bytes)));
    }

    void note(Path file, String what, Writing writing) throws IOException {
        boolean replaced = Files.exists(file);
        writing.run();
        String size = Figures.bytes(Files.size(file));
        lines.row(file.toString(), what + ", " + size + (replaced ? ", replaced" : ""));
    }

    List<String> lines() {
        return lines.lines();
    }
}
