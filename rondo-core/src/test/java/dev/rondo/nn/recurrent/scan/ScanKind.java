package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.QrnnScan.Pooling;
import dev.rondo.kernel.Activation;
import java.util.function.IntFunction;

/** The layers of the family with the options that change their equations. */
enum ScanKind {
    MIN_GRU(MinGru::units),
    MIN_GRU_PLAIN(units -> MinGru.units(units).positive(false)),
    MIN_LSTM(MinLstm::units),
    MIN_LSTM_PLAIN(units -> MinLstm.units(units).positive(false).useBias(false)),
    LRU(units -> Lru.units(units).states(units + 2)),
    LRU_BIAS(units -> Lru.units(units).useBias(true)),
    IND_RNN(units -> IndRnn.units(units).activation(Activation.TANH)),
    IND_RNN_RELU(IndRnn::units),
    SRU(Sru::units),
    SRU_PLAIN(units -> Sru.units(units).rescale(false).useBias(false)),
    QRNN(Qrnn::units),
    QRNN_F(units -> Qrnn.units(units).window(1).pooling(Pooling.F)),
    QRNN_IFO(units -> Qrnn.units(units).window(3).pooling(Pooling.IFO)),
    SLSTM(Slstm::units),
    SLSTM_HEADS(units -> Slstm.units(units).heads(units % 2 == 0 ? 2 : 1));

    private final IntFunction<ScanSpec<?>> spec;

    ScanKind(IntFunction<ScanSpec<?>> spec) {
        this.spec = spec;
    }

    ScanSpec<?> spec(int units) {
        return spec.apply(units);
    }

    /** As {@link #spec(int)} with the outputs of all steps or the last, forwards or backwards. */
    ScanSpec<?> spec(int units, boolean sequences, boolean backwards) {
        ScanSpec<?> changed = spec(units);
        changed = sequences ? changed.returnSequences() : changed;
        return backwards ? changed.goBackwards() : changed;
    }
}
