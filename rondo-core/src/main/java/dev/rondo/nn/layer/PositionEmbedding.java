package dev.rondo.nn.layer;

import dev.rondo.autograd.op.AddPositions;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/**
 * Tells attention where a step stands, by a vector for each position that is learned: {@code [B, T, C]} to the same shape,
 * {@code y[t] = x[t] + embeddings[t]}, with the table {@code embeddings [length, C]}. Steps are counted from 0 in every
 * call.
 *
 * @param length how many positions there are; longer sequences are refused
 */
public record PositionEmbedding(int length) implements LayerSpec {
    public PositionEmbedding {
        Positive.check("position_embedding", "position", length);
    }

    /** For sequences of up to {@code length} steps. */
    public static PositionEmbedding of(int length) {
        return new PositionEmbedding(length);
    }

    @Override
    public String type() {
        return "position_embedding";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        if (input.axis(1) > length) {
            throw new ShapeException(path + ": expected sequences of " + length + " steps at most, got " + input
                    + ". Build the layer for the longest sequence, or cut the sequences.");
        }
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        int channels = Sequences.channels(path, input);
        Parameter table = scope.parameter("embeddings", Shape.of(length, channels), Initializer.glorotUniform());
        return (x, context) -> {
            Sequences.check(path, x.shape(), channels);
            outputShape(path, x.shape());
            return AddPositions.apply(x, table.on(x.tape())).maskBy(x.mask());
        };
    }
}
