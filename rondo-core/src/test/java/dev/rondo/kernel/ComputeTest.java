package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeTest {
    @AfterEach
    void forgetProperty() {
        System.clearProperty(KernelLookup.PROPERTY);
    }

    @Test
    void theInnermostChoiceHoldsAndEndsWithItsScope() {
        Compute outer = Compute.of(new PortableKernels(), 1);
        Compute inner = Compute.of(new PortableKernels(), 2);
        Compute standard = Compute.current();
        outer.run(() -> {
            assertSame(outer, Compute.current());
            assertSame(inner, inner.get(Compute::current));
            assertSame(outer, Compute.current());
        });
        assertSame(standard, Compute.current());
        assertEquals(2, inner.workers().size());
    }

    @Test
    void whatIsThrownComesThrough() {
        Compute compute = Compute.of(new PortableKernels(), 1);
        IOException thrown = new IOException("disk");
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> compute.call(() -> {
                            throw thrown;
                        })));
        assertEquals("ok", compute.<String, RuntimeException>call(() -> "ok"));
    }

    @Test
    void portableKernelsAreTakenWhereThereAreNoOthersOrByName() {
        assertInstanceOf(PortableKernels.class, KernelLookup.find());
        System.setProperty(KernelLookup.PROPERTY, "portable");
        assertInstanceOf(PortableKernels.class, KernelLookup.find());
        assertEquals("portable", KernelLookup.find().name());
    }

    @Test
    void vectorKernelsByNameAreMissedWhereThereAreNone() {
        System.setProperty(KernelLookup.PROPERTY, "vector");
        assertEquals(
                "No vector kernels on the path. Add the module rondo-simd.",
                assertThrows(IllegalStateException.class, KernelLookup::find).getMessage());
    }

    @Test
    void anUnknownNameIsRefused() {
        System.setProperty(KernelLookup.PROPERTY, "cuda");
        assertEquals(
                "System property rondo.kernels is 'auto', 'vector' or 'portable', got 'cuda'.",
                assertThrows(IllegalArgumentException.class, KernelLookup::find).getMessage());
    }

    @Test
    void activationsHaveLowerCaseNames() {
        assertEquals("sigmoid", Activation.SIGMOID.label());
    }
}
