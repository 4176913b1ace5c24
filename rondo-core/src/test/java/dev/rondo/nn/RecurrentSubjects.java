package dev.rondo.nn;

import dev.rondo.autograd.op.MergeMode;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.nn.LayerContractTest.Subject;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.Masking;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.layer.Residual;
import dev.rondo.nn.layer.TimeDistributed;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.LstmByHand;
import dev.rondo.nn.recurrent.RecurrentCell;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.tensor.Shape;
import java.util.stream.Stream;

/** The recurrent layers, alone and in others, for the contract of all layers. */
final class RecurrentSubjects {
    private RecurrentSubjects() {}

    static Stream<Subject> subjects() {
        Shape vector = Shape.of(6);
        Shape sequence = Shape.of(7, 6);
        Shape last = Shape.of(4, 5);
        Shape all = Shape.of(4, 7, 5);
        return Stream.of(
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true).dropout(0.3), Lstm.units(5)),
                        Shape.of(7),
                        last,
                        54 + 4 * 60,
                        9),
                new Subject(Rnn.units(5), sequence, last, 6 * 5 + 25 + 5),
                new Subject(Rnn.units(5).returnSequences().activation(Activation.RELU), sequence, all, 60),
                new Subject(Lstm.units(5), sequence, last, 4 * 60),
                new Subject(Lstm.units(5).returnSequences().useBias(false).goBackwards(), sequence, all, 4 * 55),
                new Subject(Lstm.units(5).unitForgetBias(false), sequence, last, 240),
                new Subject(Rnn.units(5).layerNormalization().clip(2).dropout(0.2), sequence, last, 60 + 10),
                new Subject(
                        Lstm.units(5).withPeepholes().layerNormalization().recurrentDropout(0.2),
                        sequence,
                        last,
                        240 + 65),
                new Subject(
                        Lstm.units(7)
                                .projection(5)
                                .withInputForget()
                                .activation(new LeakyRelu(0.1f))
                                .outputActivation(Activation.SOFTSIGN)
                                .carryZoneout(0.3)
                                .zeroOutputForMask(),
                        sequence,
                        last,
                        3 * 7 * 12 + 35),
                new Subject(
                        Gru.units(5).layerNormalization().zoneout(0.1).weightDropout(0.5), sequence, last, 195 + 30),
                new Subject(Gru.units(5), sequence, last, 3 * 55 + 30),
                new Subject(Gru.units(5).returnSequences().goBackwards(), sequence, all, 195),
                new Subject(Gru.units(5).resetAfter(false), sequence, last, 3 * 60),
                new Subject(Residual.of(Gru.units(6).returnSequences()), sequence, Shape.of(4, 7, 6), 3 * 6 * 14),
                new Subject(
                        TimeDistributed.of(Sequential.of(Rnn.units(4), Dense.units(5))),
                        Shape.of(2, 3, 6),
                        Shape.of(4, 2, 5),
                        44 + 25),
                new Subject(
                        Regularized.of(Lstm.units(5).returnSequences())
                                .kernelRegularizer(Regularizer.l1l2(0.01, 0.02))
                                .recurrentConstraint(Constraint.maxNorm(2))
                                .activityRegularizer(Regularizer.l2(0.1)),
                        sequence,
                        all,
                        240),
                new Subject(
                        Lstm.units(5)
                                .biasInitializer(Initializer.randomNormal(0, 0.1))
                                .biasRegularizer(Regularizer.l2(0.1))
                                .recurrentConstraint(Constraint.unitNorm()),
                        sequence,
                        last,
                        240),
                new Subject(
                        MinGru.units(5).returnSequences().activityRegularizer(Regularizer.l1(0.1)), sequence, all, 70),
                new Subject(new LstmByHand(5), vector, last, 240),
                new Subject(
                        RecurrentCell.of(new LstmByHand(5)).returnSequences().goBackwards(), sequence, all, 240),
                new Subject(Sequential.of(Masking.of(0), Lstm.units(5)), sequence, last, 240),
                new Subject(Lstm.units(5).returnSequences().stateful(), sequence, all, 240),
                new Subject(Bidirectional.of(Lstm.units(5)), sequence, Shape.of(4, 10), 2 * 240),
                new Subject(
                        Bidirectional.of(Gru.units(5).returnSequences())
                                .backwardLayer(Rnn.units(5).returnSequences().goBackwards())
                                .mergeMode(MergeMode.AVE),
                        sequence,
                        all,
                        195 + 60),
                new Subject(
                        Sequential.of(
                                Lstm.units(8).returnSequences(),
                                Dropout.rate(0.1),
                                Sequential.of(Gru.units(4), Dense.units(5))),
                        sequence,
                        last,
                        4 * 8 * 15 + 3 * 4 * 12 + 24 + 25));
    }
}
