package dev.rondo.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Kernels;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks start, at shapes so small that it takes no time, and no kernel is without one. */
final class BenchmarksTest {
    private static final Set<String> NOT_TIMED = Set.of("name", "packedLength", "packedRowsLength");

    static {
        // A benchmark that somebody runs on this machine must not fail the test.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static Collection<RunResult> run(String pattern, String parameter, String... values)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.microseconds(100))
                .shouldDoGC(false)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .param("kernels", "PORTABLE", "AUTO")
                .param(parameter, values);
        return new Runner(options.build()).run();
    }

    private static Set<String> methods(Collection<RunResult> results) {
        return results.stream()
                .map(result -> result.getParams().getBenchmark())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyKernelHasABenchmarkThatRuns() throws RunnerException {
        Set<String> run = new TreeSet<>();
        run.addAll(methods(run("jmh\\.(StepProduct|HoistedProduct|WeightGradient)", "shape", "5x7x3")));
        run.addAll(methods(run("jmh\\.(Activation|Elementwise|Norm|Lstm|Gru|Scan)", "shape", "3x5")));
        run.addAll(methods(run("jmh\\.Roof", "kernels", "PORTABLE", "AUTO")));
        List<String> missing = new ArrayList<>();
        for (Method kernel : Kernels.class.getMethods()) {
            if (!NOT_TIMED.contains(kernel.getName()) && !run.contains(kernel.getName())) {
                missing.add(kernel.getName());
            }
        }
        assertEquals(List.of(), missing, "kernels without a benchmark of their name in dev.rondo.bench.jmh");
    }

    @Test
    void productsShowTheirRate() throws RunnerException {
        for (RunResult result : run("StepProductBenchmark.multiplyPacked", "shape", "5x7x3")) {
            assertTrue(result.getSecondaryResults().get("gflop").getScore() > 0, result::toString);
        }
    }

    @Test
    void everyLayerOfTheScanFamilyRuns() throws RunnerException {
        assertEquals(Set.of("pass"), methods(run("LayerBenchmark", "shape", "2x5x3x4")));
    }

    @Test
    void wholePassesAndStepsRun() throws RunnerException {
        assertEquals(Set.of("train", "infer"), methods(run("PassBenchmark", "workload", "SMALL")));
        assertEquals(Set.of("step"), methods(run("StreamingStepBenchmark", "cell", "LSTM", "GRU", "RNN")));
    }
}
