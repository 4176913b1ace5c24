package dev.rondo.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    @Test
    void theSameRequestsGetTheSameArrays() {
        Workspace workspace = new Workspace();
        float[] first = workspace.take(3);
        float[] second = workspace.take(3);
        float[] other = workspace.take(5);
        assertNotSame(first, second);
        workspace.recycle();
        assertSame(first, workspace.take(3));
        assertSame(second, workspace.take(3));
        assertSame(other, workspace.take(5));
    }

    @Test
    void requestsInAnotherOrderFindTheirArrays() {
        Workspace workspace = new Workspace();
        float[] three = workspace.take(3);
        float[] five = workspace.take(5);
        workspace.recycle();
        assertSame(five, workspace.take(5));
        assertSame(three, workspace.take(3));
    }

    @Test
    void whatAPassDidNotAskForIsLetGo() {
        Workspace workspace = new Workspace();
        float[] three = workspace.take(3);
        workspace.take(1000);
        workspace.recycle();
        workspace.take(3);
        workspace.recycle();
        assertEquals(1, PoisonedWorkspace.arrays(workspace).size());
        assertSame(three, workspace.take(3));
        assertEquals(1000, workspace.take(1000).length);
    }

    @Test
    void aPassOfOtherShapesTakesThePlaceOfTheOneBefore() {
        Workspace workspace = new Workspace();
        workspace.take(1000);
        float[] weights = workspace.take(7);
        workspace.take(2000);
        workspace.recycle();
        workspace.take(900);
        assertSame(weights, workspace.take(7));
        workspace.take(1800);
        int[] held = PoisonedWorkspace.arrays(workspace).stream()
                .mapToInt(array -> array.length)
                .toArray();
        assertArrayEquals(new int[] {900, 7, 1800}, held);
    }

    @Test
    void changingShapesDoNotPileUp() {
        Workspace workspace = new Workspace();
        Random random = TestSeed.random("workspace");
        for (int pass = 0; pass < 100; pass++) {
            workspace.recycle();
            int requests = random.nextInt(10);
            Set<float[]> taken = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < requests; i++) {
                int length = random.nextInt(4);
                float[] array = workspace.take(length);
                assertEquals(length, array.length);
                assertTrue(taken.add(array), TestSeed.replay("an array was handed out twice"));
            }
            workspace.recycle();
            int kept = PoisonedWorkspace.arrays(workspace).size();
            assertTrue(kept <= requests, TestSeed.replay(kept + " arrays after " + requests + " requests"));
        }
    }

    @Test
    void aTensorIsTheSameInTheNextPassUntilItsShapeOrItsArrayIsAnother() {
        Workspace workspace = new Workspace();
        Tensor wide = workspace.tensor(Shape.of(2, 3), workspace.take(6));
        Tensor vector = workspace.tensor(Shape.of(4), workspace.take(4));
        workspace.recycle();
        assertSame(wide, workspace.tensor(Shape.of(2, 3), workspace.take(6)));
        assertSame(vector, workspace.tensor(Shape.of(4), workspace.take(4)));
        workspace.recycle();
        Tensor high = workspace.tensor(Shape.of(3, 2), workspace.take(6));
        assertSame(wide.data(), high.data());
        assertEquals(Shape.of(3, 2), high.shape());
        assertNotSame(vector, workspace.tensor(Shape.of(4), workspace.take(4)), "let go with all behind the first");
        workspace.recycle();
        float[] elsewhere = new float[6];
        assertSame(elsewhere, workspace.tensor(Shape.of(3, 2), elsewhere).data());
    }

    @Test
    void zerosAreZeroInUsedMemory() {
        Workspace workspace = new Workspace();
        float[] used = workspace.take(4);
        Arrays.fill(used, Float.NaN);
        workspace.recycle();
        float[] zeros = workspace.zeros(4);
        assertSame(used, zeros);
        Bits.assertSame(new float[4], zeros, "zeros");
    }
}
