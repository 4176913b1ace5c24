package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Drop;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;

/**
 * Sets a share of its inputs to zero while training and scales the rest by {@code 1 / (1 - rate)}; passes everything on
 * as it is otherwise (Srivastava et al. 2014). Which inputs are dropped depends on the tape's seed and on where the
 * layer stands.
 *
 * @param rate the share, at least 0 and less than 1
 */
public record Dropout(float rate) implements LayerSpec {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "dropout: expected a rate of at least 0 and less than 1, got " + rate + ".");
        }
    }

    /** Drops the given share. */
    public static Dropout rate(double rate) {
        return new Dropout((float) rate);
    }

    @Override
    public String type() {
        return "dropout";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.path();
        return (x, context) -> x.tape().isTraining() && rate > 0
                ? Drop.apply(x, rate, RandomStream.of(x.tape().seed(), path)).maskBy(x.mask())
                : x;
    }
}
