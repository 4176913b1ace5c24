package dev.rondo.bench.run;

/** Runs programs, one at a time. */
@FunctionalInterface
public interface Runner {
    /**
     * Runs a program to its end.
     *
     * @throws BenchException if it cannot be started, or is not done within its limit
     */
    Outcome run(Program program);
}
