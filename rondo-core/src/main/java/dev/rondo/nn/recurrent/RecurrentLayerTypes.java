package dev.rondo.nn.recurrent;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.util.List;

/** Names the recurrent layers for model files. */
public final class RecurrentLayerTypes implements LayerTypes {
    @Override
    public List<Class<? extends LayerSpec>> types() {
        return List.of(
                Bidirectional.class,
                Gru.class,
                Lstm.class,
                RecurrentCell.class,
                ReturnState.class,
                Rnn.class,
                Stateful.class,
                Unmerged.class);
    }
}
