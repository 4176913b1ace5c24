package dev.rondo.persist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated model files are refused with a typed error or are valid models: no other outcome, no hang, no memory beyond
 * the bound.
 */
class ModelFileFuzzTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SLACK_BYTES = 64L << 20;
    private static final double MOST_SECONDS = 5;

    private final long seed = Long.getLong("tests.seed", 20_261_121L);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long mostBytes;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mutatedModelFiles(TestReporter reporter) throws IOException {
        fuzz(5_000, reporter);
    }

    @Test
    @Tag("long")
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyMutatedModelFiles(TestReporter reporter) throws IOException {
        fuzz(100_000, reporter);
    }

    private void fuzz(int mutations, TestReporter reporter) throws IOException {
        reporter.publishEntry("tests.seed", Long.toString(seed));
        byte[] valid = model();
        outcome(valid, "the valid file"); // loads classes, so that the count below is of the reading alone
        for (int i = 0; i < mutations; i++) {
            String where = "mutation " + i + ", replay with -Dtests.seed=" + seed;
            byte[] mutant = Mutations.mutate(valid, new SplittableRandom(seed * 1_000_003 + i));
            check(mutant, where);
        }
        reporter.publishEntry(Map.of("outcomes", outcomes.toString(), "most bytes", Long.toString(mostBytes)));
        assertTrue(outcomes.getOrDefault("VALID", 0) > mutations / 200, () -> "too few valid models: " + outcomes);
        assertTrue(outcomes.size() >= 12, () -> "the mutations reach too few outcomes: " + outcomes);
    }

    private void check(byte[] mutant, String where) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        String outcome = outcome(mutant, where);
        double seconds = (System.nanoTime() - start) * 1e-9;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        mostBytes = Math.max(mostBytes, allocated);
        outcomes.merge(outcome, 1, Integer::sum);
        assertTrue(seconds < MOST_SECONDS, () -> where + ": took " + seconds + " s, " + outcome);
        assertTrue(
                allocated <= 2L * mutant.length + SLACK_BYTES,
                () -> where + ": took " + allocated + " bytes for a file of " + mutant.length + ", " + outcome);
    }

    private static String outcome(byte[] file, String where) {
        try {
            ModelFile.read(file, "file").network();
            return "VALID";
        } catch (SafeTensorsException e) {
            return e.kind().name();
        } catch (ModelFileException e) {
            return e.getCause() instanceof SpecException spec
                    ? "SPEC_" + spec.kind()
                    : e.kind().name();
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(where + ": neither a model nor a typed error", e);
        }
    }

    private static byte[] model() throws IOException {
        Sequential spec =
                Sequential.of(Lstm.units(3).returnSequences(), Dropout.rate(0.1), Gru.units(2), Dense.units(1));
        ModelFile model = ModelFile.of(
                Network.build(spec, Shape.of(Shape.ANY, 2), 7), Map.of("task", "{\"horizon\":12}", "note", ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }
}
