package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.MergeMode;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.nn.layer.ActivationLayer;
import dev.rondo.nn.layer.ActivationPenalty;
import dev.rondo.nn.layer.AttentionPooling;
import dev.rondo.nn.layer.AveragePooling1d;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Crf;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.layer.LayerNorm;
import dev.rondo.nn.layer.Masking;
import dev.rondo.nn.layer.MaxPooling1d;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.layer.Residual;
import dev.rondo.nn.layer.RmsNorm;
import dev.rondo.nn.layer.Softmax;
import dev.rondo.nn.layer.SpatialDropout1d;
import dev.rondo.nn.layer.TimeDistributed;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.LstmByHand;
import dev.rondo.nn.recurrent.RecurrentCell;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.persist.SpecException;
import dev.rondo.persist.SpecJson;
import dev.rondo.tagging.TagScheme;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer keeps to. A new layer joins {@link #subjects}. */
class LayerContractTest {
    private static final int BATCH = 4;

    /**
     * A layer under test.
     *
     * @param sample the shape of one sample
     * @param output the shape for a batch
     * @param weights how many there are
     * @param ids how many ids its inputs are drawn from; 0 for normal numbers
     */
    record Subject(LayerSpec spec, Shape sample, Shape output, long weights, int ids) {
        Subject(LayerSpec spec, Shape sample, Shape output, long weights) {
            this(spec, sample, output, weights, 0);
        }

        Network network() {
            return Network.build(spec, sample, 3);
        }
    }

    static Stream<Subject> subjects() {
        Shape vector = Shape.of(6);
        Shape sequence = Shape.of(7, 6);
        Shape last = Shape.of(BATCH, 5);
        Shape all = Shape.of(BATCH, 7, 5);
        Stream<Subject> single = Stream.of(
                new Subject(Dense.units(5), vector, last, 35),
                new Subject(Dense.units(5).activation(Activation.TANH), sequence, all, 35),
                new Subject(Dense.units(5).activation(Activation.SIGMOID).useBias(false), vector, last, 30),
                new Subject(
                        Dense.units(5).activation(Activation.RELU).kernelInitializer(Initializer.heNormal()),
                        Shape.of(2, 3, 6),
                        Shape.of(BATCH, 2, 3, 5),
                        35),
                new Subject(Dropout.rate(0.4), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(Dropout.rate(0), vector, Shape.of(BATCH, 6), 0),
                new Subject(Embedding.of(9, 5), Shape.of(7), all, 45, 9),
                new Subject(
                        Embedding.of(9, 5).maskZero(true).embeddingsInitializer(Initializer.ones()),
                        Shape.of(7),
                        all,
                        45,
                        9),
                new Subject(Embedding.of(9, 5).trainable(false), Shape.of(2, 3), Shape.of(BATCH, 2, 3, 5), 0, 9),
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true).dropout(0.3), Lstm.units(5)),
                        Shape.of(7),
                        last,
                        54 + 4 * 60,
                        9),
                new Subject(ActivationLayer.of(Activation.TANH), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(new Softmax(), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(new GlobalAveragePooling1d(), sequence, Shape.of(BATCH, 6), 0),
                new Subject(new GlobalMaxPooling1d(), sequence, Shape.of(BATCH, 6), 0),
                new Subject(AttentionPooling.units(5), sequence, Shape.of(BATCH, 6), 6 * 5 + 5 + 5),
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true), AttentionPooling.units(5)),
                        Shape.of(7),
                        Shape.of(BATCH, 6),
                        54 + 40,
                        9),
                new Subject(Conv1d.of(5, 3), sequence, Shape.of(BATCH, 5, 5), 3 * 6 * 5 + 5),
                new Subject(
                        Conv1d.of(4, 3)
                                .strides(2)
                                .padding(ConvPadding.SAME)
                                .groups(2)
                                .useBias(false),
                        sequence,
                        Shape.of(BATCH, 4, 4),
                        3 * 3 * 4),
                new Subject(
                        Conv1d.of(5, 2)
                                .dilationRate(4)
                                .padding(ConvPadding.CAUSAL)
                                .activation(Activation.TANH)
                                .kernelInitializer(Initializer.heNormal()),
                        sequence,
                        all,
                        2 * 6 * 5 + 5),
                new Subject(
                        Sequential.of(
                                Embedding.of(9, 6).maskZero(true),
                                Conv1d.of(5, 3).padding(ConvPadding.SAME),
                                MaxPooling1d.of(2)),
                        Shape.of(7),
                        Shape.of(BATCH, 3, 5),
                        54 + 95,
                        9),
                new Subject(MaxPooling1d.of(2), sequence, Shape.of(BATCH, 3, 6), 0),
                new Subject(
                        AveragePooling1d.of(3).strides(2).padding(ConvPadding.SAME),
                        sequence,
                        Shape.of(BATCH, 4, 6),
                        0),
                new Subject(SpatialDropout1d.rate(0.4), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(new ActivationPenalty(2, 1), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(LayerNorm.defaults(), sequence, Shape.of(BATCH, 7, 6), 12),
                new Subject(LayerNorm.defaults().center(false).epsilon(1e-5), vector, Shape.of(BATCH, 6), 6),
                new Subject(LayerNorm.defaults().scale(false), vector, Shape.of(BATCH, 6), 6),
                new Subject(RmsNorm.defaults(), sequence, Shape.of(BATCH, 7, 6), 6),
                new Subject(BatchNorm.defaults(), sequence, Shape.of(BATCH, 7, 6), 12),
                new Subject(
                        BatchNorm.defaults().momentum(0.5).center(false).epsilon(0.01), vector, Shape.of(BATCH, 6), 6),
                new Subject(BatchNorm.defaults().scale(false), vector, Shape.of(BATCH, 6), 6),
                new Subject(Crf.of(6), sequence, Shape.of(BATCH, 7), 36 + 12),
                new Subject(
                        Crf.of(List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG"), TagScheme.IOB2)
                                .marginals(true)
                                .transitionsInitializer(Initializer.glorotUniform()),
                        sequence,
                        Shape.of(BATCH, 7, 6),
                        36 + 12),
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
                new Subject(Residual.of(Gru.units(6).returnSequences()), sequence, Shape.of(BATCH, 7, 6), 3 * 6 * 14),
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
                new Subject(
                        Conv1d.of(5, 3).biasInitializer(Initializer.ones()).kernelRegularizer(Regularizer.l1(0.1)),
                        sequence,
                        Shape.of(BATCH, 5, 5),
                        95),
                new Subject(new LstmByHand(5), vector, last, 240),
                new Subject(
                        RecurrentCell.of(new LstmByHand(5)).returnSequences().goBackwards(), sequence, all, 240),
                new Subject(Masking.of(0), sequence, Shape.of(BATCH, 7, 6), 0),
                new Subject(Sequential.of(Masking.of(0), Lstm.units(5)), sequence, last, 240),
                new Subject(Lstm.units(5).returnSequences().stateful(), sequence, all, 240),
                new Subject(Bidirectional.of(Lstm.units(5)), sequence, Shape.of(BATCH, 10), 2 * 240),
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
        return Stream.of(ManyInputs.subjects(), AttentionSubjects.subjects(), ScanSubjects.subjects(), single)
                .flatMap(subjects -> subjects);
    }

    @Test
    void everyLayerThatCanBeSavedIsHere() {
        Set<Class<?>> tested = new HashSet<>();
        subjects().forEach(subject -> ManyInputs.classes(subject.spec(), tested));
        Set<Class<?>> provided = new HashSet<>();
        ServiceLoader.load(LayerTypes.class).forEach(types -> provided.addAll(types.types()));
        assertEquals(provided, tested);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theShapeThatWasPromisedIsTheShapeThatComes(Subject subject) {
        Network network = subject.network();
        assertTrue(
                network.outputShape().accepts(subject.output()),
                () -> network.outputShape().toString());
        assertFalse(network.outputShape().isKnown(), "the batch stays open");
        for (int batch : new int[] {BATCH, 1, 0}) {
            Tensor x = input(subject, batch);
            Shape expected = subject.output().with(0, batch);
            assertEquals(expected, network.forward(Tape.inference().constant(x)).shape());
            assertEquals(expected, network.forward(Tape.training(1).constant(x)).shape());
            assertEquals(expected, subject.spec().outputShape("here", x.shape()));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void weightsAreCounted(Subject subject) {
        Network network = subject.network();
        assertEquals(subject.weights(), network.weightCount());
        assertEquals(
                subject.weights(),
                network.summary().stream().mapToLong(LayerSummary::weights).sum());
        assertEquals(network.parameters().size(), network.weights().size(), "paths are unique");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theSpecComesBackFromJson(Subject subject) throws SpecException {
        assertEquals(subject.spec(), SpecJson.read(SpecJson.write(subject.spec())));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void gradientDescentLowersTheLoss(Subject subject) {
        if (subject.weights() == 0) {
            return;
        }
        Network network = subject.network();
        Tensor x = input(subject, BATCH);
        Tensor target = random("target", subject.output());
        float first = step(network, x, target, 0);
        float before = first;
        for (int i = 0; i < 10; i++) {
            float loss = step(network, x, target, 0.05f);
            assertTrue(loss <= before, "step " + i + ": loss went from " + before + " to " + loss);
            before = loss;
        }
        float last = before;
        assertTrue(last < first, () -> "loss stayed at " + first);
    }

    /** The loss before a step of gradient descent; dropout is off, so that the loss is one function of the weights. */
    private static float step(Network network, Tensor x, Tensor target, float rate) {
        Tape tape = Tape.recording();
        Variable output = network.forward(tape.constant(x));
        Variable loss = loss(output, target);
        tape.backward(loss);
        for (Parameter parameter : network.parameters()) {
            for (int i = 0; i < parameter.value().size(); i++) {
                parameter.value().data()[i] -= rate * parameter.gradient().data()[i];
            }
            parameter.clearGradient();
        }
        return loss.value().item();
    }

    /** The squared error; for a decision, how unlikely the answers 0 were. */
    private static Variable loss(Variable output, Tensor target) {
        if (output.likelihood() != null) {
            Shape steps = Shape.of(output.shape().axis(0), output.shape().axis(1));
            return Arithmetic.mean(output.likelihood().negativeLog(Tensor.zeros(steps)));
        }
        Variable difference = Arithmetic.subtract(output, output.tape().constant(target));
        return Arithmetic.mean(Arithmetic.multiply(difference, difference));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void twoNetworksOfOneSpecShareNothing(Subject subject) {
        Network one = subject.network();
        Network other = subject.network();
        for (int i = 0; i < one.parameters().size(); i++) {
            Parameter parameter = one.parameters().get(i);
            Parameter twin = other.parameters().get(i);
            assertEquals(parameter.path(), twin.path());
            assertNotSame(parameter.value().data(), twin.value().data());
            assertNotSame(parameter.gradient().data(), twin.gradient().data());
            Bits.assertSame(parameter.value().data(), twin.value().data(), parameter.path());
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatTheCallerOwnsIsNotWrittenTo(Subject subject) {
        Network network = subject.network();
        Tensor x = input(subject, BATCH);
        Tensor kept = x.copy();
        Context context = Context.carrying();
        network.forward(Tape.inference().constant(x), context);
        Bits.assertSame(kept.data(), x.data(), "the input");
        var states = context.states();
        var copies = states.values().stream()
                .map(state -> state.parts().stream().map(Tensor::copy).toList())
                .toList();
        Tape tape = Tape.training(5);
        Variable output = network.forward(tape.input(x), context);
        tape.backward(loss(output, random("target", output.shape())));
        Bits.assertSame(kept.data(), x.data(), "the input");
        int i = 0;
        for (State state : states.values()) {
            List<Tensor> copy = copies.get(i++);
            for (int part = 0; part < copy.size(); part++) {
                Bits.assertSame(copy.get(part).data(), state.parts().get(part).data(), "a state of the caller");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aLayerThatWasLoadedComputesTheSame(Subject subject) {
        Network built = subject.network();
        Network loaded = Network.load(subject.spec(), subject.sample(), built.weights());
        Tensor x = input(subject, BATCH);
        Bits.assertSame(
                built.forward(Tape.inference().constant(x)).value().data(),
                loaded.forward(Tape.inference().constant(x)).value().data(),
                subject.toString());
    }

    private static Tensor input(Subject subject, int batch) {
        Tensor input = random("input", subject.sample().prepend(batch));
        RandomStream random = RandomStream.of(17, "ids");
        for (int i = 0; subject.ids() > 0 && i < input.size(); i++) {
            input.data()[i] = random.nextInt(subject.ids());
        }
        return input;
    }

    private static Tensor random(String name, Shape shape) {
        RandomStream random = RandomStream.of(17, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }
}
