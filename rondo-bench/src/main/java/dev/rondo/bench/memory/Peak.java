package dev.rondo.bench.memory;

import dev.rondo.bench.run.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that this process had in use so far, by the system's account. */
public final class Peak {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "VmHWM:";
    private static final double KIB_PER_MIB = 1024;

    private Peak() {}

    /**
     * Resident memory in MiB.
     *
     * @throws BenchException on systems other than Linux
     */
    public static double ofThisProcess() {
        try {
            return of(Files.readAllLines(STATUS));
        } catch (IOException e) {
            throw new BenchException(
                    "The peak of a process is read from " + STATUS + ", which is not there. Measure on Linux.", e);
        }
    }

    static double of(List<String> status) {
        for (String line : status) {
            if (line.startsWith(KEY)) {
                String kib = line.substring(KEY.length()).replace("kB", "").strip();
                return Long.parseLong(kib) / KIB_PER_MIB;
            }
        }
        throw new BenchException(STATUS + " has no line " + KEY + " Measure on Linux.");
    }
}
