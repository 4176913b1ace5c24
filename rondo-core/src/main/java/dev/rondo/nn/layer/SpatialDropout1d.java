package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Drop;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;

/**
 * Dropout of whole channels (Tompson et al. 2015): what is set to zero in a sequence is so at every step, which tells more
 * where neighbouring steps are alike. {@code [B, T, C]} to the same shape; otherwise as {@link Dropout}.
 *
 * @param rate the share of channels, at least 0 and less than 1
 */
public record SpatialDropout1d(float rate) implements LayerSpec {
    public SpatialDropout1d {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "spatial_dropout1d: expected a rate of at least 0 and less than 1, got " + rate + ".");
        }
    }

    /** Drops the given share of channels. */
    public static SpatialDropout1d rate(double rate) {
        return new SpatialDropout1d((float) rate);
    }

    @Override
    public String type() {
        return "spatial_dropout1d";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        String stream = scope.path();
        return (x, context) -> {
            Sequences.check(path, x.shape());
            return x.tape().isTraining() && rate > 0
                    ? Drop.channels(x, rate, RandomStream.of(x.tape().seed(), stream))
                            .maskBy(x.mask())
                    : x;
        };
    }
}
