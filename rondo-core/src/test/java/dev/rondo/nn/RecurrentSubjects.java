package dev.rondo.nn;

import static dev.rondo.nn.LayerContractTest.ALL;
import static dev.rondo.nn.LayerContractTest.BATCH;
import static dev.rondo.nn.LayerContractTest.LAST;
import static dev.rondo.nn.LayerContractTest.SEQUENCE;
import static dev.rondo.nn.LayerContractTest.VECTOR;

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
        return Stream.of(
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true).dropout(0.3), Lstm.units(5)),
                        Shape.of(7),
                        LAST,
                        54 + 4 * 60,
                        9),
                new Subject(Rnn.units(5), SEQUENCE, LAST, 6 * 5 + 25 + 5),
                new Subject(Rnn.units(5).returnSequences().activation(Activation.RELU), SEQUENCE, ALL, 60),
                new Subject(Lstm.units(5), SEQUENCE, LAST, 4 * 60),
                new Subject(Lstm.units(5).returnSequences().useBias(false).goBackwards(), SEQUENCE, ALL, 4 * 55),
                new Subject(Lstm.units(5).unitForgetBias(false), SEQUENCE, LAST, 240),
                new Subject(Rnn.units(5).layerNormalization().clip(2).dropout(0.2), SEQUENCE, LAST, 60 + 10),
                new Subject(
                        Lstm.units(5).withPeepholes().layerNormalization().recurrentDropout(0.2),
                        SEQUENCE,
                        LAST,
                        240 + 65),
                new Subject(
                        Lstm.units(7)
                                .projection(5)
                                .withInputForget()
                                .activation(new LeakyRelu(0.1f))
                                .outputActivation(Activation.SOFTSIGN)
                                .carryZoneout(0.3)
                                .zeroOutputForMask(),
                        SEQUENCE,
                        LAST,
                        3 * 7 * 12 + 35),
                new Subject(
                        Gru.units(5).layerNormalization().zoneout(0.1).weightDropout(0.5), SEQUENCE, LAST, 195 + 30),
                new Subject(Gru.units(5), SEQUENCE, LAST, 3 * 55 + 30),
                new Subject(Gru.units(5).returnSequences().goBackwards(), SEQUENCE, ALL, 195),
                new Subject(Gru.units(5).resetAfter(false), SEQUENCE, LAST, 3 * 60),
                new Subject(Residual.of(Gru.units(6).returnSequences()), SEQUENCE, Shape.of(BATCH, 7, 6), 3 * 6 * 14),
                new Subject(
                        TimeDistributed.of(Sequential.of(Rnn.units(4), Dense.units(5))),
                        Shape.of(2, 3, 6),
                        Shape.of(BATCH, 2, 5),
                        44 + 25),
                new Subject(
                        Regularized.of(Lstm.units(5).returnSequences())
                                .kernelRegularizer(Regularizer.l1l2(0.01, 0.02))
                                .recurrentConstraint(Constraint.maxNorm(2))
                                .activityRegularizer(Regularizer.l2(0.1)),
                        SEQUENCE,
                        ALL,
                        240),
                new Subject(
                        Lstm.units(5)
                                .biasInitializer(Initializer.randomNormal(0, 0.1))
                                .biasRegularizer(Regularizer.l2(0.1))
                                .recurrentConstraint(Constraint.unitNorm()),
                        SEQUENCE,
                        LAST,
                        240),
                new Subject(
                        MinGru.units(5).returnSequences().activityRegularizer(Regularizer.l1(0.1)), SEQUENCE, ALL, 70),
                new Subject(new LstmByHand(5), VECTOR, LAST, 240),
                new Subject(
                        RecurrentCell.of(new LstmByHand(5)).returnSequences().goBackwards(), SEQUENCE, ALL, 240),
                new Subject(Sequential.of(Masking.of(0), Lstm.units(5)), SEQUENCE, LAST, 240),
                new Subject(Lstm.units(5).returnSequences().stateful(), SEQUENCE, ALL, 240),
                new Subject(Bidirectional.of(Lstm.units(5)), SEQUENCE, Shape.of(BATCH, 10), 2 * 240),
                new Subject(
                        Bidirectional.of(Gru.units(5).returnSequences())
                                .backwardLayer(Rnn.units(5).returnSequences().goBackwards())
                                .mergeMode(MergeMode.AVE),
                        SEQUENCE,
                        ALL,
                        195 + 60),
                new Subject(
                        Sequential.of(
                                Lstm.units(8).returnSequences(),
                                Dropout.rate(0.1),
                                Sequential.of(Gru.units(4), Dense.units(5))),
                        SEQUENCE,
                        LAST,
                        4 * 8 * 15 + 3 * 4 * 12 + 24 + 25));
    }
}
