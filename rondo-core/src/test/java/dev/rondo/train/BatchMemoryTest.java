package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rondo.autograd.Workspace;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BatchMemoryTest {
    private static Dataset batch(int samples) {
        return new Dataset(Tensor.zeros(samples, 3), Tensor.zeros(samples, 1));
    }

    @Test
    void fullBatchesKeepTheirsWhileARestComesBy() {
        BatchMemory memory = new BatchMemory();
        Workspace full = memory.of(batch(4));
        Workspace rest = memory.of(batch(1));
        assertNotSame(full, rest);
        assertSame(full, memory.of(batch(4)));
        assertSame(rest, memory.of(batch(1)));
    }

    @Test
    void batchesOfManyShapesTakeOneAnothersPlace() {
        BatchMemory memory = new BatchMemory();
        Workspace full = memory.of(batch(4));
        memory.of(batch(1));
        Workspace one = memory.of(batch(2));
        assertNotSame(full, one);
        assertSame(one, memory.of(batch(4)));
        assertSame(one, memory.of(batch(3)));
    }

    @Test
    void batchesByNameHaveTheShapesOfAllInputs() {
        BatchMemory memory = new BatchMemory();
        NamedDataset two = NamedDataset.empty().input("a", Tensor.zeros(2, 3)).input("b", Tensor.zeros(2, 5));
        NamedDataset other = NamedDataset.empty().input("a", Tensor.zeros(2, 3)).input("b", Tensor.zeros(2, 6));
        assertSame(memory.of(two), memory.of(two.rows(0, 2)));
        assertNotSame(memory.of(two), memory.of(other));
    }
}
