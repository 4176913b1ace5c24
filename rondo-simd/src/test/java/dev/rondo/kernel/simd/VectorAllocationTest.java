package dev.rondo.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once it is compiled, no vector of a kernel reaches the heap, and little else. */
class VectorAllocationTest {
    /** Some thirty small objects. */
    private static final long BYTES_A_PASS = 1_600;

    /** Compilation has no deadline: passes go on until one allocates little, and give up after this many. */
    private static final int PASSES = 3_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32})
    void aTrainingPassAllocatesLittle(int batch, TestReporter reporter) {
        Tensor x = Tensor.zeros(batch, 50, 10);
        Recurrent layer = Lstm.units(64).build(ParameterScope.seeded(1), x.shape());
        State state = layer.zeroState(batch);
        Tensor gradient = Tensor.zeros(batch, 64);
        Workspace workspace = new Workspace();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Compute.of(new VectorKernels(), 1).run(() -> {
            long bytes = Long.MAX_VALUE;
            int passes = 0;
            while (bytes > BYTES_A_PASS && passes < PASSES) {
                long before = threads.getCurrentThreadAllocatedBytes();
                Tape tape = Tape.training(1, workspace);
                Variable output = layer.sequence(tape.input(x), state).output();
                tape.backward(output, gradient);
                bytes = threads.getCurrentThreadAllocatedBytes() - before;
                passes++;
            }
            long seen = bytes;
            reporter.publishEntry("LSTM: bytes allocated a pass", bytes + " after " + passes + " passes");
            assertTrue(bytes <= BYTES_A_PASS, () -> "still " + seen + " bytes a pass after " + PASSES + " passes");
        });
    }
}
