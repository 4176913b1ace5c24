package dev.rondo.nn.layer;

import dev.rondo.nn.Graph;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import dev.rondo.nn.Sequential;
import java.util.List;

/** Names the layers of this package, {@link Sequential} and {@link Graph} for model files. */
public final class StandardLayerTypes implements LayerTypes {
    @Override
    public List<Class<? extends LayerSpec>> types() {
        return List.of(
                Sequential.class,
                Dense.class,
                Dropout.class,
                Embedding.class,
                ActivationLayer.class,
                Softmax.class,
                GlobalAveragePooling1d.class,
                GlobalMaxPooling1d.class,
                AttentionPooling.class);
                Graph.class,
                Dense.class,
                Dropout.class,
                Embedding.class,
                Add.class,
                Subtract.class,
                Multiply.class,
                Average.class,
                Maximum.class,
                Minimum.class,
                Concatenate.class,
                Dot.class,
                Flatten.class,
                Reshape.class,
                Permute.class,
                RepeatVector.class);
                AttentionPooling.class,
                Conv1d.class,
                MaxPooling1d.class,
                AveragePooling1d.class,
                SpatialDropout1d.class,
                LayerNorm.class,
                RmsNorm.class,
                BatchNorm.class);
        return List.of(Sequential.class, Dense.class, Dropout.class, Embedding.class, Crf.class);
    }
}
