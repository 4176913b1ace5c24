package dev.rondo.bench.run;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes of the operating system. None of them outlives this one. */
public final class Processes implements Runner {
    @Override
    public Outcome run(Program program) {
        try {
            Path out = temporary(".out");
            Path err = temporary(".err");
            try {
                // Files instead of pipes: reading along would take time from what is measured.
                int exitCode = end(start(program, out, err), program);
                return new Outcome(exitCode, lines(out), lines(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new BenchException(
                    program.command().getFirst() + " cannot be run: "
                            + String.valueOf(e.getMessage()).strip() + ".",
                    e);
        }
    }

    private static Path temporary(String ending) throws IOException {
        Path file = Files.createTempFile("rondo-bench", ending);
        file.toFile().deleteOnExit();
        return file;
    }

    private static Process start(Program program, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .directory(program.folder().toAbsolutePath().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(program.environment());
        Process process = builder.redirectInput(Redirect.PIPE).start();
        process.getOutputStream().close();
        return process;
    }

    private static int end(Process process, Program program) {
        Thread hook = new Thread(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (process.waitFor(program.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                return process.exitValue();
            }
            throw new BenchException(String.join(" ", program.command()) + " was not done after "
                    + program.limit().toSeconds() + " s and was ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while " + program.command().getFirst() + " was running.", e);
        } finally {
            kill(process);
            if (!Thread.currentThread().isInterrupted()) {
                forget(hook);
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // This process is being ended: the hook runs, and finds nothing left to do.
            System.getLogger(Processes.class.getName()).log(System.Logger.Level.DEBUG, "Ending.", ending);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Bytes that are no UTF-8 are replaced: a peer may print anything. */
    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
