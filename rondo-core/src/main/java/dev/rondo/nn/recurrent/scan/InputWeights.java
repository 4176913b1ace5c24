package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What inputs meet in a layer whose sums come from the input alone.
 *
 * @param w {@code [rows, columns]}
 * @param b {@code [columns]}, or null
 */
record InputWeights(Parameter w, @Nullable Parameter b) {
    /** Drawn as the layer's configuration says, the bias from zero. */
    static InputWeights take(ParameterScope scope, ScanConfig config, int rows, int columns) {
        Parameter kernel = scope.parameter("kernel", Shape.of(rows, columns), config.kernelInitializer());
        Parameter bias = config.useBias() ? scope.parameter("bias", Shape.of(columns), Initializer.zeros()) : null;
        return new InputWeights(kernel, bias);
    }

    Variable kernel(Tape tape) {
        return w.on(tape);
    }

    @Nullable
    Variable bias(Tape tape) {
        return b == null ? null : b.on(tape);
    }
}
