package dev.rondo.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels give the bits of the portable ones, at every width. */
class VectorEqualsPortableTest {
    private static final long SEED = Long.getLong("tests.seed", 20_261_121L);

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void everyKernelAndEveryPassHasTheBitsOfThePortableOnes(int bits, TestReporter reporter)
            throws IOException, InterruptedException {
        compare(bits, System.getProperty("os.arch"), reporter);
    }

    /** As on a processor where a fence between the steps of a turn would be an instruction. */
    @Test
    void soHasOneStepATurn(TestReporter reporter) throws IOException, InterruptedException {
        compare(512, "unknown", reporter);
    }

    private static void compare(int bits, String processor, TestReporter reporter)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(ChildJvm.VECTOR_MODULE);
        options.add("-Drondo.vector.bits=" + bits);
        options.add("-Dos.arch=" + processor);
        ChildJvm.Result result = ChildJvm.run(options, AllComparisons.class, Long.toString(SEED));
        String what = "vectors of " + bits + " bits, replay with -Dtests.seed=" + SEED + "\n" + result.output();
        assertEquals(0, result.exitCode(), what);
        assertTrue(result.output().contains("vector-" + bits + ": "), what);
        reporter.publishEntry(result.output().lines().toList().getLast());
    }
}
