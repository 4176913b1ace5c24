package dev.rondo.nn.recurrent;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.util.List;

/** Names the cell of the tests for model files, as a user's library names its own. */
public final class TestCells implements LayerTypes {
    @Override
    public List<Class<? extends LayerSpec>> types() {
        return List.of(LstmByHand.class);
    }
}
