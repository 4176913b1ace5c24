package dev.rondo.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which kernels a process gets, with the Vector API at hand and without. */
class KernelChoiceTest {
    private static final String REMEDY = "Start Java with --add-modules jdk.incubator.vector.";

    private static List<String> with(String... properties) {
        List<String> options = new ArrayList<>(ChildJvm.VECTOR_MODULE);
        options.addAll(List.of(properties));
        return options;
    }

    private static ChildJvm.Result run(List<String> options) throws IOException, InterruptedException {
        return ChildJvm.run(options, ChosenKernels.class);
    }

    @Test
    void vectorKernelsAreTakenWhereTheyAreOnThePath() {
        assertInstanceOf(VectorKernels.class, Compute.threads(1).kernels());
    }

    @Test
    void theWidthCanBeAskedFor() throws IOException, InterruptedException {
        ChildJvm.Result result = run(with("-Drondo.vector.bits=256"));
        assertTrue(result.output().contains("vector-256 24.0"), result.output());
    }

    @Test
    void withoutTheVectorApiPortableKernelsAreTakenAndTheRemedyIsNamedOnce() throws IOException, InterruptedException {
        ChildJvm.Result result = run(List.of());
        assertEquals(0, result.exitCode(), result.output());
        assertEquals(2, result.output().lines().filter("portable 24.0"::equals).count(), result.output());
        String warning =
                "Portable kernels are used, same results at a lower speed: the Vector API is not at hand. " + REMEDY;
        assertEquals(
                1,
                result.output().lines().filter(line -> line.contains(warning)).count(),
                result.output());
    }

    @Test
    void portableKernelsByNameNeedNoWarning() throws IOException, InterruptedException {
        ChildJvm.Result result = run(List.of("-Drondo.kernels=portable"));
        assertEquals(
                List.of("portable 24.0", "portable 24.0"),
                result.output().lines().toList());
    }

    @Test
    void vectorKernelsByNameAreMissedWithoutTheVectorApi() throws IOException, InterruptedException {
        ChildJvm.Result result = run(List.of("-Drondo.kernels=vector"));
        assertNotEquals(0, result.exitCode());
        assertTrue(
                result.output().contains("IllegalStateException: The vector kernels cannot be loaded. " + REMEDY),
                result.output());
    }

    @Test
    void aWidthThatDoesNotExistIsRefused() throws IOException, InterruptedException {
        ChildJvm.Result result = run(with("-Drondo.vector.bits=100"));
        assertNotEquals(0, result.exitCode());
        assertTrue(
                result.output()
                        .contains(
                                "IllegalArgumentException: System property rondo.vector.bits is 128, 256 or 512, got 100."),
                result.output());
    }
}
