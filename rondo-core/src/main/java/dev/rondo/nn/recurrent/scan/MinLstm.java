package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.MinLstmScan;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;

/**
 * The minimal LSTM (Feng et al. 2024, "Were RNNs all we needed?"): {@code h = f / (f + i) * h' + i / (f + i) * g}, with
 * both gates and the candidate from the input alone. W is {@code [I, 3H]} (f, i, h), b {@code [3H]}.
 *
 * @param units H
 * @param config everything else
 * @param positive as in {@link MinGru}
 */
public record MinLstm(int units, ScanConfig config, boolean positive) implements ScanSpec<MinLstm> {
    public MinLstm {
        ScanSpec.requirePositive("min_lstm", "unit", units);
    }

    /** A layer of H units with positive candidates. */
    public static MinLstm units(int units) {
        return new MinLstm(units, ScanConfig.DEFAULTS, true);
    }

    /** With positive candidates or candidates of any sign. */
    public MinLstm positive(boolean changed) {
        return new MinLstm(units, config, changed);
    }

    @Override
    public String type() {
        return "min_lstm";
    }

    @Override
    public MinLstm config(ScanConfig changed) {
        return new MinLstm(units, changed, positive);
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        InputWeights weights = InputWeights.take(scope, config, inputs, Math.multiplyExact(3, units));
        ScanLayer.Operation operation = (x, state, mask) ->
                MinLstmScan.apply(x, state, weights.kernel(x.tape()), weights.bias(x.tape()), mask, positive);
        return new ScanLayer(this, path, input, operation.picking());
    }
}
