/**
 * How fast Rondo is on this machine: {@link dev.rondo.bench.BenchCommand} is {@code rondo bench}.
 *
 * <p>{@link dev.rondo.bench.Workload} is the table of shapes, {@link dev.rondo.bench.Cell} the layers that run at each
 * of them, {@link dev.rondo.bench.Pass} and {@link dev.rondo.bench.StreamingStep} the work that is timed, through the
 * same methods that a user of the library calls. {@link dev.rondo.bench.Stopwatch} says when the machine is warm and
 * what is kept. Two reports show the figures: a table for people, and JSON lines that stand beside those of other
 * frameworks.
 *
 * <pre>
 * ./rondo bench                                        this machine's table, about half a minute
 * ./rondo bench --json --threads 2                     one JSON line a row, with the full budget
 * taskset -c 1 ./rondo bench --json --threads 1        on one core, the compiler's threads included
 * ./rondo bench --filter text/LSTM --kernels portable  one row, on the kernels that need no Vector API
 * ./rondo bench training                               whole trainings on real data, see {@link dev.rondo.bench.whole}
 * ./rondo bench peers --python .venv/bin/python        beside PyTorch, JAX, ONNX Runtime and Keras, in turn
 * ./rondo bench compare HEAD~1 HEAD --filter text/     whether a change made a row slower: exit code 1
 * ./rondo bench growth                                 time against T, H, B and threads, about two minutes
 * ./rondo bench memory --python .venv/bin/python       what passes allocate, and the peak of a process
 * </pre>
 *
 * <p>The commands that start processes stand on {@code dev.rondo.bench.run}; what they conclude from the figures is in
 * {@code dev.rondo.bench.peer}, {@code dev.rondo.bench.compare}, {@code dev.rondo.bench.growth} and {@code
 * dev.rondo.bench.memory}.
 *
 * <p>Every kernel has a JMH twin among this module's tests, in {@code dev.rondo.bench.jmh}: products at the shapes of
 * the table, activations, what the cells do with the gates, and whole passes. They are not part of the command. A Maven
 * profile runs them; the property {@code jmh} is JMH's own command line, a pattern and options:
 *
 * <pre>
 * mvn -q -pl rondo-bench -am -DskipTests -Pjmh verify
 * mvn -q -pl rondo-bench -am -DskipTests -Pjmh verify -Djmh="StepProduct -p kernels=PORTABLE -prof gc"
 * mvn -q -pl rondo-bench -am -DskipTests -Pjmh verify -Djmh="-l"
 * </pre>
 */
@NullMarked
package dev.rondo.bench;

import org.jspecify.annotations.NullMarked;
