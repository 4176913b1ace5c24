package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real command in a process of its own, started from the built image as the launcher does. */
final class RondoProcess {
    static final Path AIR_PASSENGERS = Path.of("..", "examples", "data", "air-passengers.csv")
            .toAbsolutePath()
            .normalize();

    private static final Path IMAGE = Path.of("target", "image").toAbsolutePath();
    private static final long MOST_SECONDS = 100;

    private final Path folder;
    private final Path out;
    private final Path err;
    private final Process process;

    /** What came of a process. */
    record Outcome(int exitCode, String out, String err) {
        /** Standard error without what the Java runtime says about incubating modules. */
        List<String> errorLines() {
            return err.lines()
                    .filter(line -> !line.startsWith("WARNING: Using incubator"))
                    .toList();
        }
    }

    private RondoProcess(Path folder, Path output, List<String> javaOptions, String... words) throws IOException {
        this.folder = folder;
        out = output;
        err = Files.createTempFile("rondo", ".err");
        List<String> command = new ArrayList<>(List.of(IMAGE.resolve("bin/java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", IMAGE.resolve("app/rondo-cli.jar").toString()));
        command.addAll(List.of(words));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Starts the command in a folder. */
    static RondoProcess start(Path folder, String... words) throws IOException {
        return new RondoProcess(folder, Files.createTempFile("rondo", ".out"), List.of(), words);
    }

    /** Starts the command with its output going to a device. */
    static RondoProcess startTo(Path device, Path folder, String... words) throws IOException {
        return new RondoProcess(folder, device, List.of(), words);
    }

    /** Starts the command with so much memory. */
    static RondoProcess startWithMemory(String memory, Path folder, String... words) throws IOException {
        return new RondoProcess(folder, Files.createTempFile("rondo", ".out"), List.of("-Xmx" + memory), words);
    }

    /** Runs the command in a folder to its end. */
    static Outcome run(Path folder, String... words) throws IOException, InterruptedException {
        return start(folder, words).end();
    }

    /** Waits for the end. */
    Outcome end() throws IOException, InterruptedException {
        try {
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> "still running: " + this);
        } finally {
            process.destroyForcibly();
        }
        Outcome outcome = new Outcome(process.exitValue(), text(out), Files.readString(err));
        Files.delete(err);
        if (Files.isRegularFile(out)) {
            Files.delete(out);
        }
        return outcome;
    }

    /** Waits until a file is in the folder. */
    void waitForFile(String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!Files.exists(folder.resolve(name))) {
            assertTrue(process.isAlive(), () -> "ended before " + name + " was there: " + this);
            assertTrue(System.nanoTime() < end, () -> "no " + name + " after " + MOST_SECONDS + " s: " + this);
            Thread.sleep(2);
        }
    }

    /** Sends a signal, such as "INT" or "KILL". */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        assertTrue(status == 0, () -> "the process was gone before the signal came: " + this);
    }

    @Override
    public String toString() {
        try {
            return "rondo, process " + process.pid() + "\n" + text(out) + text(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    /** The names of the files in a folder. */
    static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
