package dev.rondo.nn.recurrent.scan;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.util.List;

/** Names the layers of this package for model files. */
public final class ScanLayerTypes implements LayerTypes {
    @Override
    public List<Class<? extends LayerSpec>> types() {
        return List.of(MinGru.class, MinLstm.class, Lru.class, IndRnn.class, Sru.class, Qrnn.class, Slstm.class);
    }
}
