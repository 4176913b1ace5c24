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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels a process gets, with the Vector API at hand and without. */
class KernelChoiceTest {
    private static final String USED = "Portable kernels are used, same results at a lower speed. ";

    private static final String REMEDY =
            "The Vector API is not at hand. Start Java with --add-modules jdk.incubator.vector.";

    private static List<String> with(String... properties) {
        List<String> options = new ArrayList<>(ChildJvm.VECTOR_MODULE);
        options.addAll(List.of(properties));
        return options;
    }

    private static ChildJvm.Result run(List<String> options) throws IOException, InterruptedException {
        return run(options, ChosenKernels.class);
    }

    private static ChildJvm.Result run(List<String> options, Class<?> main) throws IOException, InterruptedException {
        return ChildJvm.run(options, main);
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
        assertEquals(
                1,
                result.output()
                        .lines()
                        .filter(line -> line.contains(USED + REMEDY))
                        .count(),
                result.output());
    }

    /** Kernels take four floats at a time or more. */
    @Test
    void whereVectorsAreShorterPortableKernelsAreTaken() throws IOException, InterruptedException {
        String reason = "Java prefers vectors of 64 bits here, less than 128";
        ChildJvm.Result result = run(with("-XX:MaxVectorSize=8"));
        assertEquals(0, result.exitCode(), result.output());
        assertTrue(result.output().contains("portable 24.0"), result.output());
        assertTrue(result.output().contains(USED + reason), result.output());
        ChildJvm.Result byName = run(with("-XX:MaxVectorSize=8", "-Drondo.kernels=vector"));
        assertNotEquals(0, byName.exitCode());
        assertTrue(byName.output().contains("The vector kernels cannot be loaded. " + reason), byName.output());
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

    @ParameterizedTest
    @ValueSource(strings = {"100", "wide"})
    void aWidthThatDoesNotExistIsRefused(String bits) throws IOException, InterruptedException {
        ChildJvm.Result result = run(with("-Drondo.vector.bits=" + bits));
        assertNotEquals(0, result.exitCode());
        assertTrue(
                result.output()
                        .contains("IllegalArgumentException: System property rondo.vector.bits is 128, 256 or 512, got "
                                + bits + "."),
                result.output());
    }

    @Test
    void whoNamesKernelsAndThreadsLooksForNoOthers() throws IOException, InterruptedException {
        ChildJvm.Result result = run(List.of("-Drondo.kernels=none", "-Drondo.threads=four"), NamedKernels.class);
        assertEquals("portable, threads: main", result.output().strip());
        assertEquals(0, result.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "0", "-1"})
    void aNumberOfThreadsThatIsNoneIsRefused(String threads) throws IOException, InterruptedException {
        ChildJvm.Result result = run(with("-Drondo.threads=" + threads), DefaultTeam.class);
        assertNotEquals(0, result.exitCode());
        assertTrue(
                result.output()
                        .contains("IllegalArgumentException: System property rondo.threads is a number of threads,"
                                + " 1 or more, got '" + threads + "'."),
                result.output());
    }
}
