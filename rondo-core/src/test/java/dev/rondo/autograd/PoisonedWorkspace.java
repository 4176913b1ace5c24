package dev.rondo.autograd;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A look into a workspace, which keeps its arrays to itself. */
public final class PoisonedWorkspace {
    private PoisonedWorkspace() {}

    /** All arrays that the workspace holds, in its order. */
    public static List<float[]> arrays(Workspace workspace) {
        try {
            Field field = Workspace.class.getDeclaredField("arrays");
            field.setAccessible(true);
            List<float[]> arrays = new ArrayList<>();
            for (Object array : (List<?>) field.get(workspace)) {
                arrays.add((float[]) array);
            }
            return arrays;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Workspace has no list of arrays any more: look for them elsewhere.", e);
        }
    }

    /** Overwrites everything that earlier passes left behind. */
    public static void fill(Workspace workspace, float value) {
        arrays(workspace).forEach(array -> Arrays.fill(array, value));
    }
}
