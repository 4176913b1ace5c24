package dev.rondo.kernel.simd;

import dev.rondo.kernel.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Java process of its own over the class path of the tests. */
final class ChildJvm {
    static final List<String> VECTOR_MODULE = List.of("--add-modules=jdk.incubator.vector");

    private ChildJvm() {}

    /**
     * How it ended.
     *
     * @param output of both streams
     */
    record Result(int exitCode, String output) {}

    /** Runs the main method of {@code type} and waits for its end; after two minutes it is ended. */
    static Result run(List<String> options, Class<?> type, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-D" + Workers.COST_PROPERTY + "=1"); // small work is shared as well
        command.addAll(List.of("-ea", "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(type.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Its output ends with it, so one that hangs is ended before it could be waited for.
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
