package dev.rondo.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.FakeRunner;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    private List<String> find(FakeRunner runner, String argument) {
        return new Build(folder, runner, progress::add).find("before", argument).command();
    }

    private static FakeRunner willing() {
        return new FakeRunner(program -> FakeRunner.printed("rondo 0.1.0"));
    }

    private static Path program(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    @Test
    void aFolderWithALauncherAndTheLauncherAreBuilds() throws IOException {
        Path launcher = program(folder.resolve("rondo"));
        FakeRunner runner = willing();
        assertEquals(List.of(launcher.toString(), "bench", "--json"), find(runner, folder.toString()));
        assertEquals(List.of(launcher.toString(), "bench", "--json"), find(runner, launcher.toString()));
        assertEquals(List.of(launcher + " --version", launcher + " --version"), runner.commands());
    }

    @Test
    void aRuntimeImageIsABuild() throws IOException {
        Path java = program(folder.resolve("bin/java"));
        Path jar = program(folder.resolve("app/rondo-cli.jar"));
        assertEquals(
                List.of(java.toString(), "-jar", jar.toString(), "bench", "--json"),
                find(willing(), folder.toString()));
    }

    @Test
    void aRevisionIsClonedAndBuiltOnce() {
        Function<Program, Outcome> git = program ->
                FakeRunner.printed(program.command().contains("--show-toplevel") ? folder.toString() : COMMIT);
        FakeRunner runner = new FakeRunner(git);
        Path clone = folder.resolve("target").resolve("compare").resolve(COMMIT);
        assertEquals(List.of(clone.resolve("rondo").toString(), "bench", "--json"), find(runner, "HEAD~1"));
        List<String> commands = runner.commands();
        String begun = commands.get(2).substring(commands.get(2).lastIndexOf(' ') + 1);
        assertTrue(begun.startsWith(clone.resolveSibling("unfinished-").toString()), begun);
        assertEquals(
                List.of(
                        "git -C " + folder + " rev-parse --show-toplevel",
                        "git -C " + folder + " rev-parse --verify --quiet --end-of-options HEAD~1^{commit}",
                        "git clone --quiet --no-checkout " + folder + " " + begun,
                        "git -C " + begun + " checkout --quiet --detach " + COMMIT,
                        clone.resolve("rondo") + " --version"),
                commands);
        assertTrue(Files.isDirectory(clone));
        assertFalse(Files.exists(Path.of(begun)));
    }

    @Test
    void aCloneThatWasInterruptedIsNotTakenForOne() {
        FakeRunner interrupted = new FakeRunner(program -> program.command().contains("checkout")
                ? FakeRunner.failed(143, "")
                : FakeRunner.printed(program.command().contains("--show-toplevel") ? folder.toString() : COMMIT));
        assertThrows(BenchException.class, () -> find(interrupted, "main"));
        FakeRunner again = new FakeRunner(program ->
                FakeRunner.printed(program.command().contains("--show-toplevel") ? folder.toString() : COMMIT));
        find(again, "main");
        assertEquals(5, again.commands().size(), () -> String.join("\n", again.commands()));
    }

    @Test
    void aCloneThatIsThereIsUsedAgain() throws IOException {
        program(folder.resolve("target").resolve("compare").resolve(COMMIT).resolve("rondo"));
        FakeRunner runner = new FakeRunner(program ->
                FakeRunner.printed(program.command().contains("--show-toplevel") ? folder.toString() : COMMIT));
        find(runner, "main");
        assertEquals(3, runner.commands().size(), () -> String.join("\n", runner.commands()));
    }

    @Test
    void anythingElseIsAnError() {
        FakeRunner runner = new FakeRunner(program -> FakeRunner.failed(128, "fatal: not a git repository"));
        assertEquals(
                "'nonsense' is neither a rondo launcher, a folder with one, a runtime image, nor a git revision of "
                        + folder + ": exit code 128: fatal: not a git repository",
                assertThrows(BenchException.class, () -> find(runner, "nonsense"))
                        .getMessage());
    }

    @Test
    void aBuildThatDoesNotRunIsAnError() throws IOException {
        Path launcher = program(folder.resolve("rondo"));
        FakeRunner runner = new FakeRunner(program -> FakeRunner.failed(1, "rondo: the build failed."));
        assertEquals(
                "'" + launcher + "' does not run: exit code 1: rondo: the build failed.",
                assertThrows(BenchException.class, () -> find(runner, launcher.toString()))
                        .getMessage());
    }
}
