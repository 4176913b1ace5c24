package dev.rondo.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * On which processors a program runs. A program on fewer threads than this process has processors is bound to the last
 * of them, as many as its threads: then its helper threads (Java's compiler, say) get no processor more than its
 * peers, and XLA, which takes its number of threads from there, is told.
 *
 * @param processors that this process may use; empty where programs cannot be bound
 */
public record Pinning(List<Integer> processors) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final List<String> THREAD_VARIABLES =
            List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /** Copies the list. */
    public Pinning {
        processors = List.copyOf(processors);
    }

    /** Programs run wherever the system puts them. */
    public static Pinning none() {
        return new Pinning(List.of());
    }

    /** That of this machine: none where there is no {@code taskset} or the system does not tell its processors. */
    public static Pinning current() {
        if (!Files.isReadable(STATUS) || !isOnPath("taskset")) {
            return none();
        }
        try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .map(line ->
                            new Pinning(parse(line.substring(ALLOWED.length()).strip())))
                    .findFirst()
                    .orElse(none());
        } catch (IOException unreadable) {
            return none();
        }
    }

    /** Reads a list such as {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        List<Integer> processors = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int i = Integer.parseInt(ends[0]); i <= last; i++) {
                processors.add(i);
            }
        }
        return processors;
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Whether programs on so many threads are bound to processors. */
    public boolean binds(int threads) {
        return threads < processors.size();
    }

    /** The command that runs the given one on so many threads. */
    public List<String> command(int threads, List<String> command) {
        if (!binds(threads)) {
            return command;
        }
        List<String> last = processors.subList(processors.size() - threads, processors.size()).stream()
                .map(String::valueOf)
                .toList();
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", String.join(",", last)));
        bound.addAll(command);
        return bound;
    }

    /** What tells the usual libraries how many threads to use. */
    public static Map<String, String> environment(int threads) {
        Map<String, String> environment = new LinkedHashMap<>();
        THREAD_VARIABLES.forEach(name -> environment.put(name, String.valueOf(threads)));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("TF_CPP_MIN_LOG_LEVEL", "3");
        environment.put("KERAS_BACKEND", "tensorflow");
        return environment;
    }
}
