package dev.rondo.nn;

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
        Shape sequence = Shape.of(7, 6);
        Shape last = Shape.of(4, 5);
        Shape all = Shape.of(4, 7, 5);
        return Stream.of(
                new Subject(MinGru.units(5), sequence, last, 2 * 35),
                new Subject(MinGru.units(5).positive(false).useBias(false).returnSequences(), sequence, all, 60),
                new Subject(MinLstm.units(5).goBackwards(), sequence, last, 3 * 35),
                new Subject(
                        MinLstm.units(5).positive(false).kernelInitializer(Initializer.heNormal()),
                        sequence,
                        last,
                        105),
                new Subject(Lru.units(5), sequence, last, 3 * 5 + 60 + 50 + 30),
                new Subject(
                        Lru.units(5)
                                .states(3)
                                .ring(0.5f, 0.9f, 0.3f)
                                .useBias(true)
                                .returnSequences(),
                        sequence,
                        all,
                        9 + 36 + 30 + 30 + 5),
                new Subject(IndRnn.units(5).steps(7), sequence, last, 30 + 5 + 5),
                new Subject(
                        IndRnn.units(5)
                                .activation(Activation.TANH)
                                .longMemory(7)
                                .returnSequences(),
                        sequence,
                        all,
                        40),
                new Subject(Sru.units(5), sequence, last, 120 + 10 + 10),
                new Subject(Sru.units(6).highwayBias(-1).rescale(false), sequence, Shape.of(4, 6), 108 + 12 + 12),
                new Subject(Sru.units(5).useBias(false).returnSequences().goBackwards(), sequence, all, 130),
                new Subject(Qrnn.units(5), sequence, last, 12 * 15 + 15),
                new Subject(Qrnn.units(5).window(1).pooling(Pooling.F), sequence, last, 70),
                new Subject(
                        Qrnn.units(5).window(3).pooling(Pooling.IFO).returnSequences(), sequence, all, 18 * 20 + 20),
                new Subject(Slstm.units(5), sequence, last, 4 * 35 + 20),
                new Subject(
                        Slstm.units(6)
                                .heads(2)
                                .recurrentInitializer(Initializer.uniform())
                                .returnSequences(),
                        sequence,
                        Shape.of(4, 7, 6),
                        4 * 42 + 2 * 3 * 12),
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true), Qrnn.units(5)),
                        Shape.of(7),
                        last,
                        54 + 195,
                        9),
                new Subject(
                        Bidirectional.of(MinGru.units(5).returnSequences()).mergeMode(MergeMode.SUM),
                        sequence,
                        all,
                        2 * 70));
    }
}
