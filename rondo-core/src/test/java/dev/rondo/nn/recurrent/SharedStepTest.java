package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.TestSeed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step of one sequence is shared among threads by the columns of its weights where these are many; its bits stay. */
class SharedStepTest {
    private static final int INPUTS = 130;
    private static final int UNITS = 523;
    private static final int STEPS = 30;

    private final PortableKernels portable = new PortableKernels();
    private final Set<Thread> multiplying = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @EnumSource
    void threadsDoNotChangeAStep(Cell cell) {
        List<float[]> alone = hidden(cell, Compute.of(watched(), 1));
        assertEquals(Set.of(Thread.currentThread()), multiplying);
        List<float[]> shared = hidden(cell, Compute.of(watched(), 2));
        assertEquals(2, multiplying.size(), "both threads took a part of some product");
        for (int t = 0; t < STEPS; t++) {
            assertArrayEquals(alone.get(t), shared.get(t), "h after step " + t);
        }
    }

    private static List<float[]> hidden(Cell cell, Compute compute) {
        Recurrent layer = cell.spec(UNITS).build(ParameterScope.seeded(7), Shape.of(Shape.ANY, Shape.ANY, INPUTS));
        Random random = TestSeed.random("shared steps of " + cell);
        List<float[]> hidden = new ArrayList<>();
        State state = layer.zeroState(1);
        for (int t = 0; t < STEPS; t++) {
            Tensor x = Problems.normal(random, 1, Shape.of(1, INPUTS));
            State before = state;
            state = compute.get(() -> layer.step(x, before));
            hidden.add(state.h().data());
        }
        return hidden;
    }

    /** Portable kernels that keep who multiplies. */
    private Kernels watched() {
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("multiply")) {
                        multiplying.add(Thread.currentThread());
                    }
                    try {
                        return method.invoke(portable, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
