package dev.rondo.nn;

import static dev.rondo.nn.LayerContractTest.ALL;
import static dev.rondo.nn.LayerContractTest.BATCH;
import static dev.rondo.nn.LayerContractTest.LAST;
import static dev.rondo.nn.LayerContractTest.SEQUENCE;

import dev.rondo.autograd.op.MergeMode;
import dev.rondo.autograd.op.scan.QrnnScan.Pooling;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.LayerContractTest.Subject;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.scan.IndRnn;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.nn.recurrent.scan.MinLstm;
import dev.rondo.nn.recurrent.scan.Qrnn;
import dev.rondo.nn.recurrent.scan.Slstm;
import dev.rondo.nn.recurrent.scan.Sru;
import dev.rondo.tensor.Shape;
import java.util.stream.Stream;

/** The scan family's subjects of the contract test. */
final class ScanSubjects {
    private ScanSubjects() {}

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(MinGru.units(5), SEQUENCE, LAST, 2 * 35),
                new Subject(MinGru.units(5).positive(false).useBias(false).returnSequences(), SEQUENCE, ALL, 60),
                new Subject(MinLstm.units(5).goBackwards(), SEQUENCE, LAST, 3 * 35),
                new Subject(
                        MinLstm.units(5).positive(false).kernelInitializer(Initializer.heNormal()),
                        SEQUENCE,
                        LAST,
                        105),
                new Subject(Lru.units(5), SEQUENCE, LAST, 3 * 5 + 60 + 50 + 30),
                new Subject(
                        Lru.units(5)
                                .states(3)
                                .ring(0.5f, 0.9f, 0.3f)
                                .useBias(true)
                                .returnSequences(),
                        SEQUENCE,
                        ALL,
                        9 + 36 + 30 + 30 + 5),
                new Subject(IndRnn.units(5).steps(7), SEQUENCE, LAST, 30 + 5 + 5),
                new Subject(
                        IndRnn.units(5)
                                .activation(Activation.TANH)
                                .longMemory(7)
                                .returnSequences(),
                        SEQUENCE,
                        ALL,
                        40),
                new Subject(Sru.units(5), SEQUENCE, LAST, 120 + 10 + 10),
                new Subject(Sru.units(6).highwayBias(-1).rescale(false), SEQUENCE, Shape.of(BATCH, 6), 108 + 12 + 12),
                new Subject(Sru.units(5).useBias(false).returnSequences().goBackwards(), SEQUENCE, ALL, 130),
                new Subject(Qrnn.units(5), SEQUENCE, LAST, 12 * 15 + 15),
                new Subject(Qrnn.units(5).window(1).pooling(Pooling.F), SEQUENCE, LAST, 70),
                new Subject(
                        Qrnn.units(5).window(3).pooling(Pooling.IFO).returnSequences(), SEQUENCE, ALL, 18 * 20 + 20),
                new Subject(Slstm.units(5), SEQUENCE, LAST, 4 * 35 + 20),
                new Subject(
                        Slstm.units(6)
                                .heads(2)
                                .recurrentInitializer(Initializer.uniform())
                                .returnSequences(),
                        SEQUENCE,
                        Shape.of(BATCH, 7, 6),
                        4 * 42 + 2 * 3 * 12),
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true), Qrnn.units(5)),
                        Shape.of(7),
                        LAST,
                        54 + 195,
                        9),
                new Subject(
                        Bidirectional.of(MinGru.units(5).returnSequences()).mergeMode(MergeMode.SUM),
                        SEQUENCE,
                        ALL,
                        2 * 70));
    }
}
