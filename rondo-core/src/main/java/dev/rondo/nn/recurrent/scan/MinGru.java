package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.MinGruScan;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;

/**
 * The minimal GRU (Feng et al. 2024, "Were RNNs all we needed?"): {@code h = (1 - z) * h' + z * g}, with {@code z =
 * sigmoid(x.Wz + bz)} and the candidate g from the input alone. W is {@code [I, 2H]} (z, h), b {@code [2H]}.
 *
 * @param units H
 * @param config everything else
 * @param positive whether candidates go through {@code u + 1/2} where u is 0 or more and {@code sigmoid(u)} elsewhere,
 *     as in the paper's experiments; else they are u
 */
public record MinGru(int units, ScanConfig config, boolean positive) implements ScanSpec<MinGru> {
    public MinGru {
        ScanSpec.requirePositive("min_gru", "unit", units);
    }

    /** A layer of H units with positive candidates. */
    public static MinGru units(int units) {
        return new MinGru(units, ScanConfig.DEFAULTS, true);
    }

    /** With positive candidates or candidates of any sign. */
    public MinGru positive(boolean changed) {
        return new MinGru(units, config, changed);
    }

    @Override
    public String type() {
        return "min_gru";
    }

    @Override
    public MinGru config(ScanConfig changed) {
        return new MinGru(units, changed, positive);
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        InputWeights weights = InputWeights.take(scope, config, inputs, Math.multiplyExact(2, units));
        ScanLayer.Operation operation = (x, state, mask) ->
                MinGruScan.apply(x, state, weights.kernel(x.tape()), weights.bias(x.tape()), mask, positive);
        return new ScanLayer(this, path, input, operation.picking());
    }
}
