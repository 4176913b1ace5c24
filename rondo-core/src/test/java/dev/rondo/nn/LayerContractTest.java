package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.persist.SpecException;
import dev.rondo.persist.SpecJson;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer keeps to. A new layer joins the subjects of its kind. */
class LayerContractTest {
    static final int BATCH = 4;

    /** The shapes of most subjects: samples, and what a layer of 5 units gives for a batch. */
    static final Shape VECTOR = Shape.of(6);

    static final Shape SEQUENCE = Shape.of(7, 6);
    static final Shape LAST = Shape.of(BATCH, 5);
    static final Shape ALL = Shape.of(BATCH, 7, 5);

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
        return Stream.of(
                        PlainSubjects.subjects(),
                        RecurrentSubjects.subjects(),
                        ScanSubjects.subjects(),
                        AttentionSubjects.subjects(),
                        ManyInputs.subjects())
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

    /** Otherwise a graph inside escapes the count of its calls. */
    @ParameterizedTest
    @MethodSource("subjects")
    void layersOfAnyKindInsideAreNamed(Subject subject) throws ReflectiveOperationException {
        for (RecordComponent component : subject.spec().getClass().getRecordComponents()) {
            if (component.getType() == LayerSpec.class) {
                Object layer = component.getAccessor().invoke(subject.spec());
                assertTrue(subject.spec().innerLayers().contains(layer), component.getName());
            }
        }
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

    @ParameterizedTest
    @MethodSource("subjects")
    void aNetworkForInferenceGivesTheSameBits(Subject subject) {
        Network network = subject.network();
        Network used = network.forInference();
        for (int batch : new int[] {BATCH, 1, BATCH}) {
            Tensor x = input(subject, batch);
            Variable expected = network.forward(Tape.inference().constant(x));
            Variable actual = used.forward(Tape.inference().constant(x));
            Bits.assertSame(expected.value().data(), actual.value().data(), "a batch of " + batch);
        }
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
