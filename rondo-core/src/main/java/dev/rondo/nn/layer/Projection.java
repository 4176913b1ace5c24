package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** A linear map whose weights have an axis for the heads, as Keras keeps them; in memory it is a matrix. */
record Projection(Parameter kernel, @Nullable Parameter bias, int inputs, int outputs) {
    /** A map from {@code inputs} to {@code heads * size} values: kernel {@code [inputs, heads, size]}. */
    static Projection toHeads(ParameterScope scope, int inputs, int heads, int size, boolean useBias) {
        Parameter kernel = scope.parameter("kernel", Shape.of(inputs, heads, size), Initializer.glorotUniform());
        Parameter bias = useBias ? scope.parameter("bias", Shape.of(heads, size), Initializer.zeros()) : null;
        return new Projection(kernel, bias, inputs, heads * size);
    }

    /** A map from {@code heads * size} to {@code outputs} values: kernel {@code [heads, size, outputs]}. */
    static Projection fromHeads(ParameterScope scope, int heads, int size, int outputs, boolean useBias) {
        Parameter kernel = scope.parameter("kernel", Shape.of(heads, size, outputs), Initializer.glorotUniform());
        Parameter bias = useBias ? scope.parameter("bias", Shape.of(outputs), Initializer.zeros()) : null;
        return new Projection(kernel, bias, heads * size, outputs);
    }

    Variable apply(Variable x) {
        Tape tape = x.tape();
        Variable matrix = kernel.on(tape, Shape.of(inputs, outputs));
        return Linear.apply(x, matrix, bias == null ? null : bias.on(tape, Shape.of(outputs)));
    }
}
