package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a clock that only kernels move, by a microsecond a call: a pass takes the same time whatever else runs. */
final class SuiteTest {
    private static final Protocol PROTOCOL = new Protocol(1e-3, 1, 3e-3, 5);

    private final StringWriter out = new StringWriter();
    private final StringWriter remarks = new StringWriter();
    private final Kernels portable = new PortableKernels();
    private final Compute counting = Compute.of(
            (Kernels)
                    Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, this::count),
            1);
    private long calls;

    private @Nullable Object count(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        calls++;
        try {
            return method.invoke(portable, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private JsonNode measured(String filter) throws JsonProcessingException {
        Stopwatch stopwatch = new Stopwatch(PROTOCOL, () -> 1_000 * calls, () -> 0);
        JsonLines lines = new JsonLines("rondo", 1, new PrintWriter(out), new PrintWriter(remarks));
        counting.run(() -> new Suite(filter, stopwatch, lines).run());
        assertEquals("", remarks.toString());
        return new ObjectMapper().readTree(out.toString());
    }

    /** What the second run calls, as the first may also prepare something. */
    private long callsOf(Supplier<Runnable> work) {
        long[] before = new long[1];
        counting.run(() -> {
            Runnable ready = work.get();
            ready.run();
            before[0] = calls;
            ready.run();
        });
        return calls - before[0];
    }

    @ParameterizedTest
    @EnumSource
    void aRowHasTheTimesOfATrainingPassAndOfInference(Cell cell) throws JsonProcessingException {
        JsonNode row = measured(Workload.SMALL.row(cell));
        long train = callsOf(() -> new Pass(Workload.SMALL, cell)::train);
        long infer = callsOf(() -> new Pass(Workload.SMALL, cell)::infer);
        assertTrue(0 < infer && infer < train, row::toString);
        assertEquals(train, 1e3 * row.get("train_ms").doubleValue(), 0.1);
        assertEquals(infer, 1e3 * row.get("infer_ms").doubleValue(), 0.1);
    }

    @ParameterizedTest
    @EnumSource
    void aStepHasTheTimeOfOneStep(Cell cell) throws JsonProcessingException {
        JsonNode row = measured(StepFigures.row(cell));
        long step = callsOf(() -> new StreamingStep(cell)::step);
        assertTrue(step > 0, row::toString);
        assertEquals(step, row.get("step_us").doubleValue(), 0.1);
        assertEquals(step, row.get("step_p99_us").doubleValue(), 0.1);
    }
}
