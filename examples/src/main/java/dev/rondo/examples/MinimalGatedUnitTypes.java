package dev.rondo.examples;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.util.List;

/** Names the cell for model files. */
// GUIDE: begin
public final class MinimalGatedUnitTypes implements LayerTypes {
    @Override
    public List<Class<? extends LayerSpec>> types() {
        return List.of(MinimalGatedUnit.class);
    }
}
// GUIDE: end
