package dev.rondo.samebits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Workers;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 3: one training run, one SHA-256, whatever the kernels, the width of the vectors, the threads, and however often it was killed. */
class SameBitsTest {
    private static final String ERRORS = "errors.txt";

    @TempDir
    Path folder;

    @Test
    void everyWayOfRunningEndsWithTheSameBits() throws IOException, InterruptedException {
        Map<String, List<String>> ways = new TreeMap<>();
        ways.put("portable, 1 thread", List.of("-Drondo.kernels=portable", "-Drondo.threads=1"));
        ways.put("portable, 4 threads", List.of("-Drondo.kernels=portable", "-Drondo.threads=4"));
        for (String bits : List.of("128", "256", "512")) {
            ways.put(bits + " bits, 1 thread", vector(bits, 1));
        }
        ways.put("512 bits, 2 threads", vector("512", 2));
        ways.put("512 bits, 4 threads", vector("512", 4));
        ways.put("256 bits, 2 threads", vector("256", 2));

        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, List<String>> way : ways.entrySet()) {
            digests.put(way.getKey(), digest(run(way.getValue(), List.of())));
        }
        digests.put("killed twice and resumed elsewhere", digest(killedTwice()));
        assertEquals(1, digests.values().stream().distinct().count(), () -> "SHA-256 of the weights: " + digests);
    }

    /** Killed with vector kernels on two threads, killed again on portable ones, ended with 256 bits on one thread. */
    private List<String> killedTwice() throws IOException, InterruptedException {
        String checkpoint = folder.resolve("run.checkpoint.safetensors").toString();
        killAfter(20, vector("512", 2), checkpoint);
        assertTrue(Files.exists(Path.of(checkpoint)), "the first run left a checkpoint");
        killAfter(25, List.of("-Drondo.kernels=portable", "-Drondo.threads=4"), checkpoint);
        List<String> lines = run(vector("256", 1), List.of(checkpoint));
        assertTrue(lines.getFirst().startsWith("resumed "), () -> "the last run went on from a checkpoint: " + lines);
        return lines;
    }

    private static List<String> vector(String bits, int threads) {
        return List.of("-Drondo.kernels=vector", "-Drondo.vector.bits=" + bits, "-Drondo.threads=" + threads);
    }

    private void killAfter(int checkpoints, List<String> options, String checkpoint)
            throws IOException, InterruptedException {
        Process process = start(TrainingRun.class, options, List.of(checkpoint));
        try (BufferedReader out = reader(process)) {
            for (int seen = 0; seen < checkpoints; ) {
                String line = out.readLine();
                assertTrue(
                        line != null && !line.startsWith("sha256"),
                        () -> "the run ended before it could be killed: " + errors());
                seen += line.equals("checkpoint") ? 1 : 0;
            }
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static String digest(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("sha256 "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no SHA-256 in " + lines));
    }

    /** One step through each layer by itself: outputs, states and gradients, with vectors of all widths and without. */
    @Test
    void everyLayerHasTheSameBitsOnAllKernelsAndThreads() throws IOException, InterruptedException {
        Map<String, Map<String, List<String>>> digests = new TreeMap<>();
        Map<String, List<String>> ways = new TreeMap<>();
        ways.put("portable", List.of("-Drondo.kernels=portable"));
        for (String bits : List.of("128", "256", "512")) {
            ways.put(bits + " bits", vector(bits, 1));
        }
        for (Map.Entry<String, List<String>> way : ways.entrySet()) {
            for (String line : run(EveryLayer.class, way.getValue(), List.of())) {
                String[] parts = line.split(" ", 3); // digest, threads, layer
                digests.computeIfAbsent(parts[2], layer -> new TreeMap<>())
                        .computeIfAbsent(parts[0], digest -> new ArrayList<>())
                        .add(way.getKey() + ", threads: " + parts[1]);
            }
        }
        assertEquals(AllLayers.overSequences().size() + AllLayers.overIds().size(), digests.size());
        digests.forEach((layer, found) -> {
            assertEquals(1, found.size(), () -> layer + " has bits of its own with " + found.values());
            assertEquals(12, found.values().iterator().next().size(), layer);
        });
    }

    @Test
    void everyLayerThatCanBeSavedIsAmongThem() {
        Set<Class<?>> tested = new HashSet<>();
        AllLayers.overSequences().forEach(spec -> classes(spec, tested));
        AllLayers.overIds().forEach(spec -> classes(spec, tested));
        Set<Class<?>> provided = new HashSet<>();
        ServiceLoader.load(LayerTypes.class).forEach(types -> provided.addAll(types.types()));
        provided.removeAll(tested);
        assertEquals(Set.of(), provided);
    }

    /** The classes of the layers in {@code value}, which may be a layer, a list, or a record with such in it. */
    private static void classes(Object value, Set<Class<?>> known) {
        switch (value) {
            case List<?> list -> list.forEach(each -> classes(each, known));
            case Record component -> {
                if (component instanceof LayerSpec) {
                    known.add(component.getClass());
                }
                for (RecordComponent part : component.getClass().getRecordComponents()) {
                    try {
                        classes(part.getAccessor().invoke(component), known);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(part + " of " + component, e);
                    }
                }
            }
            default -> {}
        }
    }

    private List<String> run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        return run(TrainingRun.class, options, arguments);
    }

    private List<String> run(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = start(main, options, arguments);
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = reader(process)) {
            out.lines().forEach(lines::add);
        }
        assertEquals(
                0, process.waitFor(), () -> options + " printed " + lines + ", and on the other stream " + errors());
        return lines;
    }

    private Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        command.add("-XX:+UseSerialGC");
        command.add("-D" + Workers.COST_PROPERTY + "=1"); // or these small networks would run on one thread each
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve(ERRORS).toFile())
                .start();
        // Its output ends with it, so one that hangs is ended before it could be waited for.
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    /** What the last process said on its other stream. */
    private String errors() {
        try {
            return Files.readString(folder.resolve(ERRORS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
