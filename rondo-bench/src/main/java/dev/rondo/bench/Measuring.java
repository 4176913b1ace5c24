package dev.rondo.bench;

import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Processes;
import dev.rondo.bench.run.Runner;
import java.util.List;

/**
 * What the commands that compare programs stand on; tests put their own in its place.
 *
 * @param runner of all processes
 * @param pinning of those that measure
 * @param rondo the command that measures Rondo, without its options
 */
record Measuring(Runner runner, Pinning pinning, List<String> rondo) {
    /** On this machine, with this Rondo. */
    static Measuring here() {
        return new Measuring(new Processes(), Pinning.current(), Main.command());
    }
}
