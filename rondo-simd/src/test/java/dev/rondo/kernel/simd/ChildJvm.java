package dev.rondo.kernel.simd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Runs the main method of {@code type} and waits for its end, at most two minutes. */
    static Result run(List<String> options, Class<?> type, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-ea", "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(type.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("still running: " + command + "\n" + output);
            }
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
