package dev.rondo.bench.compare;

import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Contender;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Program;
import dev.rondo.bench.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds a build of Rondo: the launcher of a checkout (or the checkout's folder), a runtime image, or a git revision,
 * which is cloned and built once by its own launcher.
 */
public final class Build {
    private static final Duration GIT = Duration.ofMinutes(5);
    private static final Duration MAVEN = Duration.ofMinutes(30);
    private static final String LAUNCHER = "rondo";

    private final Path checkout;
    private final Runner runner;
    private final Consumer<String> progress;

    /**
     * @param checkout the folder in which revisions are looked up; clones go below its {@code target/compare}
     * @param runner of git and of launchers
     * @param progress that is told what takes long
     */
    public Build(Path checkout, Runner runner, Consumer<String> progress) {
        this.checkout = checkout;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * A build that is ready to run.
     *
     * @param name of its figures
     * @param argument what the user wrote
     * @throws BenchException if there is no such build or it does not run
     */
    public Contender find(String name, String argument) {
        List<String> command = new ArrayList<>(command(argument));
        progress.accept(name + ": " + argument + " (" + String.join(" ", command) + "), built now if it is not yet");
        List<String> version = new ArrayList<>(command);
        version.add("--version"); // a launcher builds what is not built yet
        require(version, MAVEN, "'" + argument + "' does not run");
        command.addAll(List.of("bench", "--json"));
        return new Contender(name, command, true);
    }

    private List<String> command(String argument) {
        Path path = Path.of(argument);
        Path java = path.resolve("bin").resolve("java");
        Path jar = path.resolve("app").resolve("rondo-cli.jar");
        if (Files.isExecutable(java) && Files.exists(jar)) {
            return List.of(
                    java.toAbsolutePath().toString(),
                    "-jar",
                    jar.toAbsolutePath().toString());
        }
        Path launcher = Files.isDirectory(path) ? path.resolve(LAUNCHER) : path;
        if (Files.isRegularFile(launcher) && Files.isExecutable(launcher)) {
            return List.of(absolute(launcher));
        }
        return List.of(clone(argument).resolve(LAUNCHER).toString());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private Path clone(String revision) {
        String root = require(git(checkout, "rev-parse", "--show-toplevel"), GIT, unknown(revision));
        String commit = require(
                git(checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"),
                GIT,
                unknown(revision));
        Path folder = Path.of(root, "target", "compare", commit);
        if (!Files.isDirectory(folder)) {
            progress.accept("Cloning " + revision + " (" + commit + ") into " + folder);
            Path begun = unfinished(folder);
            require(
                    List.of("git", "clone", "--quiet", "--no-checkout", root, begun.toString()),
                    GIT,
                    "'" + revision + "' cannot be cloned");
            require(
                    git(begun, "checkout", "--quiet", "--detach", commit),
                    GIT,
                    "'" + revision + "' cannot be checked out");
            move(begun, folder);
        }
        return folder;
    }

    /** A clone gets its name when it is complete, so that one that was interrupted is not taken for it. */
    private static Path unfinished(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            return Files.createTempDirectory(folder.getParent(), "unfinished-");
        } catch (IOException e) {
            throw new BenchException(folder.getParent() + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static void move(Path begun, Path folder) {
        try {
            Files.move(begun, folder);
        } catch (IOException e) {
            throw new BenchException(
                    "The clone in " + begun + " cannot be named " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<String> git(Path folder, String... words) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", folder.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        return command;
    }

    private String unknown(String argument) {
        return "'" + argument + "' is neither a rondo launcher, a folder with one, a runtime image, nor a git revision"
                + " of " + checkout.toAbsolutePath().normalize();
    }

    /** The first line that a program prints, which has to succeed. */
    private String require(List<String> command, Duration limit, String otherwise) {
        Outcome outcome;
        try {
            outcome = runner.run(Program.of(limit, command.toArray(String[]::new)));
        } catch (BenchException e) {
            throw new BenchException(otherwise + ": " + e.getMessage(), e);
        }
        if (!outcome.isSuccess()) {
            throw new BenchException(otherwise + ": " + outcome.reason());
        }
        return outcome.lines().isEmpty() ? "" : outcome.lines().getFirst();
    }
}
