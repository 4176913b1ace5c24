package dev.rondo.train;

import dev.rondo.autograd.Workspace;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.Samples;
import dev.rondo.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memory for passes over batches, one after another. What full batches need is kept while the smaller rest at the end of an
 * epoch comes by, which would otherwise have all of it allocated anew, twice an epoch. Where batches are of more than two
 * shapes, each takes the place of the one before.
 */
final class BatchMemory {
    private static final int FULL_AND_REST = 2;

    private final Map<List<Shape>, Workspace> byShape = new LinkedHashMap<>();
    private @Nullable Workspace one;

    /** The memory for a batch's pass; what an earlier pass had of it is taken back when the pass begins. */
    Workspace of(Samples batch) {
        if (one != null) {
            return one;
        }
        Workspace memory = byShape.computeIfAbsent(shapes(batch), shape -> new Workspace());
        if (byShape.size() > FULL_AND_REST) {
            byShape.clear();
            one = memory;
        }
        return memory;
    }

    private static List<Shape> shapes(Samples batch) {
        return switch (batch) {
            case Dataset data -> List.of(data.inputs().shape());
            case NamedDataset named ->
                named.inputs().values().stream().map(input -> input.shape()).toList();
        };
    }
}
