package dev.rondo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the figures come from.
 *
 * @param processor its name, or its architecture where the system does not tell
 * @param cores that this process may use
 * @param system operating system and architecture
 * @param java version and vendor of the runtime
 */
record Machine(String processor, int cores, String system, String java) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String WINDOWS = "PROCESSOR_IDENTIFIER";

    /** This machine. */
    static Machine current() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    }

    private static String processorName() {
        String unknown = System.getenv().getOrDefault(WINDOWS, System.getProperty("os.arch"));
        if (!Files.isReadable(LINUX)) {
            return unknown;
        }
        try (Stream<String> lines = Files.lines(LINUX, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(unknown);
        } catch (IOException | UncheckedIOException unreadable) {
            return unknown;
        }
    }
}
