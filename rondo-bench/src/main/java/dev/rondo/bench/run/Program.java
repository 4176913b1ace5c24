package dev.rondo.bench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that is to be started.
 *
 * @param command the program and its arguments
 * @param environment variables that it gets besides those of this process
 * @param folder in which it runs
 * @param limit after which it is ended
 */
public record Program(List<String> command, Map<String, String> environment, Path folder, Duration limit) {
    /** Copies lists and maps. */
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program in the current folder with nothing added to its environment. */
    public static Program of(Duration limit, String... command) {
        return new Program(List.of(command), Map.of(), Path.of(""), limit);
    }
}
