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
                ActivationLayer.class,
                ActivationPenalty.class,
                Add.class,
                AdditiveAttention.class,
                Attention.class,
                AttentionPooling.class,
                Average.class,
                AveragePooling1d.class,
                AverageProbabilities.class,
                BatchNorm.class,
                Concatenate.class,
                Conv1d.class,
                Crf.class,
                Dense.class,
                Dot.class,
                Dropout.class,
                Embedding.class,
                Flatten.class,
                GlobalAveragePooling1d.class,
                GlobalMaxPooling1d.class,
                Graph.class,
                LayerNorm.class,
                Masking.class,
                MaxPooling1d.class,
                Maximum.class,
                Minimum.class,
                MultiHeadAttention.class,
                Multiply.class,
                Permute.class,
                PositionEmbedding.class,
                Regularized.class,
                RepeatVector.class,
                Rescaling.class,
                Reshape.class,
                Residual.class,
                RmsNorm.class,
                Sequential.class,
                SinePositionEncoding.class,
                Softmax.class,
                SpatialDropout1d.class,
                Subtract.class,
                TiedDense.class,
                TimeDistributed.class);
    }
}
